// Behind `reportOnly` a response is its author's: breaches are reported, no byte changes.
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import express from 'express';
import Koa from 'koa';
import type { ServerResponse } from 'node:http';
import { NotFound, type Violation } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { describe, expect, test } from 'vitest';
import { documented, listen } from '../hosts/hosts.ts';
import { exchange } from '../hosts/wire.ts';

const require = createRequire(import.meta.url);

/** What an upstream server may send, by path; each breaks a rule. */
const upstream: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/405': (response) => void response.writeHead(405).end('upstream'),
  '/malformed': (response) => void response.writeHead(405, { Allow: 'none today' }).end('upstream'),
  '/401': (response) => void response.writeHead(401).end('upstream'),
  '/302': (response) => void response.writeHead(302).end('upstream'),
  '/503': (response) => void response.writeHead(503).end('upstream'),
};

function throwFor(path: string): void {
  if (path === '/typed') throw new NotFound('Nothing there.');
}

type Make = (onViolation: (violation: Violation) => void) => RequestListener;

const expressApp =
  (make: typeof express): Make =>
  (onViolation) => {
    const app = make();
    const api = onExpress({ contract: documented, onViolation });
    app.use(api.guard);
    app.use('/proxied', api.reportOnly, (req, res, next) => {
      throwFor(req.path);
      const send = upstream[req.path];
      if (send === undefined) next();
      else send(res);
    });
    app.get('/own', (_req, res) => void res.status(401).end());
    app.use(api.errorHandler);
    return app;
  };

const koaApp =
  (Framework: typeof Koa): Make =>
  (onViolation) => {
    const app = new Framework();
    app.silent = true;
    const api = onKoa({ contract: documented, onViolation });
    const proxy: Koa.Middleware = (ctx) => {
      const path = ctx.path.replace('/proxied', '');
      throwFor(path);
      const send = upstream[path];
      if (send === undefined) return;
      ctx.respond = false;
      send(ctx.res);
    };
    app.use(api);
    app.use((ctx, next) =>
      ctx.path.startsWith('/proxied') ? api.reportOnly(ctx, () => proxy(ctx, next) as never) : next(),
    );
    app.use((ctx) => {
      if (ctx.path === '/own') ctx.status = 401;
    });
    const handle = app.callback();
    return (req, res) => void handle(req, res);
  };

describe.each<[string, Make]>([
  ['Express 5', expressApp(express)],
  ['Express 4', expressApp(require('express4'))],
  ['Koa 3', koaApp(Koa)],
  ['Koa 2', koaApp(require('koa2'))],
])('%s', (_name, make) => {
  async function serve() {
    const violations: Violation[] = [];
    const port = await listen(createServer(make((one) => violations.push(one))));
    const ask = async (target: string) => (await exchange(port, { target })).response;
    return { ask, violations };
  }

  test("an upstream's response is told of, and passes as it is", async () => {
    const plain = await listen(createServer((req, res) => (upstream[req.url!] ?? (() => res.end()))(res)));
    const { ask, violations } = await serve();
    for (const path of Object.keys(upstream)) {
      const response = await ask(`/proxied${path}`);
      const { response: expected } = await exchange(plain, { target: path });
      const lines = (all: readonly string[]) => all.filter((line) => !/^(date|x-powered-by):/i.test(line));
      expect([response.statusLine, lines(response.lines), response.content]).toEqual([
        expected.statusLine,
        lines(expected.lines),
        'upstream',
      ]);
    }
    expect(violations.map(({ status, outcome }) => [status, outcome])).toEqual(
      [405, 405, 401, 302, 503].map((status) => [status, 'reported']),
    );
  });

  test('what is thrown, or answered by no route, is answered as everywhere', async () => {
    const { ask } = await serve();
    const thrown = await ask('/proxied/typed');
    expect([thrown.status, JSON.parse(thrown.content)]).toMatchObject([404, { detail: 'Nothing there.' }]);
    const unmatched = await ask('/proxied/nowhere');
    expect([unmatched.status, unmatched.field('Content-Type')]).toEqual([404, 'application/problem+json']);
  });

  test('other routes are enforced as ever', async () => {
    const { ask } = await serve();
    await ask('/proxied/401');
    expect((await ask('/own')).field('WWW-Authenticate')).toBe('Bearer realm="test"');
  });
});
