// Replies as values: a contract's functions make them, or refuse when they are called.
import { deepStrictEqual } from 'node:assert';
import { defineContract, isReply, standard, type SetupError } from 'status-contract';
import { describe, expect, test } from 'vitest';

const contract = defineContract({
  challenge: false,
  statuses: {
    200: {},
    201: {},
    202: { fields: { Location: 'forbidden' } },
    204: {},
    206: {},
    207: { content: 'required' },
    226: {},
    299: 'Miscellaneous.',
    303: {},
    404: {},
  },
  operations: {
    'POST /orders': { 201: { fields: { 'X-Total': 'required' } }, 204: false, 409: {} },
    'GET /orders': { 200: { content: 'forbidden' } },
    'PUT /orders': { 201: { content: 'forbidden' } },
  },
});
const { ok, created, accepted, partialContent, seeOther, imUsed } = contract.replies;
const loose = contract.replies as unknown as Readonly<Record<string, (...given: unknown[]) => unknown>>;

describe('a reply', () => {
  test('is a frozen value of status code, headers and content', () => {
    const reply = created('/orders/7', { id: 7 });
    expect(reply).toEqual({ status: 201, headers: { Location: '/orders/7' }, content: { id: 7 } });
    expect(Object.isFrozen(reply) && Object.isFrozen(reply.headers)).toBe(true);
    expect(isReply(reply)).toBe(true);
    expect(isReply({ ...reply })).toBe(false);
  });

  test('is a plain object, as strict comparisons want it', () => {
    deepStrictEqual(created('/orders/7', 'x'), {
      status: 201,
      headers: { Location: '/orders/7' },
      content: 'x',
    });
    expect(Object.keys(created('/orders/7'))).toEqual(['status', 'headers', 'content']);
  });

  test('keeps its own copy of a list of field lines', () => {
    const lines = ['</a>; rel="next"'];
    const { headers } = ok([], { headers: { Link: lines } });
    lines.push('</b>');
    expect(headers).toEqual({ Link: ['</a>; rel="next"'] });
    expect(Object.isFrozen(headers['Link'])).toBe(true);
  });

  test('of a row without content still has the fields of the row', () => {
    const { created: bare } = contract.operation('PUT /orders').replies;
    expect(bare('/orders/7')).toEqual({
      status: 201,
      headers: { Location: '/orders/7' },
      content: undefined,
    });
    expect(() => (bare as (...given: unknown[]) => unknown)()).toThrow(/location/);
    expect(() => (bare as (...given: unknown[]) => unknown)('/orders/7', { id: 7 })).toThrow(
      /^options: unknown option "id"; the contract allows no content on a 201$/,
    );
  });

  test('encodes its Location as an error does (RFC 9110 10.2.2)', () => {
    expect(created('/orders/7?q=50 %').headers).toEqual({ Location: '/orders/7?q=50%20%25' });
    expect(seeOther(new URL('http://a.example/ö') as { href: string }).headers).toEqual({
      Location: 'http://a.example/%C3%B6',
    });
  });

  test('writes its options as fields, beside further headers', () => {
    const contentRange = { first: 0, last: 499, completeLength: 1234 };
    expect(partialContent('x', { contentRange, etag: 'W/"v7"' }).headers).toEqual({
      'Content-Range': 'bytes 0-499/1234',
      ETag: 'W/"v7"',
    });
    expect(ok([], { headers: { Link: ['</a>; rel="next"', '</b>; rel="prev"'] } }).headers).toEqual({
      Link: ['</a>; rel="next"', '</b>; rel="prev"'],
    });
  });

  test('is named as its phrase in camel case', () => {
    expect(Object.keys(standard.replies)).toEqual(
      expect.arrayContaining([
        'ok',
        'created',
        'nonAuthoritativeInformation',
        'noContent',
        'multiStatus',
        'imUsed',
        'seeOther',
      ]),
    );
    expect(loose['299']?.()).toEqual({ status: 299, headers: {}, content: undefined });
  });
});

describe('a reply is refused', () => {
  test.each([
    ['without the Location that its row requires', () => loose['created']?.()],
    ['with a Location that is none', () => created('http://')],
    ['with a Location that would split the response', () => seeOther('/a\r\nSet-Cookie: b')],
    ['with a Location that its row forbids', () => loose['accepted']?.({}, { location: '/x' })],
    ['with that Location among further headers', () => accepted({}, { headers: { location: '/x' } })],
    ['without the content that its row requires', () => loose['multiStatus']?.()],
    ['with content where its status code has none', () => loose['noContent']?.({ id: 7 })],
    ['without the Content-Range of a 206', () => loose['partialContent']?.('x')],
    [
      'with a range that contradicts itself',
      () => partialContent('x', { contentRange: { first: 9, last: 0 } }),
    ],
    ['with an entity tag without quotes', () => imUsed('x', { etag: 'v7' })],
    ['with a field that only the writer sets', () => ok('x', { headers: { 'Content-Length': '3' } })],
    ['with a value that no field can have', () => ok('x', { headers: { 'X-A': 'a\nb' } })],
    ['with an option that does not exist', () => loose['ok']?.('x', { lokation: '/x' })],
    ['with options that are none', () => loose['ok']?.('x', 'y')],
    ['with too many arguments', () => loose['noContent']?.({}, {})],
    ['with a Location that is given twice', () => loose['created']?.('/a', {}, { location: '/b' })],
    ['with a field that is given twice', () => ok('x', { etag: '"a"', headers: { etag: '"b"' } })],
    ['with options that are an error', () => loose['ok']?.('x', new Error('x'))],
    ['with a range that is none', () => loose['partialContent']?.('x', { contentRange: 'bytes 0-1/2' })],
    [
      'with a range of other names',
      () => loose['partialContent']?.('x', { contentRange: { first: 0, last: 1, length: 2 } }),
    ],
    ['with a promise as content', () => ok(Promise.resolve({ id: 7 }) as unknown)],
    ['with a reply as content', () => ok(ok('x') as unknown)],
    ['with an error as content', () => ok(new Error('x') as unknown)],
    ['with a function as content', () => ok(() => 7)],
    ['with a bigint as content', () => ok(7n)],
  ])('%s', (_, make) => {
    expect(make).toThrow(expect.objectContaining({ name: 'TypeError', code: 'ERR_FIELD_VALUE' }));
  });
});

describe('an option that a reply does not have is named', () => {
  test.each([
    ['header', 'did you mean "headers"?'],
    ['ETag', 'did you mean "etag"?'],
    ['retry_after', 'did you mean "retryAfter"?'],
    ['body', 'the content has a place of its own: ok(content, options)'],
    ['X-Total', 'further fields go into { headers }'],
  ])('%s: %s', (option, cure) => {
    expect(() => loose['ok']?.('x', { [option]: 'x' })).toThrow(
      `options: unknown option "${option}"; ${cure}`,
    );
  });
});

describe('an operation', () => {
  test('has the replies and errors that it documents, and nothing else', () => {
    const { key, replies, errors } = contract.operation('POST /orders');
    expect(key).toBe('POST /orders');
    expect(Object.keys(replies)).not.toContain('noContent');
    expect(Object.keys(errors)).toEqual(['NotFound', 'Conflict']);
    expect(contract.operation('POST /orders')).toBe(contract.operation('POST /orders'));
  });

  test('asks of a reply what its own row requires', () => {
    const { created: own } = contract.operation('POST /orders').replies;
    expect(own('/orders/7', {}, { headers: { 'X-Total': '1', 'x-page': '2' } })).toBeDefined();
    expect(() => (own as (...given: unknown[]) => unknown)('/orders/7')).toThrow(/X-Total is missing/);
    expect(() => (contract.operation('GET /orders').replies.ok as (one: unknown) => unknown)(7)).toThrow(
      /options: 7 is not an object/,
    );
  });

  test('that is not documented is refused, with the nearest that is', () => {
    const operation = contract.operation as (key: string) => unknown;
    expect(() => operation('POST /order')).toThrow(
      expect.objectContaining({
        code: 'ERR_OPERATION' satisfies SetupError['code'],
        message: expect.stringMatching(
          /^operation: "POST \/order" is not documented; did you mean "POST \/orders"\? \[ERR_OPERATION\]/,
        ),
      }),
    );
    expect(() => operation('__proto__')).toThrow(/ERR_OPERATION/);
  });
});
