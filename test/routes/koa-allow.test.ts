// 405 with Allow from the routers of a Koa app, with and without allowedMethods().
import type { Middleware } from 'koa';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { short } from './client.ts';
import { answer, never, onEachKoa, pass, serveKoa } from './koa.ts';

const mount = createRequire(import.meta.url)('koa-mount') as (path: string, app: unknown) => Middleware;

onEachKoa('a known path with another method', (version) => {
  const { Router, Koa, paths } = version;

  describe.each([
    ['without allowedMethods()', undefined, 'behind'],
    ['with allowedMethods() behind the routes', {}, 'behind'],
    ['with allowedMethods({ throw: true }) behind the routes', { throw: true }, 'behind'],
    ['with allowedMethods() before the contract', {}, 'before'],
    ['with allowedMethods({ throw: true }) before the contract', { throw: true }, 'before'],
  ] as const)('%s', (_, options, place) => {
    const served = async () => {
      const users = new Router().get('/users/:id', never).all('/users/:id', pass);
      const orders = new Router({ prefix: '/orders' }).post('/', never);
      orders.register('/files', ['propfind'], never);
      const outer = options && place === 'before' ? users.allowedMethods(options) : undefined;
      return serveKoa(
        version,
        (app) => {
          for (const router of [users, orders]) {
            app.use(router.routes());
            if (options && place === 'behind') app.use(router.allowedMethods(options));
          }
        },
        outer && { before: outer as Middleware },
      );
    };

    test('gives one kind of answer', async () => {
      const ask = await served();
      const { status, allow, headers, content } = await ask('PUT', '/orders');
      expect([status, allow]).toEqual([405, 'POST, OPTIONS']);
      expect(headers['content-type']).toBe('application/problem+json');
      expect(JSON.parse(content)).toEqual({ type: 'about:blank', title: 'Method Not Allowed', status: 405 });
      expect(short(await ask('POST', '/users/1'))).toBe('405 GET, HEAD, OPTIONS');
      expect(short(await ask('GET', '/orders/files'))).toBe('405 OPTIONS, PROPFIND');
      expect(short(await ask('PROPFIND', '/orders'))).toBe('405 POST, OPTIONS');
      expect(short(await ask('GET', '/nowhere'))).toBe('404');
    });

    test('is 204 to OPTIONS, and 501 to what no route of any router is for', async () => {
      const ask = await served();
      const { status, allow, headers } = await ask('OPTIONS', '/orders');
      expect([status, allow]).toEqual([204, 'POST, OPTIONS']);
      expect(headers['content-length']).toBeUndefined();
      expect(headers['content-type']).toBeUndefined();
      expect(short(await ask('OPTIONS', '/nowhere'))).toBe('404');
      expect((await ask('LOCK', '/orders')).status).toBe(501);
      expect((await ask('LOCK', '/nowhere')).status).toBe(501);
    });
  });

  test('reads nested routers, hosts, and what was mounted out of sight once it ran', async () => {
    const inner = new Router().get('/c', never).delete(['/c', '/d'], never);
    const outer = new Router({ prefix: '/a' }).use('/b', pass, inner.routes());
    const elsewhere = new Router({ host: 'elsewhere.example' }).put('/a/b/c', never);
    const hidden = new Koa().use(new Router().patch('/x', never).routes());
    const ask = await serveKoa(version, (app) => {
      app.use(outer.routes()).use(elsewhere.routes()).use(mount('/hidden', hidden));
    });
    expect(short(await ask('POST', '/a/b/c'))).toBe('405 GET, HEAD, DELETE, OPTIONS');
    const host = { Host: 'elsewhere.example' };
    expect(short(await ask('POST', '/a/b/c', host))).toBe('405 GET, HEAD, PUT, DELETE, OPTIONS');
    expect(short(await ask('POST', '/hidden/x'))).toBe('405 OPTIONS, PATCH');
    expect(short(await ask('POST', '/a/b'))).toBe('404');
  });

  test('reads regular expressions, wildcards, case and the slash at the end as the router does', async () => {
    const strict = new Router({ sensitive: true, strict: true }).get('/Strict', never);
    const router = new Router()
      .get(/^\/files\/\w+$/, never)
      .put(paths === 6 ? '/files/(.*)' : '/files/*rest', never)
      .patch('/Loose', never);
    const ask = await serveKoa(version, (app) => app.use(strict.routes()).use(router.routes()));
    expect(short(await ask('POST', '/files/a'))).toBe('405 GET, HEAD, PUT, OPTIONS');
    expect(short(await ask('POST', '/files/a/b'))).toBe('405 PUT, OPTIONS');
    expect(short(await ask('POST', '/loose/'))).toBe('405 OPTIONS, PATCH');
    expect(short(await ask('POST', '/Strict'))).toBe('405 GET, HEAD, OPTIONS');
    expect(short(await ask('POST', '/strict'))).toBe('404');
    expect(short(await ask('POST', '/Strict/'))).toBe('404');
  });

  test('is 405 where routers that did not run have the path, and a guard threw 405 before them', async () => {
    const router = new Router().get('/users', answer);
    const ask = await serveKoa(version, (app) => {
      app.use((ctx, next) => (ctx.method === 'PUT' ? ctx.throw(405) : next()));
      app.use(router.routes());
    });
    expect(short(await ask('PUT', '/users'))).toBe('405 GET, HEAD, OPTIONS');
  });

  test('sees routes that are added while the app serves', async () => {
    const router = new Router();
    const ask = await serveKoa(version, (app) => app.use(router.routes()));
    expect(short(await ask('POST', '/late'))).toBe('404');
    router.get('/late', never);
    expect(short(await ask('POST', '/late'))).toBe('405 GET, HEAD, OPTIONS');
  });
});
