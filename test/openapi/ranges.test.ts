// `4XX` and `default` of a document: read as rows, written as the ranges they were.
import fc from 'fast-check';
import { fromOpenAPI, mergeOpenAPI, toOpenAPI } from 'status-contract/openapi';
import { describe, expect, test } from 'vitest';
import { documentOf, documents } from './documents.ts';

function keysWritten(responses: object): readonly string[] {
  const { get } = toOpenAPI(fromOpenAPI(documentOf(responses))).paths['/a'] as {
    get: { responses: object };
  };
  return Object.keys(get.responses);
}

const busy = { required: true, schema: { type: 'integer', minimum: 9 } };
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
    [{ default: { description: 'Anything.', content: {} }, '4XX': { description: 'Yours.' } }],
    [{ '3XX': { description: '', headers: { Location: { required: true } } } }],
    [{ 200: { description: '' }, default: { description: '', headers: { 'Retry-After': busy } } }],
  ])('is written as the range it was: %j', (responses) => {
    expect(keysWritten(responses).toSorted()).toEqual(Object.keys(responses).toSorted());
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

test('any document is the same contract after a round trip, with what need not come', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const contract = fromOpenAPI(structuredClone(document));
      const again = fromOpenAPI(JSON.parse(JSON.stringify(toOpenAPI(contract))));
      expect(inOrder(again.operations)).toEqual(inOrder(contract.operations));
    }),
    { numRuns: 300 },
  );
});

/** The operations with each set of status codes as a list in order. */
function inOrder(operations: object): unknown {
  const text = JSON.stringify(operations, (_, value: unknown) =>
    value instanceof Set ? [...(value as Set<number>)].sort((one, other) => one - other) : value,
  );
  return JSON.parse(text);
}
