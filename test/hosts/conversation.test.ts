// The conversation on each supported framework: the reference for other hosts.
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { apps, nestedApps } from './conversation/frameworks.ts';
import { converse } from './conversation/requests.ts';
import { listen } from './hosts.ts';
import { expectSame, overHttp2 } from './answers.ts';

/** What has to be in the header section of each answer, beside its status code. */
const expected: Readonly<Record<string, string | RegExp>> = {
  'GET /item': '200',
  'HEAD /item': '200',
  'DELETE /item': /^405 [^]*\nAllow: GET, HEAD, OPTIONS\r/,
  'OPTIONS /item': /^204 [^]*\nAllow: GET, HEAD, OPTIONS\r/,
  'DELETE /sub/item': /^405 [^]*\nAllow: GET, HEAD, OPTIONS\r/,
  'DELETE /routed/item': /^405 [^]*\nAllow: GET, HEAD, OPTIONS\r/,
  'GET /created': '201',
  'GET /none': '204',
  'GET /redirect': /^500 [^]*problem\+json/,
  'GET /unauthorized': /^401 [^]*\nWWW-Authenticate: Bearer realm="conversation"\r/,
  'GET /unavailable': /^503 [^]*\nRetry-After: 120\r/,
  'GET /typed': /^409 [^]*problem\+json[^]*Taken/,
  'HEAD /typed': /^409 [^]*problem\+json[^]*\r\n\r\n$/,
  'GET /typed text/html': /^409 [^]*text\/html[^]*Taken/,
  'GET /fault': /^500 [^]*problem\+json/,
  'GET /stream': /^200 [^]*onetwo$/,
  'GET /early': /^500 [^]*problem\+json/,
  'GET /nowhere': /^404 [^]*problem\+json/,
};

describe.each(Object.entries({ ...apps, ...nestedApps }))('%s', (_name, make) => {
  test('answers every request of the conversation as its contract has it', async () => {
    const answers = await converse(await listen(createServer(make())));
    expect([...answers.keys()]).toEqual(Object.keys(expected));
    for (const [title, answer] of answers) {
      const seen = answer.replace('HTTP/1.1 ', '');
      const pattern = expected[title]!;
      if (typeof pattern === 'string') expect(seen.slice(0, 3), title).toBe(pattern);
      else expect(seen, title).toMatch(pattern);
      expect(answer, title).not.toContain('secret');
    }
  });
});

test('Koa 3 answers over HTTP/2 as over HTTP/1.1', () => expectSame(overHttp2, apps['Koa 3']!()));
