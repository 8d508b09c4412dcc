// The documentation over HTTP, from Express and from Koa.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import Koa from 'koa';
import { documentation } from 'status-contract/documentation';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shop } from './contract.ts';

const onViolation = () => expect.unreachable('the documentation breaks its own contract');

const hosts: Record<string, () => Server> = {
  Express: () => {
    const app = express();
    const api = onExpress({ contract: shop, onViolation });
    app.use(api.guard, documentation(shop));
    app.get('/sold-out', () => {
      throw new shop.problems.OutOfStock({ sku: 'a1', left: 0 });
    });
    app.use(api.errorHandler);
    return createServer(app);
  },
  Koa: () => {
    const app = new Koa();
    app.use(onKoa({ contract: shop, onViolation }));
    app.use(documentation(shop));
    app.use((ctx) => {
      if (ctx.path === '/sold-out') throw new shop.problems.OutOfStock({ sku: 'a1', left: 0 });
    });
    const handle = app.callback();
    return createServer((request, response) => void handle(request, response));
  },
};

describe.each(Object.entries(hosts))('on %s', (_, host) => {
  let server: Server;
  let base: string;
  beforeAll(async () => {
    server = host();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close().closeAllConnections();
  });
  const get = (path: string, accept = '*/*', method = 'GET') =>
    fetch(base + path, { method, headers: { accept } });

  test.each([
    ['text/html', 'text/html; charset=utf-8', /^<!doctype html>/],
    ['text/markdown', 'text/markdown; charset=utf-8', /^# Shop/],
    ['application/json', 'application/json', /^\{"name":"Shop/],
    ['image/png', 'text/html; charset=utf-8', /^<!doctype html>/],
  ])('Accept: %s is answered with %s', async (accept, type, content) => {
    const response = await get('/status-codes?a=1', accept);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('vary')).toMatch(/\baccept\b/i);
    expect(await response.text()).toMatch(content);
  });

  test('the type of a problem leads to the page of its meaning (RFC 9457 3.1.1)', async () => {
    const soldOut = await get('/sold-out');
    expect(soldOut.status).toBe(409);
    const { type } = (await soldOut.json()) as { type: string };
    const page = await get(new URL(type, base).pathname, 'text/html');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<h1>Out of stock</h1>');
  });

  test('HEAD has the fields of GET and no content', async () => {
    const [head, full] = [await get('/status-codes', '*/*', 'HEAD'), await get('/status-codes')];
    expect(head.headers.get('content-length')).toBe(full.headers.get('content-length'));
    expect(await head.text()).toBe('');
  });

  test('the page allows its own style and nothing else', async () => {
    const policy = (await get('/status-codes')).headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=*'; base-uri 'none'/);
  });

  test('every other path and every other method is left to the routes', async () => {
    expect((await get('/elsewhere')).status).toBe(404);
    expect((await get('/status-codes', '*/*', 'POST')).status).toBe(404);
  });
});
