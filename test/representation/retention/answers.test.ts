// 401, 429 and 4xx of other middleware keep their fields and get our content.
import { createRequire } from 'node:module';
import type { RequestHandler } from 'express';
import { expressjwt } from 'express-jwt';
import helmet from 'helmet';
import type { Middleware } from 'koa';
import koaHelmet from 'koa-helmet';
import koaJwt from 'koa-jwt';
import { describe, expect, test } from 'vitest';
import { rateLimit } from '../../hosts/foreign-middleware.ts';
import type { Ask } from '../../routes/client.ts';
import { errors, places, serveExpress, serveKoa } from './apps.ts';

const require = createRequire(import.meta.url);
const cors = require('cors') as () => RequestHandler;
const koaCors = require('@koa/cors') as (options: object) => Middleware;
const koaLimit = require('koa-ratelimit') as (options: object) => Middleware;
const conditional = require('koa-conditional-get') as () => Middleware;
const etag = require('@koa/etag') as () => Middleware;
const { Strategy } = require('passport-http-bearer') as { Strategy: new (...args: unknown[]) => object };

interface Passport {
  use(strategy: object): void;
  authenticate(name: string, options: object): unknown;
}

/** Middleware of passport, with a strategy that knows no user, and that fails for one token. */
function passport(module: string, options: object): unknown {
  const { Passport, KoaPassport = Passport } = require(module) as Record<string, new () => Passport>;
  const own = new KoaPassport!();
  type Done = (error: Error | null, user?: object | false) => void;
  const verify = (token: string, done: Done) =>
    done(token === 'db' ? new Error('db-7 is away') : null, false);
  own.use(new Strategy({ realm: 'shop' }, verify));
  return own.authenticate('bearer', { session: false, ...options });
}

const origin = { Origin: 'https://a.example' };
const secret = 'x'.repeat(32);
const kindOf = async (ask: Ask, headers: Readonly<Record<string, string>> = {}) => {
  const { status, content, headers: got } = await ask('GET', '/things', { ...origin, ...headers });
  return [status, got['www-authenticate'], got['access-control-allow-origin'], content.startsWith('{"type"')];
};

describe('an error of authentication', () => {
  const jwts: Readonly<Record<string, () => Promise<Ask>>> = {
    'express-jwt': () => serveExpress('behind', [cors(), expressjwt({ secret, algorithms: ['HS256'] })]),
    'koa-jwt': () => serveKoa('behind', () => [koaCors({ origin: '*' }), koaJwt({ secret })]),
  };
  test.each(Object.entries(jwts))(
    'of %s has the challenge of the contract, and its CORS',
    async (_, start) => {
      const ask = await start();
      expect(await kindOf(ask)).toEqual([401, 'Bearer realm="test"', '*', true]);
      const [status, challenge] = await kindOf(ask, { Authorization: 'Bearer a.b.c' });
      expect(status).toBe(401);
      expect(challenge).toMatch(/^Bearer (?:realm="test", )?error="invalid_token"/);
    },
  );

  const passports: Readonly<Record<string, (options: object) => Promise<Ask>>> = {
    passport: (options) => serveExpress('behind', [cors(), passport('passport', options) as RequestHandler]),
    'koa-passport': (options) =>
      serveKoa('behind', () => [koaCors({ origin: '*' }), passport('koa-passport', options) as Middleware]),
  };
  describe.each(Object.entries(passports))('of %s', (_, start) => {
    test('that it answers itself stays as it is', async () => {
      expect(await kindOf(await start({}))).toEqual([401, 'Bearer realm="shop"', '*', false]);
    });

    test('that it throws keeps the challenge that it has set, once', async () => {
      const ask = await start({ failWithError: true });
      expect(await kindOf(ask)).toEqual([401, 'Bearer realm="shop"', '*', true]);
    });

    test('that is a fault behind it is a 500 without a challenge', async () => {
      expect(await kindOf(await start({}), { Authorization: 'Bearer db' })).toEqual([
        500,
        undefined,
        '*',
        true,
      ]);
    });
  });
});

describe('a limit', () => {
  const expressLimit = (options: object = {}) =>
    rateLimit({ limit: 0, windowMs: 30_000, standardHeaders: 'draft-7', validate: false, ...options });
  const limit = (options: object = {}) =>
    koaLimit({ driver: 'memory', db: new Map(), max: 1, duration: 30_000, ...options });
  const limits: Readonly<Record<string, [field: string, isOurs: boolean, start: () => Promise<Ask>]>> = {
    'express-rate-limit behind': ['ratelimit', false, () => serveExpress('behind', expressLimit())],
    'express-rate-limit before': ['ratelimit', false, () => serveExpress('before', expressLimit())],
    'koa-ratelimit behind': ['x-ratelimit-remaining', false, () => serveKoa('behind', () => limit())],
    'koa-ratelimit before': ['x-ratelimit-remaining', false, () => serveKoa('before', () => limit())],
    'koa-ratelimit that throws': [
      'x-ratelimit-remaining',
      true,
      () => serveKoa('behind', () => limit({ throw: true })),
    ],
  };
  test.each(Object.entries(limits))('%s: its fields stay', async (_, [field, isOurs, start]) => {
    const ask = await start();
    await ask('GET', '/things');
    const { status, headers, content } = await ask('GET', '/things');
    expect([status, content.startsWith('{"type"')]).toEqual([429, isOurs]);
    expect(headers).toHaveProperty(field);
    // The limiter's own, and not the 120 of the contract (RFC 6585 4).
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(30);
  });
});

describe('a validator', () => {
  const starts: Readonly<Record<string, () => Promise<Ask>>> = {
    'of Express': () => serveExpress('behind', cors()),
    'of @koa/etag before the contract': () => serveKoa('before', () => [conditional(), etag()]),
    'of @koa/etag behind it': () => serveKoa('behind', () => [conditional(), etag()]),
  };
  test.each(Object.entries(starts))('%s is for what was asked for, and for no error', async (_, start) => {
    const ask = await start();
    const { etag: tag = '' } = (await ask('GET', '/things')).headers;
    expect(tag).not.toBe('');
    expect((await ask('GET', '/things', { 'If-None-Match': tag })).status).toBe(304);
    for (const [method, target, status] of errors) {
      // A precondition is for what would be a 2xx (RFC 9110 13.2.1).
      const answer = await ask(method, target, { 'If-None-Match': '*' });
      expect([answer.status, answer.headers.etag, answer.headers['last-modified']]).toEqual([
        status,
        undefined,
        undefined,
      ]);
      expect(JSON.parse(answer.content)).toMatchObject({ status });
    }
  });
});

describe.each(places)('the policy of helmet, %s', (place) => {
  const starts: Readonly<Record<string, () => Promise<Ask>>> = {
    Express: () => serveExpress(place, helmet()),
    Koa: () => serveKoa(place, () => koaHelmet()),
  };
  test.each(Object.entries(starts))(
    'gives way to that of our page, which allows less, on %s',
    async (_, start) => {
      const ask = await start();
      for (const [method, target] of errors) {
        const { headers } = await ask(method, target, { Accept: 'text/html' });
        expect(headers['content-security-policy']).toMatch(/^default-src 'none'; /);
        expect(headers['strict-transport-security']).toMatch(/^max-age=/);
      }
    },
  );
});
