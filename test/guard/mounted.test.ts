// The guard in an Express app: in sub-apps and routers, twice, and inside a Koa app.
import { createServer } from 'node:http';
import express, { Router, type Express } from 'express';
import Koa from 'koa';
import { statusContract } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { describe, expect, test } from 'vitest';
import { connect, wrappers } from '../hosts/foreign-middleware.ts';
import { documented, listen } from '../hosts/hosts.ts';
import { exchange, type WireResponse } from '../hosts/wire.ts';

/** Adds the routes of one app: a bare 401, a bare 302, and a 200. */
function withRoutes<App extends Router>(app: App): App {
  app.get('/401', (_req, res) => void res.status(401).json({ refused: true }));
  app.get('/302', (_req, res) => void res.status(302).json({ moved: true }));
  app.get('/200', (_req, res) => void res.status(200).json({ ok: true }));
  return app;
}

function api(violations: unknown[] = []) {
  return statusContract({ contract: documented, onViolation: (violation) => violations.push(violation) });
}

async function statusesOf(app: Express | Koa, paths: readonly string[]): Promise<WireResponse[]> {
  const port = await listen(
    createServer(app instanceof Koa ? (req, res) => void app.callback()(req, res) : app),
  );
  const responses: WireResponse[] = [];
  for (const target of paths) {
    const sent = await exchange(port, { target });
    expect(sent.response.isWhole && sent.rest === '', JSON.stringify(sent)).toBe(true);
    responses.push(sent.response);
  }
  return responses;
}

const paths = ['/302', '/sub/302', '/sub/401', '/401', '/sub/200', '/200', '/sub/302'];
const keeps = async (app: Express | Koa, isGuarded: (path: string) => boolean = () => true) => {
  const responses = await statusesOf(app, paths);
  const seen = responses.map(({ status, field }, index) => [
    paths[index],
    status,
    field('WWW-Authenticate') ?? '',
  ]);
  const expected = paths.map((path) => {
    const status = Number(path.slice(-3));
    const challenge = status === 401 && isGuarded(path) ? 'Bearer realm="test"' : '';
    return [path, status === 302 && isGuarded(path) ? 500 : status, challenge];
  });
  expect(seen).toEqual(expected);
};

describe('a guard', () => {
  test('in the parent covers the apps and routers that are mounted on it', async () => {
    const sub = withRoutes(express());
    const app = express().use(api().guard).use('/sub', sub);
    await keeps(withRoutes(app));
    const routed = express().use(api().guard).use('/sub', withRoutes(Router()));
    await keeps(withRoutes(routed));
  });

  test('in a sub-app covers the sub-app alone', async () => {
    const sub = withRoutes(express().use(api().guard));
    await keeps(withRoutes(express().use('/sub', sub)), (path) => path.startsWith('/sub'));
  });

  test('in a router covers the router alone', async () => {
    const sub = withRoutes(Router().use(api().guard));
    await keeps(withRoutes(express().use('/sub', sub)), (path) => path.startsWith('/sub'));
  });

  test('in both, or twice in one app, reports each violation once', async () => {
    const violations: unknown[] = [];
    const sub = withRoutes(express().use(api(violations).guard));
    const both = withRoutes(express().use(api(violations).guard).use('/sub', sub));
    await keeps(both);
    expect(violations).toHaveLength(5);
    const twice = api(violations);
    await keeps(withRoutes(express().use(twice.guard, twice.guard).use('/sub', withRoutes(Router()))));
    expect(violations).toHaveLength(10);
  });

  test('in an app that is mounted after its first request holds', async () => {
    const sub = withRoutes(express().use(api().guard));
    const port = await listen(createServer(sub));
    expect((await exchange(port, { target: '/401' })).response.field('WWW-Authenticate')).toBe(
      'Bearer realm="test"',
    );
    await keeps(withRoutes(express().use('/sub', sub)), (path) => path.startsWith('/sub'));
  });

  test('in a sub-app holds where the parent compresses and keeps sessions', async () => {
    const sub = withRoutes(express().use(api().guard));
    const app = express().use(wrappers['all of them']!()).use('/sub', sub);
    await keeps(withRoutes(app), (path) => path.startsWith('/sub'));
  });

  test('in one of two apps that share nothing leaves the other alone', async () => {
    const guarded = withRoutes(express().use(api().guard).use('/sub', withRoutes(express())));
    await keeps(guarded);
    await keeps(withRoutes(express().use('/sub', withRoutes(express()))), () => false);
  });

  test('holds where res.locals is set anew', async () => {
    const app = express().use(api().guard, (_req, res, next) => {
      res.locals = {};
      next();
    });
    await keeps(withRoutes(app.use('/sub', withRoutes(Router()))));
  });

  test('of an Express app holds inside a Koa app', async () => {
    const app = withRoutes(express().use(api().guard).use('/sub', withRoutes(Router())));
    await keeps(new Koa().use(connect(app)));
    const outer = new Koa().use((ctx) => {
      ctx.respond = false;
      app(ctx.req as never, ctx.res as never);
    });
    await keeps(outer);
  });

  test('of a Koa app holds for an Express app inside it', async () => {
    const app = withRoutes(express().use('/sub', withRoutes(Router())));
    await keeps(
      new Koa().use(onKoa({ contract: documented, onViolation: () => undefined })).use(connect(app)),
    );
  });

  test('of both frameworks on one response reports once', async () => {
    const violations: unknown[] = [];
    const app = withRoutes(express().use(api(violations).guard).use('/sub', withRoutes(Router())));
    const koa = new Koa().use(onKoa({ contract: documented, onViolation: (one) => violations.push(one) }));
    await keeps(koa.use(connect(app)));
    expect(violations).toHaveLength(5);
  });
});
