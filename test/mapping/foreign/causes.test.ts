// An error without marks is judged by its cause: a failure behind us, never a mistake.
import createError from 'http-errors';
import { describe, expect, test, vi } from 'vitest';
import { evilProxy, revoked } from '../../total/values.ts';
import { errorWith, outcomeOf } from './outcome.ts';

const refused = () => errorWith({ code: 'ECONNREFUSED' });
const locked = () => errorWith({ code: '40001' });
const unexpected = { status: 500, by: 'unexpected' };

function nested(depth: number): Error {
  let error = refused();
  for (let level = 0; level < depth; level += 1) error = new Error('x', { cause: error });
  return error;
}

describe('the cause of an error', () => {
  test.each(['cause', 'parent', 'driverError', 'nativeError', 'reason'])('is its %s', (name) => {
    expect(outcomeOf(errorWith({ [name]: locked() }))).toEqual({ status: 503, by: 'postgres' });
  });

  test('is the first of these that says something', () => {
    expect(outcomeOf(errorWith({ cause: new Error('x'), parent: locked(), reason: refused() })).by).toBe(
      'postgres',
    );
  });

  test('that is an HTTP client’s error is a failure behind us', () => {
    const thrown = new Error('x', { cause: errorWith({ isAxiosError: true, status: 404 }) });
    expect(outcomeOf(thrown)).toEqual({ status: 502, by: 'axios' });
  });

  test.each<[object, number]>([
    [{ statusCode: 401, data: 'secret-word' }, 502],
    [{ status: 429, body: {} }, 503],
  ])('may be an answer that was taken apart: %j', (oauthError, status) => {
    expect(outcomeOf(errorWith({ oauthError }))).toEqual({ status, by: 'http client' });
  });

  test.each([{ statusCode: 401 }, { status: 200, data: {} }, { status: 'failed', body: {} }])(
    'is no answer where it has no status code or no content: %j',
    (result) => {
      expect(outcomeOf(errorWith({ result }))).toEqual(unexpected);
    },
  );

  test('never makes an answer a 4xx', () => {
    expect(outcomeOf(new Error('x', { cause: createError(404, 'No user 7.') }))).toEqual(unexpected);
    expect(outcomeOf(new Error('x', { cause: errorWith({ code: 'EBADCSRFTOKEN' }) }))).toEqual(unexpected);
  });

  test.each(['a text', null, 7])('that is %s says nothing', (cause) => {
    expect(outcomeOf(new Error('x', { cause }))).toEqual(unexpected);
  });

  test('is not asked where the error has a status code of its own', () => {
    expect(outcomeOf(errorWith({ status: 404, cause: refused() }))).toEqual({ status: 404, by: 'status' });
  });

  test('of a cause is asked, 32 causes deep', () => {
    expect(outcomeOf(nested(32))).toEqual({ status: 503, by: 'network' });
    expect(outcomeOf(nested(33))).toEqual(unexpected);
  });

  test('that is the error itself ends the search', () => {
    const loop = errorWith({});
    expect(outcomeOf(Object.assign(loop, { cause: loop, parent: loop, reason: loop }))).toEqual(unexpected);
  });
});

describe('the errors of an AggregateError', () => {
  test('are a failure behind us if each of them is', () => {
    expect(outcomeOf(new AggregateError([refused(), locked()]))).toEqual({ status: 503, by: 'network' });
    expect(outcomeOf(new AggregateError([locked(), refused()])).by).toBe('postgres');
    expect(outcomeOf(new AggregateError([refused(), new Error('x')]))).toEqual(unexpected);
    expect(outcomeOf(new AggregateError([]))).toEqual(unexpected);
    expect(outcomeOf(new AggregateError(['x']))).toEqual(unexpected);
  });

  test('are looked at where it is a cause, too', () => {
    expect(outcomeOf(new Error('x', { cause: new AggregateError([locked()]) })).by).toBe('postgres');
  });

  test('are as many as are looked at', () => {
    const many = (count: number) => Array.from({ length: count }, locked);
    expect(outcomeOf(new AggregateError([...many(32), new Error('x')])).by).toBe('postgres');
    expect(outcomeOf(new AggregateError([...many(31), new Error('x')]))).toEqual(unexpected);
  });

  test('of an error of another name are its own affair', () => {
    expect(outcomeOf(errorWith({ errors: [refused()] }))).toEqual(unexpected);
  });
});

describe('an error that is nothing but what the language makes of it is answered 500', () => {
  const kinds = [Error, TypeError, RangeError, SyntaxError, ReferenceError, URIError, EvalError];
  test.each(kinds)('%o', (kind) => {
    expect(outcomeOf(new kind('OOM command not allowed'))).toEqual(unexpected);
  });

  test.each([
    ['a class of its own', new (class ReplyError extends Error {})('OOM command not allowed')],
    ['a member of its own', errorWith({ more: 1 }, 'OOM command not allowed')],
    ['a cause', new Error('OOM command not allowed', { cause: 1 })],
    ['a code that is inherited', Object.create(errorWith({ code: 1 }, 'OOM command not allowed'))],
  ])('but with %s it gets a closer look', (_, thrown) => {
    expect(outcomeOf(thrown)).toEqual({ status: 503, by: 'redis' });
  });

  test.each([
    ['code', 'ECONNREFUSED', 503],
    ['status', 404, 404],
    ['statusCode', 404, 404],
  ])('and with a %s that cannot be listed', (name, value, status) => {
    expect(outcomeOf(Object.defineProperty(new Error('x'), name, { value })).status).toBe(status);
  });

  test('and where it will not say what it is', () => {
    const getPrototypeOf = () => {
      throw new Error('trap');
    };
    const thrown = new Proxy(errorWith({ isAxiosError: true }), { getPrototypeOf });
    expect(outcomeOf(thrown)).toEqual({ status: 502, by: 'axios' });
  });
});

test('a function is no error, whatever is on it', () => {
  expect(outcomeOf(Object.assign(() => 1, { isAxiosError: true, status: 404 }))).toEqual(unexpected);
});

test('what cannot be looked at is answered 500', () => {
  for (const thrown of [
    evilProxy(new Error('x')),
    revoked({}),
    evilProxy({}),
    () => 1,
    'x',
    null,
    undefined,
  ]) {
    expect(outcomeOf(thrown)).toEqual(unexpected);
  }
});

test('a cause of bytes, or a list of any length, is not listed as a whole', () => {
  const listing = vi.spyOn(Reflect, 'ownKeys');
  outcomeOf(errorWith({ cause: new Uint8Array(10_000) }));
  outcomeOf(errorWith({ cause: Array.from({ length: 10_000 }, () => 'x') }));
  const lengths = listing.mock.results.map(({ value }) => (value as readonly unknown[]).length);
  listing.mockRestore();
  expect(Math.max(...lengths)).toBeLessThan(100);
});
