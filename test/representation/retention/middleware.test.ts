// Fields of common middleware stay on every error; nothing of the representation does.
import { createRequire } from 'node:module';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type Koa from 'koa';
import type { Middleware } from 'koa';
import koaHelmet from 'koa-helmet';
import koaSession from 'koa-session';
import { describe, expect, test } from 'vitest';
import { rateLimit } from '../../hosts/foreign-middleware.ts';
import { abandoned, errors, places, serveExpress, serveKoa, type Place } from './apps.ts';
import type { Ask } from '../../routes/client.ts';

const require = createRequire(import.meta.url);
const cors = require('cors') as (options: object) => RequestHandler;
const session = require('express-session') as (options: object) => RequestHandler;
const koaCors = require('@koa/cors') as (options: object) => Middleware;
const koaLimit = require('koa-ratelimit') as (options: object) => Middleware;
// It can be required from Node 20.19 on; its types cannot be found.
const { default: requestId } = require('express-request-id') as { readonly default: () => RequestHandler };
const koaRequestId = require('koa-requestid') as () => Middleware;

const security = {
  'content-security-policy': expect.stringContaining("default-src 'self'"),
  'strict-transport-security': expect.stringMatching(/^max-age=\d+/),
  'x-content-type-options': 'nosniff',
};
const origins = {
  'access-control-allow-origin': 'https://a.example',
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'X-Total',
  vary: expect.stringMatching(/^(?=.*\bOrigin\b)(?=.*\bAccept\b)/),
};
// A session with a user signed in.
const signIn: RequestHandler = (request, _response, next) => {
  (request as unknown as { session: { user: number } }).session.user = 7;
  next();
};
const koaSignIn: Middleware = (ctx, next) => {
  ctx.session!['user'] = 7;
  return next();
};
const sessionOptions = { secret: 'x', resave: false, saveUninitialized: false };

const onExpress: Readonly<Record<string, [make: () => RequestHandler | RequestHandler[], kept: object]>> = {
  cors: [() => cors({ origin: 'https://a.example', credentials: true, exposedHeaders: 'X-Total' }), origins],
  helmet: [() => helmet(), security],
  'express-rate-limit': [
    () => rateLimit({ limit: 1000, standardHeaders: 'draft-8', validate: false }),
    { ratelimit: expect.stringMatching(/r=\d+/), 'ratelimit-policy': expect.stringMatching(/q=1000/) },
  ],
  'express-request-id': [() => requestId(), { 'x-request-id': 'a-1' }],
  'express-session': [
    () => [session(sessionOptions), signIn],
    { 'set-cookie': [expect.stringMatching(/^connect\.sid=/)] },
  ],
};
const onKoa: Readonly<Record<string, [make: (app: Koa) => Middleware | Middleware[], kept: object]>> = {
  '@koa/cors': [
    () => koaCors({ origin: 'https://a.example', credentials: true, exposeHeaders: 'X-Total' }),
    origins,
  ],
  'koa-helmet': [() => koaHelmet(), security],
  'koa-ratelimit': [
    () => koaLimit({ driver: 'memory', db: new Map(), max: 1000 }),
    { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': expect.stringMatching(/^99\d$/) },
  ],
  'koa-requestid': [() => koaRequestId(), { 'request-id': 'a-1' }],
  'koa-session': [
    (app) => [koaSession(app), koaSignIn],
    { 'set-cookie': [expect.stringMatching(/^koa\.sess=/), expect.stringMatching(/^koa\.sess\.sig=/)] },
  ],
};

async function keeps(ask: Ask, kept: object): Promise<void> {
  const fields = { Origin: 'https://a.example', 'X-Request-Id': 'a-1', 'Request-Id': 'a-1' };
  // Twice: the first response of an app may have been wrapped before the guard.
  for (const [method, target, status] of [...errors, ...errors]) {
    const answer = await ask(method, target, fields);
    expect([answer.status, JSON.parse(answer.content).status], target).toEqual([status, status]);
    expect(answer.headers, `${method} ${target}`).toMatchObject({ ...kept, 'cache-control': 'no-store' });
    for (const name of Object.keys(abandoned)) expect(answer.headers).not.toHaveProperty(name.toLowerCase());
    if (status === 405) expect(answer.allow).toBe('GET, HEAD, OPTIONS');
    if (status === 429) expect(answer.headers['retry-after']).toBe('120');
    if (target === '/missing') expect(answer.headers.vary).toContain('X-Shelf');
  }
  const good = await ask('GET', '/things', fields);
  expect([good.status, good.content]).toEqual([200, '{"ok":true}']);
}

describe.each(places)('%s the contract', (place: Place) => {
  test.each(Object.entries(onExpress))('%s keeps its fields on Express', async (_, [make, kept]) => {
    await keeps(await serveExpress(place, make()), kept);
  });

  test.each(Object.entries(onKoa))('%s keeps its fields on Koa', async (_, [make, kept]) => {
    await keeps(await serveKoa(place, make), kept);
  });

  test('all of them together keep theirs on Express', async () => {
    const all = Object.values(onExpress).flatMap(([make]) => make());
    await keeps(
      await serveExpress(place, all),
      Object.assign({}, ...Object.values(onExpress).map(([, kept]) => kept)),
    );
  });

  test('all of them together keep theirs on Koa', async () => {
    const all = (app: Koa) => Object.values(onKoa).flatMap(([make]) => make(app));
    await keeps(
      await serveKoa(place, all),
      Object.assign({}, ...Object.values(onKoa).map(([, kept]) => kept)),
    );
  });
});
