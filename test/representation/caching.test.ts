// No cache stores an error, unless its author says otherwise and no RFC forbids it.
import { bearer, defineContract, HttpError, NotFound, TooManyRequests } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { onBoth } from './apps.ts';

const contract = defineContract({
  name: 'cached',
  challenge: bearer({ realm: 'x' }),
  statuses: {
    401: {},
    404: {},
    410: { cacheControl: 'public, max-age=3600' },
    428: {},
    429: {},
    431: {},
    511: {},
  },
});
const cacheControlOf = (headers: object) => (headers as { 'cache-control'?: string })['cache-control'];

onBoth('an error is not stored, unless it or the contract says otherwise', async (start) => {
  const app = await start((path) => new HttpError<number>(Number(path.slice(1)), {}), {
    contract,
    before: { 'Cache-Control': 'public', Expires: 'Thu, 01 Jan 2099 00:00:00 GMT', ETag: '"x"' },
  });
  const { headers } = await app.ask({ target: '/404' });
  expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  expect(headers).not.toHaveProperty('expires');
  expect(headers).not.toHaveProperty('etag');
  expect(cacheControlOf((await app.ask({ target: '/410' })).headers)).toBe('public, max-age=3600');
});

onBoth('what the error says wins, in whichever spelling', async (start) => {
  const app = await start(
    () => new NotFound({ headers: { 'cache-control': 'max-age=60', vary: 'Cookie' } }),
    {
      contract,
      before: { Vary: 'Origin' },
    },
  );
  const { headers } = await app.ask();
  expect(headers).toMatchObject({ 'cache-control': 'max-age=60', vary: 'Origin, Cookie, Accept' });
});

onBoth('a 428, 429, 431 or 511 is never stored', async (start) => {
  const app = await start(
    (path) => new HttpError<number>(Number(path.slice(1)), { headers: { 'cache-control': 'public' } }),
    { contract },
  );
  for (const status of [428, 429, 431, 511]) {
    expect(cacheControlOf((await app.ask({ target: `/${status}` })).headers)).toBe('no-store');
  }
  expect(new TooManyRequests({ retryAfter: 1 }).status).toBe(429);
});

describe('cacheControl in a contract', () => {
  test('a contract cannot have a 429 stored', () => {
    expect(() => defineContract({ statuses: { 429: { cacheControl: 'public' } } })).toThrow(
      /ERR_MUST_RELAXED/,
    );
  });

  test('a contract cannot give a Cache-Control that is no field value', () => {
    expect(() => defineContract({ statuses: { 404: { cacheControl: 'a\nb' } } })).toThrow(/cacheControl/);
  });
});
