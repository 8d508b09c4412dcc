// The faults of a request, as RFC 9457 3 shows them.
import { BadRequest, HttpError, NotFound, UnprocessableContent, type RequestFault } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { onBoth } from './apps.ts';

const faults = [
  { detail: 'must be a positive integer', pointer: '#/age' },
  { detail: "must be 'green', 'red' or 'blue'", pointer: '#/profile/color' },
] as const;

onBoth('a 422 carries the faults of the request beside its other members', async (start) => {
  const app = await start(() => new UnprocessableContent({ errors: faults, extensions: { form: 7 } }));
  const { status, text } = await app.ask();
  expect(status).toBe(422);
  expect(text).toBe(
    '{"type":"about:blank","title":"Unprocessable Content","status":422,"form":7,"errors":[' +
      '{"detail":"must be a positive integer","pointer":"#/age"},' +
      '{"detail":"must be \'green\', \'red\' or \'blue\'","pointer":"#/profile/color"}]}',
  );
});

onBoth('a 400 names a parameter or a request field', async (start) => {
  const errors: RequestFault[] = [
    { detail: 'from 0 to 100', parameter: 'limit' },
    { detail: 'is required', header: 'Idempotency-Key' },
    { detail: 'is not JSON' },
  ];
  const app = await start(() => new BadRequest('Three faults.', { errors }));
  expect((await app.ask()).json()).toMatchObject({ status: 400, detail: 'Three faults.', errors });
});

describe('faults that cannot be sent are refused when the error is made', () => {
  const wrong: Record<string, unknown> = {
    'no list': { detail: 'x' },
    'no detail': [{ pointer: '/a' }],
    'two places': [{ detail: 'x', pointer: '/a', header: 'A' }],
    'a pointer that is none': [{ detail: 'x', pointer: 'a.b' }],
    'a submitted value': [{ detail: 'x', pointer: '/a', value: 'hunter2' }],
    'a place that is no string': [{ detail: 'x', parameter: 7 }],
    'a null': [null],
  };
  for (const [title, errors] of Object.entries(wrong)) {
    test(title, () => {
      expect(() => new HttpError<number>(422, { errors: errors as never })).toThrow(/^errors: a list of/);
    });
  }

  test('a status code that says nothing of the request', () => {
    expect(() => new HttpError<number>(404, { errors: [{ detail: 'x' }] })).toThrow(/a 400 or a 422/);
    // @ts-expect-error Only 400 and 422 take faults.
    expect(() => new NotFound({ errors: [{ detail: 'x' }] })).toThrow(/a 400 or a 422/);
  });

  test('what the compiler refuses too', () => {
    // @ts-expect-error A fault has one place.
    expect(() => new BadRequest({ errors: [{ detail: 'x', pointer: '/a', header: 'A' }] })).toThrow();
    // @ts-expect-error A fault has a detail.
    expect(() => new BadRequest({ errors: [{ pointer: '/a' }] })).toThrow();
  });
});
