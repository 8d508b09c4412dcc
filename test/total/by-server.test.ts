// The status codes of the server itself stay where a contract is silent about them.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type RequestListener } from 'node:http';
import Router from '@koa/router';
import express from 'express';
import createError from 'http-errors';
import Koa from 'koa';
import { koaBody } from 'koa-body';
import { describe, expect, onTestFinished, test } from 'vitest';
import { defineContract, HttpError, type ResponderOptions, type Violation } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';

const short = { 200: 'The order.', 401: 'Log in.' };
const limit = 10;

const frameworks: Readonly<Record<string, (options: ResponderOptions) => RequestListener>> = {
  Express: (options) => {
    const api = onExpress(options);
    const app = express();
    app.use(api.guard, express.json({ limit }));
    app.post('/orders', (_, res) => void res.send('ordered'));
    app.get('/own', () => {
      throw createError(413, 'Too many of them.');
    });
    app.get('/typed', () => {
      throw new HttpError<number>(415);
    });
    return app.use(api.errorHandler);
  },
  Koa: (options) => {
    const router = new Router();
    router.post('/orders', (ctx) => void (ctx.body = 'ordered'));
    router.get('/own', (ctx) => ctx.throw(413, 'Too many of them.'));
    router.get('/typed', () => {
      throw new HttpError<number>(415);
    });
    const app = new Koa().use(onKoa(options));
    const callback = app
      .use(koaBody({ jsonLimit: limit }))
      .use(router.routes())
      .callback();
    return (request, response) => void callback(request, response);
  },
};

describe.each(Object.entries(frameworks))('on %s', (_, listenerOf) => {
  async function serve(options: ResponderOptions) {
    const told: Violation[] = [];
    const onViolation = (violation: Violation) => void told.push(violation);
    const listener = listenerOf({ onViolation, onError: () => undefined, ...options });
    const server = createServer(listener).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
    return { ask, told };
  }

  const ways: Readonly<Record<string, readonly [number, path: string, RequestInit]>> = {
    'an unknown path': [404, '/nowhere', {}],
    'a wrong method': [405, '/orders', { method: 'DELETE' }],
    'content that is too large': [413, '/orders', json('{"text":"0123456789"}')],
    'a content coding that nothing reads': [415, '/orders', json('{}', { 'content-encoding': 'x' })],
    'a method that nothing implements, on an unknown path': [501, '/nowhere', { method: 'PURGE' }],
  };

  for (const [title, [status, path, init]] of Object.entries(ways)) {
    test.each(['enforce', 'strict', 'observe'] as const)(
      `${title} is ${status} under a contract that is silent about it, told once: %s`,
      async (mode) => {
        const contract = defineContract({ name: 'Orders', challenge: false, statuses: short });
        const { ask, told } = await serve({ contract, mode });
        for (const _again of [1, 2]) expect((await ask(path, init)).status).toBe(status);
        const found = { kind: 'status-undocumented', by: 'server', status, answered: status };
        expect(told).toMatchObject([{ ...found, outcome: 'reported', source: 'Orders' }]);
      },
    );

    test(`${title} is no ${status} where the contract excludes that`, async () => {
      const statuses = { ...short, [status]: false };
      const { ask } = await serve({ contract: defineContract({ challenge: false, statuses }) });
      expect((await ask(path, init)).status).not.toBe(status);
    });

    test(`${title} is what the contract names as the fallback of ${status}`, async () => {
      const rows = { statuses: { ...short, 403: {} }, fallback: { [status]: 403 } };
      const { ask } = await serve({ contract: defineContract({ challenge: false, ...rows }) });
      expect((await ask(path, init)).status).toBe(403);
    });
  }

  test('a 405 that the contract is silent about has its Allow, whether or not a route knows the method', async () => {
    const { ask } = await serve({ contract: defineContract({ challenge: false, statuses: short }) });
    for (const method of ['DELETE', 'PURGE']) {
      const response = await ask('/orders', { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    }
  });

  test('an undocumented 413 or 415 that the application throws is answered with its fallback', async () => {
    const { ask, told } = await serve({ contract: defineContract({ challenge: false, statuses: short }) });
    expect((await ask('/own')).status).toBe(400);
    expect((await ask('/typed')).status).toBe(400);
    expect(told).toMatchObject([
      { status: 413, outcome: 'replaced', answered: 400 },
      { status: 415, outcome: 'replaced', answered: 400 },
    ]);
    expect(told.some((violation) => 'by' in violation)).toBe(false);
  });

  test('a row for some methods is the word of the contract: a 413 to others falls back', async () => {
    const statuses = { 200: { methods: { only: ['POST'] } }, 413: { methods: { only: ['PUT'] } } };
    const { ask } = await serve({ contract: defineContract({ challenge: false, statuses }) });
    expect((await ask('/orders', json('{"text":"0123456789"}'))).status).toBe(400);
  });

  test('an operation that excludes 413 has none, and the operations beside it have', async () => {
    const operations = { 'POST /orders': { 413: false } } as const;
    const contract = defineContract({ challenge: false, statuses: short, operations });
    const { ask } = await serve({ contract });
    const large = json('{"text":"0123456789"}');
    expect((await ask('/orders', large)).status).toBe(400);
    expect((await ask('/own', large)).status).toBe(413);
  });
});

function json(body: string, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } };
}
