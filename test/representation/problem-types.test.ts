// Problem types: declared once in the contract, thrown as typed errors of their own.
import { bearer, Conflict, defineContract, HttpError, isHttpError, NotFound } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { onBoth } from './apps.ts';

interface Price {
  readonly amount: number;
}
const isPrice = (value: unknown): value is Price =>
  typeof value === 'object' && value !== null && typeof (value as Price).amount === 'number';

const shop = defineContract({
  name: 'shop',
  challenge: bearer({ realm: 'shop' }),
  typeBase: 'https://example.com/probs/',
  statuses: {
    200: {},
    401: {},
    403: {},
    405: {},
    409: { methods: { only: ['POST'] } },
    422: {},
    429: {},
    503: {},
  },
  problems: {
    'out-of-credit': {
      status: 403,
      title: 'You do not have enough credit.',
      extensions: { balance: 'number', accounts: 'string[]' },
    },
    'out-of-stock': { status: 409, extensions: { sku: 'string', since: 'string?' } },
    'price-changed': { status: 409, extensions: { price: isPrice } },
    read_only: { status: 405, title: 'The shop is closed.', type: '/closed' },
    slow: { status: 429 },
    invalid: { status: 422 },
  },
});
const { OutOfCredit, OutOfStock, PriceChanged, ReadOnly, Slow, Invalid } = shop.problems;

onBoth('the first example of RFC 9457 3 comes out as the RFC has it, with its status code', async (start) => {
  const app = await start(
    () =>
      new OutOfCredit('Your current balance is 30, but that costs 50.', {
        instance: '/account/12345/msgs/abc',
        balance: 30,
        accounts: ['/account/12345', '/account/67890'],
        headers: { 'Content-Language': 'en' },
      }),
    { contract: shop },
  );
  const { status, headers, text } = await app.ask();
  expect(status).toBe(403);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(headers['content-language']).toBe('en');
  expect(text).toBe(
    '{"type":"https://example.com/probs/out-of-credit","title":"You do not have enough credit.","status":403,' +
      '"detail":"Your current balance is 30, but that costs 50.","instance":"/account/12345/msgs/abc",' +
      '"balance":30,"accounts":["/account/12345","/account/67890"]}',
  );
});

onBoth('a problem type says nothing with a status code that is not its own', async (start) => {
  const app = await start(
    (path) => (path === '/type' ? new NotFound({ type: OutOfStock.type }) : new OutOfStock({ sku: 'A1' })),
    {
      contract: defineContract({
        extends: shop,
        statuses: { 200: { methods: { typical: ['GET'] } }, 404: {}, 409: { methods: { only: ['POST'] } } },
        challenge: false,
      }),
    },
  );
  expect((await app.ask({ method: 'POST' })).json()).toEqual({
    type: 'https://example.com/probs/out-of-stock',
    title: 'Out of stock',
    status: 409,
    sku: 'A1',
  });
  expect((await app.ask({ method: 'GET' })).json()).toEqual({
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    sku: 'A1',
  });
  expect((await app.ask({ target: '/type' })).json()).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
  });
});

describe('the class of a problem type', () => {
  test('is a class of its status code, with its own name', () => {
    const thrown = new OutOfStock('Only two left.', { sku: 'A1' });
    expect(thrown).toBeInstanceOf(Conflict);
    expect(thrown).toBeInstanceOf(HttpError);
    expect(isHttpError(thrown)).toBe(true);
    expect(thrown.name).toBe('OutOfStock');
    expect(thrown.message).toBe('Only two left.');
    expect([OutOfStock.status, OutOfStock.title, ReadOnly.type]).toEqual([409, 'Out of stock', '/closed']);
  });

  test('takes the required fields of its status code, less what the contract has a default for', () => {
    expect(new ReadOnly({ allow: ['GET'] }).headers).toEqual({ Allow: 'GET' });
    // @ts-expect-error A 405 names the allowed methods.
    new ReadOnly('Closed.');
    expect(new Slow().headers).toEqual({});
    expect(new Slow({ retryAfter: 5 }).headers).toEqual({ 'Retry-After': '5' });
    expect(new Invalid({ errors: [{ detail: 'x', pointer: '#/a' }] }).extensions).toHaveProperty('errors');
  });

  test('refuses members that are missing, wrong or unknown, as the compiler does', () => {
    // @ts-expect-error The member sku is missing.
    expect(() => new OutOfStock('No.')).toThrow('sku: undefined is not a string, as OutOfStock declares it');
    // @ts-expect-error The member sku is a string.
    expect(() => new OutOfStock({ sku: 7 })).toThrow(/sku: 7/);
    // @ts-expect-error There is no such member.
    expect(() => new OutOfStock({ sku: 'A1', colour: 'red' })).toThrow(/colour/);
    // @ts-expect-error An optional member has its kind too.
    expect(() => new OutOfStock({ sku: 'A1', since: 7 })).toThrow(/since: 7/);
    // @ts-expect-error A list holds its kind only.
    expect(() => new OutOfCredit({ balance: 1, accounts: [1] })).toThrow(/accounts/);
    expect(() => new OutOfCredit({ balance: NaN, accounts: [] })).toThrow(/balance/);
    // @ts-expect-error A predicate decides what else there is.
    expect(() => new PriceChanged({ price: { amount: '7' } })).toThrow(/price/);
    expect(new PriceChanged({ price: { amount: 7 } }).extensions).toEqual({ price: { amount: 7 } });
    // @ts-expect-error The title is the problem type's.
    expect(() => new OutOfStock({ sku: 'A1', title: 'Gone' })).toThrow(/title: the problem type/);
  });

  test('is taken over by a contract that documents its status code', () => {
    const more = defineContract({ extends: shop, problems: { 'out-of-order': { status: 503 } } });
    expect(more.errors.Conflict).toBe(Conflict);
    expect(more.problems.OutOfStock).toBe(OutOfStock);
    expect(more.problems.OutOfOrder.type).toBe('https://example.com/probs/out-of-order');
    const less = defineContract({ extends: shop, statuses: { 200: {}, 403: {} } });
    expect(Object.keys(less.problems)).toEqual(['OutOfCredit']);
    // @ts-expect-error 409 is not documented here.
    expect(less.problems.OutOfStock).toBeUndefined();
  });
});

describe('a problem type that cannot be is refused when the contract is defined', () => {
  const wrong: Readonly<Record<string, readonly [problems: unknown, sentence: RegExp]>> = {
    'with an undocumented status code': [
      { gone: { status: 410 } },
      /410 is not documented; add it to statuses/,
    ],
    'with a status code that is no error': [{ fine: { status: 200 } }, /no error status code/],
    'with a name that is no class': [{ 'a b': { status: 403 } }, /a key is words/],
    'with the name of another': [{ 'a-b': { status: 403 }, a_b: { status: 403 } }, /a key is words/],
    'with a member that is an option': [
      { a: { status: 403, extensions: { cause: 'string' } } },
      /"cause" is taken/,
    ],
    'with a member of RFC 9457': [
      { a: { status: 403, extensions: { status: 'string' } } },
      /"status" is taken/,
    ],
    'with a member of no kind': [{ a: { status: 403, extensions: { sku: 'text' } } }, /sku is "text"/],
    'with a type that is no URI reference': [{ a: { status: 403, type: 'a b' } }, /no URI reference/],
    'with an unknown key': [{ a: { status: 403, detail: 'x' } }, /there is no "detail"/],
  };
  for (const [title, [problems, sentence]] of Object.entries(wrong)) {
    test(title, () => {
      const define = () => defineContract({ statuses: { 403: {} }, problems: problems as never });
      expect(define).toThrow(sentence);
      expect(define).toThrow(expect.objectContaining({ code: 'ERR_PROBLEM_TYPE' }));
    });
  }
});
