// The recipes of docs/formats.md: what the page shows is what runs here.
import { readFileSync } from 'node:fs';
import { Conflict, representations, UnprocessableContent } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { onBoth } from './apps.ts';
import { googleStyle, graphQLOverHTTP, jsend, jsonApi, microsoftStyle, problemXml } from './recipes.ts';

const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
const source = readFileSync(new URL('recipes.ts', import.meta.url), 'utf8');

describe('docs/formats.md shows', () => {
  for (const [, name, lines] of source.matchAll(/^\/\/ (\w+)\n(.*?)\/\/ end$/gms)) {
    test(name!, () => expect(page).toContain(lines!.replaceAll('export ', '').trim()));
  }
});

const errors = [{ detail: 'must be positive', pointer: '#/age' }] as const;
const thrown = (path: string) =>
  path === '/invalid'
    ? new UnprocessableContent('One fault.', { errors })
    : path === '/broken'
      ? new Error('secret')
      : new Conflict('Twice.', { type: '/types/twice', extensions: { order: 7 } });

onBoth('JSON:API has one object a fault', async (start) => {
  const app = await start(thrown, { format: jsonApi, requestId: { from: () => 'r1' } });
  const { headers, json } = await app.ask({ target: '/invalid' });
  expect(headers['content-type']).toBe('application/vnd.api+json');
  expect(json()).toEqual({
    errors: [
      {
        id: 'r1',
        status: '422',
        title: 'Unprocessable Content',
        detail: 'must be positive',
        source: { pointer: '/age' },
      },
    ],
  });
  expect((await app.ask()).json()).toEqual({
    errors: [{ id: 'r1', status: '409', code: '/types/twice', title: 'Conflict', detail: 'Twice.' }],
  });
});

onBoth('GraphQL over HTTP has errors, in the media type that the client accepts', async (start) => {
  const app = await start(thrown, { format: graphQLOverHTTP });
  const { headers, json } = await app.ask({ headers: { accept: 'application/json' } });
  expect(headers['content-type']).toBe('application/json');
  expect(json()).toEqual({
    errors: [{ message: 'Twice.', extensions: { code: '/types/twice', status: 409, order: 7 } }],
  });
  expect((await app.ask()).headers['content-type']).toBe('application/graphql-response+json');
  expect((await app.ask({ target: '/invalid' })).json()).toMatchObject({
    errors: [{ message: 'One fault.', extensions: { code: 'UNPROCESSABLE_CONTENT' } }],
  });
});

onBoth('envelopes are a few lines each', async (start) => {
  const ask = async (format: typeof googleStyle, target: string) =>
    (await (await start(thrown, { format })).ask({ target })).json();
  expect(await ask(googleStyle, '/invalid')).toEqual({
    error: { code: 422, message: 'One fault.', status: 'UNPROCESSABLE_CONTENT', details: errors },
  });
  expect(await ask(microsoftStyle, '/invalid')).toEqual({
    error: {
      code: 'UnprocessableContent',
      message: 'One fault.',
      details: [{ code: 'InvalidValue', target: '#/age', message: 'must be positive' }],
      innererror: {},
    },
  });
  expect(await ask(jsend, '/')).toEqual({ status: 'fail', data: { title: 'Conflict', detail: 'Twice.' } });
  expect(await ask(jsend, '/broken')).toEqual({
    status: 'error',
    message: 'Internal Server Error',
    code: 500,
  });
});

onBoth('problem details are XML where somebody asks for it (RFC 9457 appendix B)', async (start) => {
  const app = await start(thrown, { format: { ...representations, 'application/problem+xml': problemXml } });
  const { headers, text } = await app.ask({ headers: { accept: 'application/problem+xml' } });
  expect(headers['content-type']).toBe('application/problem+xml');
  expect(text).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<problem xmlns="urn:ietf:rfc:7807"><type>/types/twice</type>' +
      '<title>Conflict</title><detail>Twice.</detail><status>409</status></problem>',
  );
});
