// Errors at run time: what they carry, what they refuse, and in whose words.
import { describe, expect, test } from 'vitest';
import {
  HttpError,
  isErrorStatusCode,
  isHttpError,
  MethodNotAllowed,
  NotFound,
  Redirect,
  SeeOther,
  TooManyRequests,
  Unauthorized,
  bearer,
  basic,
  UnsupportedMediaType,
  RangeNotSatisfiable,
  UnavailableForLegalReasons,
  ServiceUnavailable,
  ProxyAuthenticationRequired,
  UpgradeRequired,
  InternalServerError,
} from 'status-contract';

const make = HttpError as unknown as new (...args: unknown[]) => HttpError;

describe('an error', () => {
  test('has its status code, its name, its message and no field', () => {
    const error = new NotFound('No user 7.');
    expect(error).toBeInstanceOf(NotFound);
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toBeInstanceOf(Error);
    expect([
      error.status,
      error.statusCode,
      error.name,
      error.message,
      error.detail,
      error.expose,
      error.headers,
    ]).toEqual([404, 404, 'NotFound', 'No user 7.', 'No user 7.', true, {}]);
    expect(String(error)).toBe('NotFound: No user 7.');
    expect(error.stack).toMatch(/^NotFound: No user 7\.\n.*run-time\.test\.ts/);
  });

  test('without a detail has the phrase of its status code as message', () => {
    expect([new NotFound().message, new NotFound().detail, new NotFound(undefined, {}).message]).toEqual([
      'Not Found',
      undefined,
      'Not Found',
    ]);
  });

  test('of a 5xx does not show its detail, unless it says so', () => {
    expect(new InternalServerError('at db.ts:7').expose).toBe(false);
    expect(new InternalServerError('Try later.', { expose: true }).expose).toBe(true);
  });

  test('keeps its cause as Error does: only where one is given, and not enumerable', () => {
    const cause = new Error('inner');
    const error = new NotFound('x', { cause });
    expect(error.cause).toBe(cause);
    expect(Object.keys(error)).not.toContain('cause');
    expect('cause' in new NotFound('x')).toBe(false);
    expect(Object.hasOwn(new NotFound('x', { cause: undefined }), 'cause')).toBe(true);
  });

  test('of a subclass has the name of the subclass', () => {
    class UserNotFound extends NotFound {
      readonly id: string;
      constructor(id: string) {
        super(`No user ${id}.`);
        this.id = id;
      }
    }
    class Teapot extends HttpError<418> {
      constructor() {
        super(418, 'Short and stout.');
      }
    }
    const error = new UserNotFound('7');
    expect([error.name, error.status, error.id, String(error)]).toEqual([
      'UserNotFound',
      404,
      '7',
      'UserNotFound: No user 7.',
    ]);
    expect([new Teapot().name, new Teapot().status, isHttpError(new Teapot())]).toEqual([
      'Teapot',
      418,
      true,
    ]);
    error.name = 'Custom';
    expect(error.name).toBe('Custom');
  });

  test('writes each option as the field it becomes', () => {
    expect(new MethodNotAllowed({ allow: ['GET', 'HEAD'] }).headers).toEqual({ Allow: 'GET, HEAD' });
    expect(new MethodNotAllowed({ allow: [] }).headers).toEqual({ Allow: '' });
    expect(new Unauthorized({ challenge: bearer({ realm: 'a "b"' }) }).headers).toEqual({
      'WWW-Authenticate': 'Bearer realm="a \\"b\\""',
    });
    expect(
      new Unauthorized({ challenge: [bearer({ realm: 'x' }), basic({ realm: 'x' })] }).headers[
        'WWW-Authenticate'
      ],
    ).toHaveLength(2);
    expect(
      Object.keys(new ProxyAuthenticationRequired({ challenge: bearer({ realm: 'x' }) }).headers),
    ).toEqual(['Proxy-Authenticate']);
    expect(new TooManyRequests({ retryAfter: 0 }).headers).toEqual({ 'Retry-After': '0' });
    expect(new ServiceUnavailable({ retryAfter: new Date(0) }).headers).toEqual({
      'Retry-After': 'Thu, 01 Jan 1970 00:00:00 GMT',
    });
    expect(new UpgradeRequired({ upgrade: ['HTTP/2.0'] }).headers).toMatchObject({ Upgrade: 'HTTP/2.0' });
    expect(new RangeNotSatisfiable({ completeLength: 0 }).headers).toEqual({ 'Content-Range': 'bytes */0' });
    expect(new UnsupportedMediaType({ accept: ['application/json'] }).headers).toEqual({
      Accept: 'application/json',
    });
    expect(new UnavailableForLegalReasons({ blockedBy: 'https://isp.example' }).headers).toEqual({
      Link: '<https://isp.example>; rel="blocked-by"',
    });
    expect(new NotFound({ headers: { 'X-Id': '7' } }).headers).toEqual({ 'X-Id': '7' });
  });

  test('refuses what no client would ever see of them', () => {
    const make = (options: object | null) => () => new NotFound('No.', options as never);
    for (const headers of [new Headers({ 'X-Id': '7' }), new Map([['X-Id', '7']]), null, 'X-Id: 7', ['X-Id']])
      expect(make({ headers }), String(headers)).toThrow(/^headers: .* is not an object of field names/);
    for (const expose of ['yes', 1, null])
      expect(make({ expose })).toThrow(/^expose: .* is neither true nor false/);
    for (const extensions of [[1, 2], new Map(), 'sku', null])
      expect(make({ extensions })).toThrow(/^extensions: .* is not an object of members/);
    expect(() => new SeeOther('/x', null as never)).toThrow(/^options: null is not an object/);
  });

  test('takes the options of its status code where a plain number is given', () => {
    const status = Number('405');
    expect(new HttpError(status).headers).toEqual({});
    expect(new HttpError(status, 'x', { allow: ['GET'] }).headers).toEqual({ Allow: 'GET' });
    expect(new HttpError(599).message).toBe(new HttpError(500).message);
  });

  test('is fresh each time, and can be frozen', () => {
    const error = Object.freeze(new NotFound('x', { headers: { 'X-Id': '7' } }));
    expect([error.name, error.status, isHttpError(error)]).toEqual(['NotFound', 404, true]);
  });

  test.each([
    [() => new make(200), /status: 200 is not an error status code/],
    [() => new make('404'), /status: "?'?404'?"? is not an error status code/],
    [() => new make(404.5), /status: 404\.5/],
    [() => new make(), /status: undefined/],
    [() => new make(404, 7), /detail: 7 is not a string/],
    [() => new make(404, 'x', 'y'), /options: "?'?y'?"? is not an object/],
    [() => new make(404, new Error('inner')), /\{ cause: error \}/],
    [() => new make(404, { alow: ['GET'] }), /unknown option "?'?alow/],
    [() => new make(405, { allow: 'GET' }), /allow: .*GET/],
    [() => new make(405, { allow: ['GET POST'] }), /allow: .*GET POST/],
    [() => new make(429, { retryAfter: 1.5 }), /retryAfter: 1\.5/],
    [() => new make(429, { retryAfter: -1 }), /retryAfter: -1/],
    [() => new make(429, { retryAfter: '60' }), /retryAfter: "?'?60/],
    [() => new make(503, { retryAfter: new Date('?') }), /retryAfter: /],
    [() => new make(401, { challenge: [] }), /challenge: an empty list/],
    [() => new make(401, { challenge: 'Bearer' }), /challenge: /],
    [() => new make(416, { completeLength: -1 }), /completeLength: -1/],
    [() => new make(404, { headers: { 'X Y': '1' } }), /headers: "?'?X Y/],
    [() => new make(404, { headers: { 'X-Y': 'a\r\nb' } }), /headers: X-Y: /],
    [() => new make(404, { headers: { 'Content-Type': 'text/plain' } }), /headers: Content-Type/],
    [() => new make(404, { type: 7 }), /type: 7/],
    [() => new make(404, { extensions: { status: 1 } }), /extensions: "?'?status/],
  ])('is refused in the words of its caller: %s', (build, message) => {
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
    try {
      build();
    } catch (error) {
      expect((error as { code?: string }).code).toBe('ERR_FIELD_VALUE');
    }
  });
});

describe('a redirect', () => {
  test('has a Location that is percent-encoded, and takes a URL', () => {
    expect(new SeeOther('/orders/7').location).toBe('/orders/7');
    expect(new SeeOther('/caf\u00e9').headers).toEqual({ Location: '/caf%C3%A9' });
    expect(new SeeOther(new URL('http://a.example/b')).location).toBe('http://a.example/b');
    expect(new SeeOther('/x', { retryAfter: 5 }).headers).toEqual({ Location: '/x', 'Retry-After': '5' });
    expect([new SeeOther('/x').name, new SeeOther('/x').status, isHttpError(new SeeOther('/x'))]).toEqual([
      'SeeOther',
      303,
      false,
    ]);
  });

  test.each([undefined, '', '/a\r\nSet-Cookie: b', '/a\u0000', 7, null])('to %j is refused', (location) => {
    expect(() => new SeeOther(location as string)).toThrow(/location: /i);
  });

  test('of another status code is refused', () => {
    expect(() => new Redirect(300 as 301, '/x')).toThrow(/status: 300 is not a redirect/);
  });
});

test('a value is an error of this package by its brand, whatever it does when it is read', () => {
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no');
      },
      getPrototypeOf: () => {
        throw new Error('no');
      },
      has: () => {
        throw new Error('no');
      },
    },
  );
  for (const value of [
    undefined,
    null,
    0,
    'x',
    {},
    new Error('x'),
    { status: 404 },
    hostile,
    () => undefined,
  ])
    expect(isHttpError(value)).toBe(false);
  expect(isHttpError({ [Symbol.for('status-contract')]: 'error', status: 404 })).toBe(true);
});

test('an error status code is a whole number from 400 to 599', () => {
  expect([400, 599, 418, 499].every(isErrorStatusCode)).toBe(true);
  expect([399, 600, 404.5, '404', NaN, undefined, null].some(isErrorStatusCode)).toBe(false);
});
