// The stable code of a problem type beside its URI, and the problems of Idempotency-Key.
import { expect, test } from 'vitest';
import { createResponder, defineContract, HttpError } from '../../src/index.ts';
import { fromOpenAPI, toOpenAPI } from '../../src/openapi/index.ts';
import { idempotencyProblems } from '../../src/presets/index.ts';
import { describeDocumentation } from '../../src/documentation/index.ts';

const contract = defineContract({
  challenge: false,
  problems: {
    ...idempotencyProblems,
    'out-of-stock': { status: 409, code: 'OUT_OF_STOCK', extensions: { left: 'number' } },
  },
});
const request = { method: 'POST', target: '/orders', httpVersion: 1, field: () => undefined };
const answerTo = (error: Error) => {
  const described = createResponder({ contract, onError: () => undefined }).describe(error, request);
  if (described instanceof Promise) throw new Error('not asynchronous');
  return JSON.parse(String(described.content)) as Record<string, unknown>;
};

test('a problem type with a code sends it beside its type, and others send none', () => {
  const { OutOfStock } = contract.problems;
  expect(OutOfStock.status).toBe(409);
  expect(answerTo(new OutOfStock('None left.', { left: 0 }))).toEqual({
    type: '/problems/out-of-stock',
    title: 'Out of stock',
    status: 409,
    detail: 'None left.',
    code: 'OUT_OF_STOCK',
    left: 0,
  });
  expect(answerTo(new HttpError(409, { type: '/problems/out-of-stock' }))).toHaveProperty(
    'code',
    'OUT_OF_STOCK',
  );
  // Bound to its status code: with another, nothing of it is said.
  expect(answerTo(new HttpError(404, { type: '/problems/out-of-stock' }))).not.toHaveProperty('code');
  expect(answerTo(new HttpError(409))).not.toHaveProperty('code');
});

test('Idempotency-Key has its problems: missing is 400, outstanding 409, reused 422', () => {
  const { IdempotencyKeyMissing, IdempotencyKeyOutstanding, IdempotencyKeyReused } = contract.problems;
  const answers = [IdempotencyKeyMissing, IdempotencyKeyOutstanding, IdempotencyKeyReused].map((Problem) => {
    const { status, code } = answerTo(new Problem());
    return [status, code];
  });
  expect(answers).toEqual([
    [400, 'idempotency_key_missing'],
    [409, 'idempotency_key_outstanding'],
    [422, 'idempotency_key_reused'],
  ]);
});

test('the page and OpenAPI have the code, which is read back', () => {
  const [problem] = describeDocumentation(contract)
    .statuses.flatMap(({ problems }) => problems)
    .filter(({ type }) => type.endsWith('out-of-stock'));
  expect(problem).toMatchObject({ members: { code: 'OUT_OF_STOCK', left: 'number' } });
  expect(problem?.example).toContain('"code": "OUT_OF_STOCK"');
  for (const version of ['3.0', '3.1'] as const) {
    const read = fromOpenAPI(toOpenAPI(contract, { version }));
    expect(read.definition.problems).toMatchObject({
      'out-of-stock': { code: 'OUT_OF_STOCK', extensions: { left: 'number' } },
    });
  }
});

test('a code is a string, and no extension member beside', () => {
  const define = (problem: object) =>
    defineContract({ challenge: false, problems: { 'a-b': { status: 409, ...problem } } });
  expect(() => define({ code: 7 })).toThrow('problems a-b: code 7');
  expect(() => define({ code: 'a', extensions: { code: 'string' } })).toThrow('problems a-b: code "a"');
});
