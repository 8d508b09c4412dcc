// Allow is found without running or changing anything, and at no cost on a hostile path.
import { expect, test } from 'vitest';
import { effortOf } from '../hosts/effort.ts';
import { short } from './client.ts';
import { answer, never, onEachExpress, pass, serveExpress } from './express.ts';
import { onEachKoa, serveKoa } from './koa.ts';
import * as onKoa from './koa.ts';

const hostile = [
  `/users/${'a'.repeat(12_000)}`,
  `/${'/'.repeat(6_000)}`,
  `/users/${'x/'.repeat(5_000)}`,
  `/users/${'%25'.repeat(3_000)}!`,
];

onEachExpress('allowed methods', (version) => {
  const { express } = version;

  test('a 405 runs no middleware and no handler a second time, nor any of a mounted app', async () => {
    let count = 0;
    const counting = (_request: unknown, _response: unknown, next: () => void) => {
      count += 1;
      next();
    };
    const mounted = express();
    mounted.use(counting);
    mounted.param('id', counting);
    mounted.get('/:id', never);
    const ask = await serveExpress(version, (app) => app.use('/a', counting, mounted));
    expect(short(await ask('POST', '/a/1'))).toBe('405 GET, HEAD, OPTIONS');
    expect(short(await ask('POST', '/a/1'))).toBe('405 GET, HEAD, OPTIONS');
    expect(count).toBe(4);
  });

  test('a 405 leaves every layer, and the parameters of the request, as they were', async () => {
    const router = express.Router();
    const pattern = /^\/p\/\d/g;
    router.get('/:id', never).get(pattern, never).get('/x/:y', never);
    const seen: unknown[] = [];
    const layers = () =>
      JSON.stringify(router.stack.map(({ params, path, keys }) => [params, path, keys])) +
      String(pattern.lastIndex);
    const ask = await serveExpress(version, (app) => {
      app.use('/a', router, (request, response) => {
        const before = [layers(), request.params, request.url, request.baseUrl];
        response.on('finish', () =>
          seen.push(before, [layers(), request.params, request.url, request.baseUrl]),
        );
        response.status(405).send('no');
      });
    });
    expect(short(await ask('POST', '/a/1'))).toBe('405 GET, HEAD, OPTIONS');
    expect(seen).toHaveLength(2);
    expect(seen[1]).toEqual(seen[0]);
  });

  test('the answer to a path that cannot be decoded stays 400', async () => {
    const ask = await serveExpress(version, (app) => app.get('/users/:id', never));
    expect(short(await ask('POST', '/users/%E0%A4%A'))).toBe('400');
  });

  test('the search for methods stops where a contract answers everything', async () => {
    const ask = await serveExpress(version, (app) => {
      app.use(pass);
      setImmediate(() => app.get('/behind', answer));
    });
    await new Promise(setImmediate);
    expect(short(await ask('GET', '/behind'))).toBe('404');
    expect(short(await ask('POST', '/behind'))).toBe('404');
  });

  test('a 405 on a hostile path comes at once', async () => {
    const ask = await serveExpress(version, (app) => {
      for (let index = 0; index < 200; index += 1) app.get(`/users/:a/${index}/:b`, never);
      app.get('/users/:id', never);
    });
    for (const target of hostile) {
      const effort = await effortOf(async () => {
        expect([404, 405]).toContain((await ask('POST', target)).status);
      });
      expect(effort).toBeLessThan(1000);
    }
  });
});

onEachKoa('allowed methods', (version) => {
  const { Router } = version;

  test('a 405 leaves the patterns of the routes as they were, and comes at once on a hostile path', async () => {
    const router = new Router();
    for (let index = 0; index < 200; index += 1) router.get(`/users/:a/${index}/:b`, onKoa.never);
    router.get('/users/:id', onKoa.never);
    const ask = await serveKoa(version, (app) => app.use(router.routes()));
    for (const target of [...hostile, '/users/%E0%A4%A']) {
      const effort = await effortOf(async () => {
        expect([404, 405]).toContain((await ask('POST', target)).status);
      });
      expect(effort).toBeLessThan(1000);
    }
    expect(router.stack.every(({ regexp }) => regexp?.lastIndex === 0)).toBe(true);
  });
});
