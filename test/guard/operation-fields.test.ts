// Operations that are deprecated, and operations of QUERY, on the wire.
import Router from '@koa/router';
import express, { type RequestHandler } from 'express';
import Koa from 'koa';
import { METHODS } from 'node:http';
import { describe, expect, test } from 'vitest';
import { defineContract, type ResponderOptions } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { type Ask, serve } from '../routes/client.ts';

const contract = defineContract({
  name: 'Shop',
  challenge: false,
  operations: {
    'GET /v1/orders/:id': {
      deprecated: { since: '2026-01-01', sunset: '2026-07-01', link: '/docs/v2' },
      404: 'No such order.',
    },
    'GET /old': { deprecated: true },
    'POST /v1/orders': { deprecated: { since: new Date(Date.UTC(2026, 0)) } },
    'QUERY /search': { acceptQuery: ['application/sql', 'application/*; charset=utf-8'] },
    'QUERY /any': { 200: {} },
  },
});
const { NotFound, UnsupportedMediaType } = contract.errors;

/** What the handlers of both frameworks do; `set` sets a field, the result is the content. */
function handle(path: string, set: (name: string, value: string) => void): unknown {
  if (path === '/v1/orders/9') throw new NotFound('No order 9.');
  if (path === '/v1/orders/bug') throw new TypeError('no such property');
  if (path === '/v1/orders/own') {
    set('Deprecation', '@1');
    set('Link', '</next>; rel="next"');
  }
  return { path };
}

const frameworks: Readonly<Record<string, (options?: ResponderOptions) => Promise<Ask>>> = {
  Express: (options) => {
    const api = onExpress({ contract, onError: () => undefined, ...options });
    const app = express().use(api.guard);
    const answer: RequestHandler = (request, response) =>
      void response.json(handle(request.path, (name, value) => response.set(name, value)));
    app.get(['/v1/orders/:id', '/old', '/new'], answer).post('/v1/orders', answer);
    for (const path of ['/search', '/any', '/undocumented']) {
      const route = app.route(path) as unknown as Record<string, (handler: unknown) => void>;
      route['query']!(answer);
    }
    const route = app.route('/refused') as unknown as Record<string, (handler: unknown) => void>;
    route['query']!(() => {
      throw new UnsupportedMediaType({ acceptQuery: ['a/b'] });
    });
    return serve(app.use(api.errorHandler));
  },
  Koa: (options) => {
    const router = new Router({ methods: METHODS });
    const answer = (ctx: Koa.Context) =>
      void (ctx.body = handle(ctx.path, (name, value) => ctx.set(name, value)));
    router.get(['/v1/orders/:id', '/old', '/new'], answer).post('/v1/orders', answer);
    for (const path of ['/search', '/any', '/undocumented'])
      router.register(path, ['QUERY'], [answer] as never);
    router.register('/refused', ['QUERY'], [
      () => {
        throw new UnsupportedMediaType({ acceptQuery: ['a/b'] });
      },
    ] as never);
    const app = new Koa().use(onKoa({ contract, onError: () => undefined, ...options }));
    const callback = app.use(router.routes()).callback();
    return serve((request, response) => void callback(request, response));
  },
};

describe.each(Object.entries(frameworks))('on %s', (_, open) => {
  const sent = { deprecation: '@1767225600', sunset: 'Wed, 01 Jul 2026 00:00:00 GMT' };
  const link = '</docs/v2>; rel="deprecation", </docs/v2>; rel="sunset"';

  test.each(['enforce', 'strict'] as const)(
    'every response of a deprecated operation says so: %s',
    async (mode) => {
      const violations: unknown[] = [];
      const ask = await open({ mode, onViolation: (violation) => violations.push(violation) });
      for (const [method, path, status] of [
        ['GET', '/v1/orders/7', 200],
        ['HEAD', '/v1/orders/7', 200],
        ['GET', '/v1/orders/9', 404],
        ['GET', '/v1/orders/bug', 500],
      ] as const) {
        const answer = await ask(method, path);
        expect([path, answer.status, answer.headers]).toMatchObject([path, status, { ...sent, link }]);
      }
      expect(violations).toEqual([]);
    },
  );

  test('what a handler says of it stays, and other links stay beside', async () => {
    const ask = await open();
    const { headers } = await ask('GET', '/v1/orders/own');
    expect(headers).toMatchObject({ deprecation: '@1', sunset: sent.sunset });
    expect(headers.link).toBe(`</next>; rel="next", ${link}`);
  });

  test('without a sunset and a link there is Deprecation alone; true sends nothing, nor do others', async () => {
    const ask = await open();
    const created = await ask('POST', '/v1/orders');
    expect(created.headers).toMatchObject({ deprecation: sent.deprecation });
    expect(created.headers).not.toHaveProperty('sunset');
    for (const path of ['/old', '/new'])
      expect((await ask('GET', path)).headers).not.toHaveProperty('deprecation');
    expect((await ask('DELETE', '/v1/orders')).headers).not.toHaveProperty('deprecation');
  });

  test('in observe mode a response of a handler stays as it is, and an answer of ours has the fields', async () => {
    const ask = await open({ mode: 'observe' });
    expect((await ask('GET', '/v1/orders/7')).headers).not.toHaveProperty('deprecation');
    expect((await ask('GET', '/v1/orders/9')).headers).toMatchObject(sent);
  });

  test('QUERY without Content-Type is 400 where the contract documents QUERY (RFC 10008 2)', async () => {
    const ask = await open();
    for (const path of ['/search', '/any']) {
      const { status, content } = await ask('QUERY', path);
      expect([path, status]).toEqual([path, 400]);
      expect(content).toContain('Content-Type');
    }
    expect((await ask('QUERY', '/undocumented')).status).toBe(200);
    expect((await (await open({ mode: 'observe' }))('QUERY', '/any')).status).toBe(200);
  });

  test('QUERY of content that the contract does not list is 415 with Accept-Query', async () => {
    const ask = await open();
    const acceptQuery = 'application/sql, application/*;charset="utf-8"';
    const refused = await ask('QUERY', '/search', { 'content-type': 'text/plain' });
    expect([refused.status, refused.headers['accept-query']]).toEqual([415, acceptQuery]);
    for (const type of ['application/sql', 'Application/JSON; charset=utf-8'])
      expect((await ask('QUERY', '/search', { 'content-type': type })).status).toBe(200);
    expect((await ask('QUERY', '/any', { 'content-type': 'text/plain' })).status).toBe(200);
    const own = await ask('QUERY', '/refused', { 'content-type': 'text/plain' });
    expect([own.status, own.headers['accept-query']]).toEqual([415, 'a/b']);
  });

  test('a 405 and the answer to OPTIONS name what QUERY takes, where it is allowed', async () => {
    const ask = await open();
    const acceptQuery = 'application/sql, application/*;charset="utf-8"';
    for (const [method, status] of [
      ['PUT', 405],
      ['GET', 405],
      ['OPTIONS', 204],
    ] as const) {
      const answer = await ask(method, '/search');
      expect([answer.status, answer.allow, answer.headers['accept-query']]).toEqual([
        status,
        'OPTIONS, QUERY',
        acceptQuery,
      ]);
      expect((await ask(method, '/any')).headers).not.toHaveProperty('accept-query');
    }
  });
});
