// Replies behind sessions, compression, conditional requests, cookies and Vary.
import { createRequire } from 'node:module';
import type { RequestHandler } from 'express';
import etag from '@koa/etag';
import koaSession from 'koa-session';
import type { Middleware } from 'koa';
import { bearer, defineContract, type Reply } from 'status-contract';
import { expect } from 'vitest';
import { compress, wrappers } from '../hosts/foreign-middleware.ts';
import { type Handlers, onEach } from '../hosts/hosts.ts';
import { answering } from './answering.ts';

const require = createRequire(import.meta.url);
const conditional = require('koa-conditional-get') as () => Middleware;
const compose = require('koa-compose') as (all: Middleware[]) => Middleware;

const contract = defineContract({
  challenge: bearer({ realm: 'test' }),
  statuses: { 200: {}, 201: {}, 304: {}, 412: {}, 500: {} },
});
const { ok, created } = contract.replies;
const content = { text: 'text '.repeat(500) };

function wrapper(name: string): RequestHandler {
  const make = wrappers[name];
  if (make === undefined) throw new Error(`There is no middleware ${name}.`);
  return make();
}

function behind(before: RequestHandler, koa: Middleware, give: () => Reply): Handlers {
  const own = answering(contract, give);
  return {
    express: (request, response, next) =>
      void before(request, response, () => own.express(request, response, next)),
    koa: (ctx, next) =>
      koa(ctx, async () => {
        await own.koa(ctx, next);
      }),
  };
}

onEach('a reply is compressed as any response is', async (host) => {
  const before = wrapper('compression');
  const { send } = await host.serve(
    behind(before, compress(), () => ok(content)),
    { contract, mode: 'strict' },
  );
  const { response } = await send({ headers: { 'Accept-Encoding': 'gzip' } });
  expect([response.status, response.field('Content-Encoding')]).toEqual([200, 'gzip']);
  expect(response.field('Vary')).toMatch(/Accept-Encoding/);
  expect((await send()).response.content).toBe(JSON.stringify(content));
});

onEach('a conditional request for a reply is a 304', async (host) => {
  const tagged = () => ok(content, { etag: '"v7"' });
  const koa = compose([conditional(), etag()]);
  const pass: RequestHandler = (_request, _response, next) => next();
  const { send, violations } = await host.serve(behind(pass, koa, tagged), { contract, mode: 'strict' });
  expect((await send()).response.field('ETag')).toBe('"v7"');
  const { response, next } = await send({ headers: { 'If-None-Match': '"v7"' } });
  expect([response.status, response.content, next?.content, violations]).toEqual([304, '', 'next', []]);
});

onEach('a reply carries the cookie of a session', async (host) => {
  // It extends the context of an app, which the host has made by then.
  const koa: Middleware = (ctx, next) =>
    koaSession({ signed: false }, ctx.app)(ctx, () => {
      ctx.session!['user'] = 7;
      return next();
    });
  const before = wrapper('express-session');
  const { send } = await host.serve(
    behind(before, koa, () => created('/orders/7', content)),
    { contract },
  );
  const { response, next } = await send({ method: 'POST' });
  expect([response.status, response.all('Set-Cookie').length, next?.content]).toEqual([201, 1, 'next']);
  expect(response.content).toBe(JSON.stringify(content));
});

onEach('a reply adds to the cookies and the Vary that are there', async (host) => {
  const give = answering(contract, (_, response) => {
    response.setHeader('Set-Cookie', 'a=1');
    response.setHeader('Vary', 'Origin');
    response.setHeader('X-Total', '1');
    return ok(content, { headers: { 'Set-Cookie': ['b=2', 'c=3'], vary: 'Accept', 'X-Total': '2' } });
  });
  const { send } = await host.serve(give, { contract });
  const { response } = await send();
  expect(response.all('Set-Cookie')).toEqual(['a=1', 'b=2', 'c=3']);
  expect(response.all('Vary').join(', ')).toBe('Origin, Accept');
  expect(response.all('X-Total')).toEqual(['2']);
});
