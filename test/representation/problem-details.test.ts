// Default bodies satisfy the JSON Schema of RFC 9457 appendix A, and give its examples.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { createResponder, HttpError, UnprocessableContent, type RequestView } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { FINAL_STATUSES, isErrorStatusCode } from '../../src/http/status-codes.ts';
import { createTexts } from '../../src/representation/problem-details.ts';
import { documented, onBoth } from './apps.ts';

const schema = JSON.parse(
  readFileSync(new URL('../fixtures/rfc-9457-problem.schema.json', import.meta.url), 'utf8'),
) as object;
const ajv = new Ajv2020({ strict: false });
ajv.addFormat('uri-reference', (value: string) => URL.canParse(value, 'http://localhost'));
const isProblem = ajv.compile(schema);

const request: RequestView = { method: 'GET', target: '/', httpVersion: 1, field: () => undefined };

describe('the default body is a problem of RFC 9457', () => {
  const responder = createResponder({
    contract: documented,
    onError: () => undefined,
    onViolation: () => undefined,
  });
  const bodyOf = (thrown: unknown) => {
    const described = responder.describe(thrown, request);
    if (described instanceof Promise) throw new Error('a promise');
    return [described.status, JSON.parse(described.content as string)] as const;
  };

  for (const status of FINAL_STATUSES.filter((one) => isErrorStatusCode(one))) {
    test(`of a ${status}`, () => {
      for (const options of [
        {},
        { type: '/types/x', instance: 'urn:uuid:1', title: 'T', extensions: { a: [1] } },
      ]) {
        const [sent, body] = bodyOf(new HttpError<number>(status, 'Detail.', { expose: true, ...options }));
        expect(isProblem(body), JSON.stringify(isProblem.errors)).toBe(true);
        expect(body).toMatchObject({ status: sent });
      }
    });
  }

  test('of whatever else is thrown', () => {
    for (const thrown of [
      undefined,
      null,
      7,
      'x',
      new Error('x'),
      { status: 404 },
      Object.create(null),
      1n,
    ]) {
      expect(isProblem(bodyOf(thrown)[1])).toBe(true);
    }
  });
});

onBoth('about:blank has the phrase of the status code for a title (RFC 9457 4.2.1)', async (start) => {
  const app = await start(() => new HttpError<number>(422, {}), {});
  expect((await app.ask()).text).toBe('{"type":"about:blank","title":"Unprocessable Content","status":422}');
});

onBoth(
  'the second example of RFC 9457 3 comes out as the RFC has it, with its status code',
  async (start) => {
    const app = await start(
      () =>
        new UnprocessableContent({
          type: 'https://example.net/validation-error',
          title: 'Your request is not valid.',
          headers: { 'Content-Language': 'en' },
          errors: [
            { detail: 'must be a positive integer', pointer: '#/age' },
            { detail: "must be 'green', 'red' or 'blue'", pointer: '#/profile/color' },
          ],
        }),
    );
    const { status, headers, text } = await app.ask();
    expect([status, headers['content-type'], headers['content-language']]).toEqual([
      422,
      'application/problem+json',
      'en',
    ]);
    expect(text.replace('"status":422,', '')).toBe(
      JSON.stringify({
        type: 'https://example.net/validation-error',
        title: 'Your request is not valid.',
        errors: [
          { detail: 'must be a positive integer', pointer: '#/age' },
          { detail: "must be 'green', 'red' or 'blue'", pointer: '#/profile/color' },
        ],
      }),
    );
  },
);

describe('a URI reference of an error', () => {
  for (const [given, sent] of [
    ['https://example.com/probs/x', 'https://example.com/probs/x'],
    ['/probs/x', '/probs/x'],
    ['x', 'x'],
    ['tag:example@example.org,2021-09-17:OutOfLuck', 'tag:example@example.org,2021-09-17:OutOfLuck'],
    ['/orders/7 8', '/orders/7%208'],
  ] as const) {
    test(`${given} is sent as ${sent}`, () => {
      expect(new HttpError(404, { type: given, instance: given })).toMatchObject({
        type: sent,
        instance: sent,
      });
    });
  }
  test('is refused where it cannot be one', () => {
    expect(() => new HttpError(404, { type: 'a\nb' })).toThrow(/^type: /);
  });
});

test('a problem is written as JSON has it, whatever was written before it', () => {
  const problem = fc.record(
    {
      type: fc.constantFrom('about:blank', '/problems/out-of-stock'),
      title: fc.constantFrom('Not Found', 'Nicht gefunden', 'Gone'),
      status: fc.constantFrom(404, 410, 500),
      detail: fc.constantFrom('No user 7.', ''),
      left: fc.integer(),
    },
    { requiredKeys: ['type', 'title', 'status'], noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(problem), (problems) => {
      expect(problems.map(createTexts())).toEqual(problems.map((one) => JSON.stringify(one)));
    }),
    { numRuns: 300 },
  );
});
