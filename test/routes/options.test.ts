// OPTIONS is answered by a route, else by middleware, else from the route table.
import type { RequestHandler } from 'express';
import { expect, test } from 'vitest';
import { answer, onEachExpress, pass, serveExpress } from './express.ts';

const says =
  (allow: string, type = 'html'): RequestHandler =>
  (_request, response) =>
    void response.set('Allow', allow).type(type).send(allow);

onEachExpress('answers to OPTIONS', (version) => {
  test('OPTIONS that a route answers with its own list stays as it is', async () => {
    const ask = await serveExpress(version, (app) => {
      for (const [path, allow, type] of [
        ['/spaced', 'GET, OPTIONS', 'html'],
        ['/bare', 'GET,OPTIONS', 'html'],
        ['/text', 'GET', 'text'],
        ['/long', 'GET', 'html'],
      ] as const) {
        app.options(
          path,
          path === '/long' ? (_, res) => void res.set('Allow', allow).send('abc') : says(allow, type),
        );
        app.get(path, answer).delete(path, answer);
      }
    });
    for (const [path, allow, content] of [
      ['/spaced', 'GET, OPTIONS', 'GET, OPTIONS'],
      ['/bare', 'GET,OPTIONS', 'GET,OPTIONS'],
      ['/text', 'GET', 'GET'],
      ['/long', 'GET', 'abc'],
    ] as const) {
      expect(await ask('OPTIONS', path)).toMatchObject({ status: 200, allow, content });
    }
  });

  test('OPTIONS that middleware answers stays as it is', async () => {
    const ask = await serveExpress(version, (app) => {
      app.use('/length', (request, response, next) => {
        if (request.method === 'OPTIONS') response.set('Allow', 'GET').send('abc');
        else next();
      });
      app.use('/list', (request, response, next) => {
        if (request.method === 'OPTIONS') says('GET, PATCH')(request, response, next);
        else next();
      });
      app.all('/all', says('GET, PATCH'));
      for (const path of ['/length', '/list', '/all']) app.get(path, answer).delete(path, answer);
    });
    expect(await ask('OPTIONS', '/length')).toMatchObject({ status: 200, allow: 'GET', content: 'abc' });
    for (const path of ['/list', '/all']) {
      expect(await ask('OPTIONS', path)).toMatchObject({
        status: 200,
        allow: 'GET, PATCH',
        content: 'GET, PATCH',
      });
    }
  });

  test('OPTIONS that Express answers for one router of two is 204 with what both allow', async () => {
    const ask = await serveExpress(version, (app) => {
      app.all('/things', pass);
      app.use(
        version.express.Router().get('/things', answer),
        version.express.Router().post('/things', answer),
      );
    });
    expect(await ask('OPTIONS', '/things')).toMatchObject({
      status: 204,
      allow: 'GET, HEAD, POST, OPTIONS',
      content: '',
    });
  });
});
