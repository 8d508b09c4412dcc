// Requests from public threads and from the frameworks' own suites about Allow.
import type { RequestHandler } from 'express';
import type { Middleware } from 'koa';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { short } from './client.ts';
import * as onExpress from './express.ts';
import * as onKoa from './koa.ts';

const require = createRequire(import.meta.url);
const cors = require('cors') as (options?: object) => RequestHandler;
const koaCors = require('@koa/cors') as (options?: object) => Middleware;

onExpress.onEachExpress('OPTIONS', (version) => {
  const { express } = version;
  const { serveExpress, never, answer, pass } = onExpress;

  test('is 204 with the methods of all siblings, where Express tells those of the first (express 1868)', async () => {
    const ask = await serveExpress(version, (app) => {
      app.use('/a', express.Router().get('/b', never), express.Router().post('/b', never));
      app.put('/a/b', never);
    });
    const { status, allow, headers, content } = await ask('OPTIONS', '/a/b');
    expect([status, allow, content]).toEqual([204, 'GET, HEAD, POST, PUT, OPTIONS', '']);
    expect(headers['content-length']).toBeUndefined();
    expect(headers['content-type']).toBeUndefined();
  });

  test('lists a method once, however many handlers it has (express 2458), and HEAD with GET', async () => {
    const ask = await serveExpress(version, (app) => {
      app.get('/twice', pass, never).get('/twice', never).delete('/twice', never);
    });
    expect(short(await ask('OPTIONS', '/twice'))).toBe('204 GET, HEAD, DELETE, OPTIONS');
  });

  test('is 404 on an unknown path, and left to a route of its own', async () => {
    const ask = await serveExpress(version, (app) => {
      app.get('/own', never).options('/own', answer);
      app.all('/everything', answer);
    });
    expect(short(await ask('OPTIONS', '/nowhere'))).toBe('404');
    expect(await ask('OPTIONS', '/own')).toMatchObject({ status: 200, content: 'answered' });
    expect(await ask('OPTIONS', '/everything')).toMatchObject({ status: 200, content: 'answered' });
  });

  test('about the server in general lists what any route is for', async () => {
    const ask = await serveExpress(version, (app) => app.get('/a', never).propfind('/b', never));
    expect(short(await ask('OPTIONS', '*'))).toBe('204 GET, HEAD, OPTIONS, PROPFIND');
  });

  test('keeps the answers of cors to a preflight, its fields where it passes the request on', async () => {
    const preflight = { Origin: 'https://a.example', 'Access-Control-Request-Method': 'PUT' };
    const ask = await serveExpress(version, (app) => app.use(cors()).put('/a', never));
    const answered = await ask('OPTIONS', '/a', preflight);
    expect([answered.status, answered.headers['access-control-allow-methods']]).toEqual([
      204,
      'GET,HEAD,PUT,PATCH,POST,DELETE',
    ]);
    const through = await serveExpress(version, (app) => {
      app.use(cors({ preflightContinue: true })).put('/a', never);
    });
    const continued = await through('OPTIONS', '/a', preflight);
    expect(short(continued)).toBe('204 PUT, OPTIONS');
    expect(continued.headers['access-control-allow-origin']).toBe('*');
  });

  test('in observe mode stays as Express answers it', async () => {
    const router = express.Router().get('/', never);
    const ask = await serveExpress(version, (app) => app.use('/a', router), { mode: 'observe' });
    expect((await ask('OPTIONS', '/a')).status).toBe(200);
  });
});

onExpress.onEachExpress('a method that is not allowed', (version) => {
  const { serveExpress, never, pass } = onExpress;

  test('is 405 by itself, for app.route too (express 2414 and 3513)', async () => {
    const ask = await serveExpress(version, (app) => {
      app.route('/user/:id').all(pass).get(never).delete(never).put(never);
    });
    expect(short(await ask('POST', '/user/123'))).toBe('405 GET, HEAD, PUT, DELETE, OPTIONS');
    expect(short(await ask('TRACE', '/user/123'))).toBe('405 GET, HEAD, PUT, DELETE, OPTIONS');
  });

  test('is 501 where no route of the server is for it by name', async () => {
    const ask = await serveExpress(version, (app) => {
      app.get('/a', never).lock('/locked', never);
      app.all('/all', pass);
    });
    expect(short(await ask('PROPFIND', '/a'))).toBe('501');
    expect(short(await ask('PROPFIND', '/nowhere'))).toBe('501');
    expect(short(await ask('LOCK', '/a'))).toBe('405 GET, HEAD, OPTIONS');
    expect(short(await ask('LOCK', '/nowhere'))).toBe('404');
  });

  test('thrown or set by hand as 405 has the Allow of the routes', async () => {
    const ask = await serveExpress(version, (app) => {
      app.get('/set', (_request, response) => void response.status(405).send('no'));
      app.get('/wrong', (_request, response) => void response.status(405).set('Allow', 'GET').send('no'));
      app.put(['/set', '/wrong'], never);
    });
    expect(short(await ask('GET', '/set'))).toBe('405 PUT, OPTIONS');
    expect(short(await ask('GET', '/wrong'))).toBe('405 PUT, OPTIONS');
  });
});

onKoa.onEachKoa('what the router threads asked for', (version) => {
  const { Router } = version;
  const { serveKoa, never, pass } = onKoa;

  test('a 404 thrown behind the router takes neither 405 nor the answer to OPTIONS away (koa-router 387)', async () => {
    const router = new Router().get('/test', pass);
    const ask = await serveKoa(version, (app) => {
      app
        .use(router.routes())
        .use(router.allowedMethods())
        .use((ctx) => ctx.throw(404, 'boom'));
    });
    expect(short(await ask('OPTIONS', '/test'))).toBe('204 GET, HEAD, OPTIONS');
    expect(short(await ask('POST', '/test'))).toBe('405 GET, HEAD, OPTIONS');
    expect((await ask('GET', '/test')).content).toContain('boom');
    expect((await ask('POST', '/other')).content).toContain('boom');
  });

  test('no method is missing from Allow (koa-router 102), and the answer is that of all errors (472)', async () => {
    const router = new Router().get('/', never).post('/', never).put('/', never).delete('/', never);
    const ask = await serveKoa(version, (app) => app.use(router.routes()).use(router.allowedMethods()), {
      format: ({ status }) => ({ code: status }),
    });
    const { allow, content } = await ask('PATCH', '/');
    expect([allow, content]).toEqual(['GET, HEAD, POST, PUT, DELETE, OPTIONS', '{"code":405}']);
  });

  test('a preflight is answered by @koa/cors', async () => {
    const router = new Router().put('/a', never);
    const ask = await serveKoa(version, (app) => app.use(koaCors()).use(router.routes()));
    const preflight = { Origin: 'https://a.example', 'Access-Control-Request-Method': 'PUT' };
    const { status, headers } = await ask('OPTIONS', '/a', preflight);
    expect([status, headers['access-control-allow-methods']]).toEqual([
      204,
      'GET,HEAD,PUT,POST,DELETE,PATCH',
    ]);
    expect(short(await ask('OPTIONS', '/a'))).toBe('204 PUT, OPTIONS');
  });
});
