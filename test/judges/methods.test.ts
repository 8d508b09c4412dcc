// Every method that Node parses, against every path: 405 with Allow, 204, or its route.
import { METHODS } from 'node:http';
import Router from '@koa/router';
import express from 'express';
import Koa from 'koa';
import { describe, expect, test } from 'vitest';
import { defineContract } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { type Ask, serve } from '../routes/client.ts';
import { served } from './apis.ts';

// Node closes the connection of a CONNECT that nothing listens to, before any app hears of it.
const methods = METHODS.filter((method) => method !== 'CONNECT');

describe.each(served)('$name on $framework', ({ contract, paths, serve: open }) => {
  test('answers each method on each path by its route, 204, or 405 with the Allow of its routes', async () => {
    const ask = await open();
    for (const [path, routed] of paths) await judgePath(ask, path, routed, contract.statuses[501]);
  });
});

// One of the five documents lists 501 for any method, in these words: "501 Method Not Implemented".
const answers501 = new Set(['messaging']);

test('a contract that documents 501 for a method is the only one that answers it on a known path', async () => {
  for (const { name, paths, serve: open } of served) {
    const ask = await open();
    const [path = ''] = [...paths.keys()];
    const { status } = await ask('PROPFIND', path);
    expect([name, status]).toEqual([name, answers501.has(name) ? 501 : 405]);
  }
});

const THOUSAND = 1000;
const ROUTED = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'QUERY'] as const;
/** Each path has other methods: one to four of them, by its number. */
const routedAt = (at: number) => ROUTED.filter((_, index) => (at * 7 + index) % 6 < 1 + (at % 4));
const pathAt = (at: number) => `/r${at % 100}/${at}/:id`;
const short = defineContract({ name: 'A thousand', challenge: false, statuses: { 200: {}, 404: {} } });

const apps = {
  Express: () => {
    const api = onExpress({ contract: short, onError: () => undefined, onViolation: () => undefined });
    const app = express().use(api.guard);
    for (let at = 0; at < THOUSAND; at++) {
      const route = app.route(pathAt(at)) as unknown as Record<string, (handler: unknown) => void>;
      for (const method of routedAt(at))
        route[method.toLowerCase()]!((_: unknown, response: express.Response) => void response.json(at));
    }
    return serve(app.use(api.errorHandler));
  },
  Koa: () => {
    const router = new Router({ methods: METHODS });
    for (let at = 0; at < THOUSAND; at++)
      router.register(pathAt(at), routedAt(at), [(ctx: Koa.Context) => void (ctx.body = at)] as never);
    const app = new Koa().use(
      onKoa({ contract: short, onError: () => undefined, onViolation: () => undefined }),
    );
    const handle = app.use(router.routes()).callback();
    return serve((request, response) => void handle(request, response));
  },
};

describe.each(Object.entries(apps))('an app of 1,000 routes on %s', (_, open) => {
  test('answers three methods on each path, all of them in turn, as its routes have them', async () => {
    const ask = await open();
    for (let at = 0; at < THOUSAND; at++) {
      const path = pathAt(at).replace(':id', 'x');
      const asked = [0, 1, 2].map((step) => methods[(at * 3 + step) % methods.length]!);
      await judgePath(ask, path, routedAt(at), undefined, asked);
    }
  });
});

async function judgePath(
  ask: Ask,
  path: string,
  routed: readonly string[],
  row501: unknown,
  asked = methods,
): Promise<void> {
  const allowed = [...routed, 'OPTIONS', ...(routed.includes('GET') ? ['HEAD'] : [])].sort();
  for (const method of asked) {
    if (allowed.includes(method) && method !== 'OPTIONS') {
      const { status } = await ask(method, path);
      expect(status, `${method} ${path}`).not.toBe(405);
      continue;
    }
    const { status, allow } = await ask(method, path);
    if (status === 501 && row501 !== undefined) continue;
    const seen = [`${method} ${path}`, status, allow?.split(', ').sort()];
    expect(seen).toEqual([`${method} ${path}`, method === 'OPTIONS' ? 204 : 405, allowed]);
  }
}
