// Fields that an error brings: which go on the response, and which are dropped and why.
import { describe, expect, test } from 'vitest';
import { carriedFields } from '../../src/mapping/error-fields.ts';

const foreign = (given: unknown) => carriedFields(given, 'foreign');

describe('the fields of an error', () => {
  const retry: [string, unknown][] = [
    ['a record', { 'Retry-After': '5' }],
    ['a record without a prototype', Object.assign(Object.create(null), { 'Retry-After': '5' })],
    ['Headers', new Headers({ 'Retry-After': '5' })],
    ['a Map', new Map([['Retry-After', '5']])],
    ['pairs', [['Retry-After', '5']]],
    ['a number', { 'Retry-After': 5 }],
    ['a list of one line', { 'Retry-After': ['5'] }],
  ];
  test.each(retry)('come as %s', (_, given) => {
    const { headers, dropped } = foreign(given);
    expect(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])).toEqual([
      ['retry-after', '5'],
    ]);
    expect(dropped).toEqual([]);
  });

  test('keep several challenges as several lines', () => {
    const lines = ['Basic realm="a"', 'Bearer'];
    expect(foreign({ 'WWW-Authenticate': lines }).headers).toEqual({ 'WWW-Authenticate': lines });
  });

  test.each([undefined, null])('are none where there is %s', (given) => {
    expect(foreign(given)).toEqual({ headers: {}, dropped: [] });
  });

  test.each(['Retry-After: 5', 5, true, Symbol('headers')])('are none in %s', (given) => {
    expect(foreign(given)).toEqual({ headers: {}, dropped: [{ name: 'headers', reason: 'form' }] });
  });
});

describe('a field of an error is dropped', () => {
  const value: [string, unknown][] = [
    ['CR and LF', 'a\r\nSet-Cookie: b'],
    ['LF', 'a\nb'],
    ['NUL', 'a\0b'],
    ['a character past Latin-1', 'naïve 🙂'],
    ['undefined', undefined],
    ['null', null],
    ['an object', {}],
    ['an empty list', []],
    ['a list with an object', ['a', {}]],
    ['a number below 0', -1],
    ['NaN', NaN],
    ['a Proxy in the place of a list', revoked([])],
  ];
  test.each(value)('for a value with %s', (_, given) => {
    for (const from of ['ours', 'foreign'] as const) {
      expect(carriedFields({ 'Retry-After': given }, from)).toEqual({
        headers: {},
        dropped: [{ name: 'Retry-After', reason: 'value' }],
      });
    }
  });

  test.each(['Retry After', 'Retry-After:', '', 'Retry\r\nAfter', 'Ünicode', '__proto__'])(
    'for the name %j',
    (name) => {
      expect(foreign(new Map([[name, '1']]))).toEqual({ headers: {}, dropped: [{ name, reason: 'name' }] });
    },
  );

  test('for a name that is no string', () => {
    expect(foreign(new Map([[Symbol('x'), '1']])).dropped).toEqual([{ name: 'symbol', reason: 'name' }]);
    expect(foreign(['xy']).dropped).toEqual([{ name: 'undefined', reason: 'name' }]);
  });

  const framing = [
    ...['Content-Length', 'Content-Type', 'Content-Encoding', 'Transfer-Encoding', 'Trailer', 'TE', 'Date'],
    ...['Connection', 'Keep-Alive', 'Proxy-Connection', 'HTTP2-Settings'],
  ];
  test.each(framing)('when it frames the message: %s', (name) => {
    for (const from of ['ours', 'foreign'] as const) {
      expect(carriedFields({ [name]: '1' }, from)).toEqual({
        headers: {},
        dropped: [{ name, reason: 'framing' }],
      });
    }
  });

  const others = ['Set-Cookie', 'Location', 'Cache-Control', 'Server', 'X-Powered-By', 'ETag', 'X-Foo'];
  test.each(others)('when another library brings it: %s', (name) => {
    expect(foreign({ [name]: '1' })).toEqual({ headers: {}, dropped: [{ name, reason: 'foreign' }] });
    expect(carriedFields({ [name]: '1' }, 'ours').headers).toEqual({ [name]: '1' });
  });

  const allowed = [
    ...['WWW-Authenticate', 'Proxy-Authenticate', 'Retry-After', 'Allow', 'Accept', 'Accept-Encoding'],
    ...['Accept-Post', 'Accept-Patch', 'Content-Range', 'RateLimit', 'RateLimit-Policy', 'X-RateLimit-Reset'],
    ...['Vary', 'Access-Control-Allow-Origin', 'Link'],
  ];
  test.each(allowed)('but not %s, whoever brings it', (name) => {
    expect(foreign({ [name.toUpperCase()]: '1' }).headers).toEqual({ [name.toUpperCase()]: '1' });
  });

  test.each(['X-Retry-After', 'Retry-After-Ms', 'Allowed', 'X-Link', 'RateLimit2', 'Te-Deum'])(
    'when its name is only near to one that is allowed: %s',
    (name) => {
      expect(foreign({ [name]: '1' }).dropped).toEqual([{ name, reason: 'foreign' }]);
      expect(carriedFields({ [name]: '1' }, 'ours').dropped).toEqual([]);
    },
  );

  test('when it comes a second time in another spelling', () => {
    expect(foreign({ 'retry-after': '1', 'Retry-After': '2' })).toEqual({
      headers: { 'retry-after': '1' },
      dropped: [{ name: 'Retry-After', reason: 'repeated' }],
    });
  });

  test('when its Location is no URI reference', () => {
    expect(carriedFields({ Location: 'http://[' }, 'ours').dropped).toEqual([
      { name: 'Location', reason: 'value' },
    ]);
  });

  test('past the 64th, and past 8 KiB of values', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`X-${index}`, 'v']));
    const { headers, dropped } = carriedFields(many, 'ours');
    expect(Object.keys(headers)).toHaveLength(64);
    expect(dropped).toEqual([{ name: 'X-64', reason: 'limit' }]);
    expect(carriedFields({ Link: 'x'.repeat(8193), Vary: 'a' }, 'ours')).toEqual({
      headers: { Vary: 'a' },
      dropped: [{ name: 'Link', reason: 'limit' }],
    });
    expect(carriedFields({ Link: 'x'.repeat(8192) }, 'ours').dropped).toEqual([]);
    expect(carriedFields({ Link: 'x'.repeat(5000), Vary: 'x'.repeat(5000) }, 'ours').dropped).toEqual([
      { name: 'Vary', reason: 'limit' },
    ]);
    expect(carriedFields({ Link: Array(100).fill('x') }, 'ours').headers['Link']).toHaveLength(64);
    expect(carriedFields({ 'Retry-After': 0 }, 'ours').headers).toEqual({ 'Retry-After': '0' });
    expect(carriedFields({ Location: ['/a', 'http://['] }, 'ours').dropped).toHaveLength(1);
    expect(carriedFields({ ['x'.repeat(1000)]: '1' }, 'foreign').dropped[0]?.name).toHaveLength(80);
  });
});

describe('hostile fields of an error', () => {
  test('that throw on any trap are none', () => {
    const trap = () => {
      throw new Error('trap');
    };
    const evil = new Proxy({}, { get: trap, ownKeys: trap, has: trap, getPrototypeOf: trap });
    const none = { headers: {}, dropped: [{ name: 'headers', reason: 'form' }] };
    expect(foreign(evil)).toEqual(none);
    expect(foreign(revoked({}))).toEqual(none);
  });

  test('keep what can be read', () => {
    const given = {
      get 'Retry-After'() {
        throw new Error('getter');
      },
      Vary: 'Origin',
    };
    expect(foreign(given)).toEqual({
      headers: { Vary: 'Origin' },
      dropped: [{ name: 'Retry-After', reason: 'value' }],
    });
  });

  test('from an iterator without an end are bounded', () => {
    const given = {
      *[Symbol.iterator]() {
        for (let index = 0; ; index += 1) yield [`X-${index}`, '1'];
      },
    };
    expect(Object.keys(carriedFields(given, 'ours').headers)).toHaveLength(64);
  });

  test('are never written to', () => {
    const given = Object.freeze({ 'Retry-After': '5' });
    expect(foreign(given).headers).not.toBe(given);
  });
});

function revoked<T extends object>(target: T): T {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}
