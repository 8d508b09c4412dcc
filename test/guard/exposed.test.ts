// Fields that browsers hide from scripts of other origins (Fetch, CORS protocol).
import { describe, expect, test } from 'vitest';
import { defineContract, TooManyRequests } from 'status-contract';
import { hosts, type Handlers } from '../hosts/hosts.ts';

const allowing = (headers: Readonly<Record<string, string>> = {}): Handlers => ({
  express: (_, res, next) => {
    res.set({ 'Access-Control-Allow-Origin': 'https://app.example', ...headers });
    next();
  },
  koa: (ctx, next) => {
    ctx.set({ 'Access-Control-Allow-Origin': 'https://app.example', ...headers });
    return next();
  },
});

const byHand: Handlers = {
  express: (_, res) => void res.status(503).set({ 'Retry-After': '3', RateLimit: '"a";r=0' }).send('busy'),
  koa: (ctx) => {
    ctx.set({ 'Retry-After': '3', RateLimit: '"a";r=0' });
    ctx.status = 503;
    ctx.body = 'busy';
  },
};
const thrown: Handlers = {
  express: () => {
    throw new TooManyRequests({ retryAfter: 1, rateLimit: { policy: 'a', remaining: 0 } });
  },
  koa: () => {
    throw new TooManyRequests({ retryAfter: 1, rateLimit: { policy: 'a', remaining: 0 } });
  },
};
const unauthorized: Handlers = {
  express: () => {
    throw Object.assign(new Error('no'), { status: 401, expose: true, headers: {} });
  },
  koa: (ctx) => ctx.throw(401),
};
const headers = { Origin: 'https://app.example' };
const EXPOSED = 'Access-Control-Expose-Headers';
const rule = { rule: 'hidden-from-scripts', strength: 'policy', outcome: 'reported' };

describe.each(hosts)('$name', (host) => {
  test('tells once of fields that a script of another origin cannot read, made by hand and thrown', async () => {
    for (const handlers of [byHand, thrown]) {
      const app = await host.serve(handlers, { before: allowing() });
      for (const _again of [1, 2]) {
        const { response } = await app.send({ headers });
        expect(response.field(EXPOSED)).toBeUndefined();
      }
      expect(app.violations).toMatchObject([{ ...rule, value: 'Retry-After, RateLimit' }]);
    }
  });

  test('exposes them where that is asked for, those that the contract supplies too, without a word', async () => {
    const options = { exposeHeaders: true, before: allowing({ [EXPOSED]: 'X-Total' }) };
    const app = await host.serve(byHand, options);
    expect((await app.send({ headers })).response.field(EXPOSED)).toBe('X-Total, Retry-After, RateLimit');
    expect(app.violations).toEqual([]);
    const other = await host.serve(unauthorized, options);
    const { response } = await other.send({ headers });
    expect([response.status, response.field(EXPOSED)]).toEqual([401, 'X-Total, WWW-Authenticate']);
  });

  test.each([
    ['that names them', { [EXPOSED]: 'retry-after,RATELIMIT' }, headers, []],
    ['with a star', { [EXPOSED]: '*' }, headers, []],
    [
      'with a star and credentials',
      { [EXPOSED]: '*', 'Access-Control-Allow-Credentials': 'true' },
      headers,
      [rule],
    ],
    ['to its own origin', {}, { Origin: 'http://localhost' }, []],
    ['to no browser', {}, {}, []],
  ])('judges a response %s', async (_, fields, request, told) => {
    const app = await host.serve(byHand, { before: allowing(fields) });
    await app.send({ headers: request });
    expect(app.violations).toMatchObject(told);
  });

  test('leaves a response without CORS as it is', async () => {
    const app = await host.serve(byHand, { exposeHeaders: true });
    expect((await app.send({ headers })).response.field(EXPOSED)).toBeUndefined();
  });
});

test('the option is true or false', async () => {
  const contract = defineContract({ challenge: false });
  await expect(hosts[0]!.serve(byHand, { contract, exposeHeaders: 'yes' as never })).rejects.toThrow(
    'exposeHeaders',
  );
});
