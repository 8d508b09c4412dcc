// `4XX` and `default` of a document: read as rows, written as the ranges they were.
import fc from 'fast-check';
import { fromOpenAPI, mergeOpenAPI, toOpenAPI } from 'status-contract/openapi';
import { describe, expect, test } from 'vitest';

const documentOf = (responses: object) => ({
  openapi: '3.1.0',
  info: { title: 'A', version: '1' },
  paths: { '/a': { get: { responses } } },
});

function keysWritten(responses: object): readonly string[] {
  const { get } = toOpenAPI(fromOpenAPI(documentOf(responses))).paths['/a'] as {
    get: { responses: object };
  };
  return Object.keys(get.responses);
}

const json = { 'application/json': {} };

describe('a range', () => {
  test.each([
    [{ 200: { description: 'ok' }, default: { description: 'An error.', content: json } }],
    [{ 200: { description: 'ok' }, 404: { description: 'No.' }, '4XX': { description: 'Yours.' } }],
    [
      {
        '2XX': { description: 'ok', content: json },
        '5XX': { description: 'Ours.', headers: { 'X-A': {} } },
      },
    ],
    [{ 204: { description: 'ok' }, '4XX': { description: 'Yours.' }, '5XX': { description: 'Ours.' } }],
    [{ default: { description: 'Anything.' } }],
  ])('is written as the range it was: %j', (responses) => {
    expect(keysWritten(responses)).toEqual(Object.keys(responses));
  });

  test('goes into a merged document once', () => {
    const document = documentOf({
      200: { description: 'ok' },
      '4XX': { description: 'The same.' },
      '5XX': { description: 'The same.' },
    });
    const merged = mergeOpenAPI(document, toOpenAPI(fromOpenAPI(document)));
    expect(Object.keys(merged.paths['/a'].get.responses)).toEqual(['200', '4XX', '5XX']);
  });
});

const header = fc.record({
  required: fc.option(fc.boolean(), { nil: undefined }),
  schema: fc.constantFrom(
    { type: 'string' },
    { type: 'integer', minimum: 9 },
    { type: 'string', format: 'http-date' },
  ),
});
const response = fc.record(
  {
    description: fc.constantFrom('', 'Not Found', 'An error.'),
    headers: fc.dictionary(fc.constantFrom('Retry-After', 'location', 'X-Id', 'Allow'), header, {
      maxKeys: 2,
    }),
    content: fc.constantFrom({}, json, { '*/*': {} }, { 'text/plain': {} }),
  },
  { requiredKeys: ['description'] },
);
const key = fc.constantFrom(
  '200',
  '201',
  '204',
  '302',
  '401',
  '404',
  '429',
  '503',
  '2XX',
  '3XX',
  '4XX',
  '5XX',
  'default',
);
const security = fc.constantFrom(undefined, [], [{ token: [] }]);

test('any document is the same contract after a round trip, with what need not come', () => {
  fc.assert(
    fc.property(fc.dictionary(key, response, { maxKeys: 5 }), security, (responses, asked) => {
      const plain = { ...documentOf(responses), ...(asked === undefined ? {} : { security: asked }) };
      const contract = fromOpenAPI(structuredClone(JSON.parse(JSON.stringify(plain)) as object));
      const again = fromOpenAPI(JSON.parse(JSON.stringify(toOpenAPI(contract))));
      expect(withoutSources(again.operations)).toEqual(withoutSources(contract.operations));
    }),
    { numRuns: 300 },
  );
});

/** The rules without where they come from: a policy that a range repeats is read back as HTTP's. */
function withoutSources(operations: object): unknown {
  const text = JSON.stringify(operations, (key, value: unknown) => {
    if (key === 'source') return undefined;
    return value instanceof Set ? [...(value as Set<number>)].sort((one, other) => one - other) : value;
  });
  return JSON.parse(text);
}
