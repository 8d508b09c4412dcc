// An error that says nothing of itself is asked what it was caused by: a failure behind us, never a mistake.
import createError from 'http-errors';
import { describe, expect, test } from 'vitest';
import { evilProxy, revoked } from '../total/values.ts';
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
});

describe('an http-errors', () => {
  test('with nothing else on it is answered as it says, whatever it is named after', () => {
    expect(outcomeOf(createError(404, 'OOM x'))).toEqual({ status: 404, by: 'status', detail: 'OOM x' });
    const headers = { 'Retry-After': '5', 'X-Secret': '1' };
    const thrown = createError(409, 'dropped by Bottleneck', { headers, name: 'TimeoutError' });
    expect(outcomeOf(thrown)).toEqual({
      status: 409,
      by: 'status',
      detail: 'dropped by Bottleneck',
      headers: { 'Retry-After': '5' },
    });
  });

  test('made of a system error keeps its status code, and not the message', () => {
    const thrown = createError(404, refused(), { expose: true });
    expect(outcomeOf(thrown)).toEqual({ status: 404, by: 'status' });
  });

  test('with the mark of another library is that library’s', () => {
    expect(outcomeOf(createError(400, 'x', { type: 'entity.parse.failed' })).by).toBe('body-parser');
    expect(outcomeOf(createError(403, 'x', { code: 'EBADCSRFTOKEN' })).by).toBe('csrf');
    expect(outcomeOf(createError(404, 'x', { isAxiosError: true })).status).toBe(502);
    const getResponse = { value: () => new Response() };
    expect(outcomeOf(Object.defineProperty(createError(404, 'x'), 'getResponse', getResponse)).by).toBe(
      'hono',
    );
  });

  test('is one in form: two equal numbers and a boolean `expose`', () => {
    const system = { code: 'ECONNREFUSED', status: 404 };
    expect(outcomeOf(errorWith({ ...system, statusCode: 404, expose: false })).status).toBe(404);
    expect(outcomeOf(errorWith({ ...system, statusCode: 404 })).status).toBe(503);
    expect(outcomeOf(errorWith({ ...system, expose: false })).status).toBe(503);
    expect(outcomeOf(errorWith({ ...system, statusCode: 403, expose: false })).status).toBe(503);
  });
});

describe('the message of an error with a status code', () => {
  test('is sent where `expose` is true, and it has one', () => {
    const detailOf = (expose: unknown, message = 'No user 7.') =>
      outcomeOf(errorWith({ status: 404, expose }, message)).detail;
    expect(detailOf(true)).toBe('No user 7.');
    for (const expose of [false, undefined, 'true', 1]) expect(detailOf(expose)).toBeUndefined();
    expect(detailOf(true, '')).toBeUndefined();
  });

  const technical = ['syscall', 'path', 'errno', 'sql', 'query', 'severity', 'sqlState', 'sqlMessage'];
  test.each(technical)(
    'is not sent where it has a code and `%s`: the system or a database wrote it',
    (name) => {
      const exposed = { status: 404, expose: true, [name]: undefined };
      expect(outcomeOf(errorWith({ ...exposed, code: 'X' })).detail).toBeUndefined();
      expect(outcomeOf(errorWith(exposed)).detail).toBe('secret-word');
    },
  );

  test('is sent where a code is all that it has', () => {
    expect(outcomeOf(errorWith({ status: 404, expose: true, code: 'X' })).detail).toBe('secret-word');
  });
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
  const secretive = new Proxy(createError(404, 'No.'), {
    ownKeys: () => {
      throw new Error('trap');
    },
  });
  expect(outcomeOf(secretive).status).toBe(404);
});
