// QUERY is a method that every server knows (RFC 10008), whether or not a route has it.
import { expect, test } from 'vitest';
import { short } from './client.ts';
import { answer as answerByExpress, onEachExpress, serveExpress } from './express.ts';
import { answer as answerByKoa, onEachKoa, serveKoa } from './koa.ts';

onEachExpress('QUERY', (version) => {
  test('is 405 with Allow on a path without a route for it, and 404 elsewhere', async () => {
    const ask = await serveExpress(version, (app) => app.get('/feed', answerByExpress));
    expect(short(await ask('QUERY', '/feed'))).toBe('405 GET, HEAD, OPTIONS');
    expect(short(await ask('QUERY', '/nowhere'))).toBe('404');
  });

  test('is answered by its route, and stands in Allow behind the methods of RFC 9110', async () => {
    const ask = await serveExpress(version, (app) => {
      app.all('/feed', (request, response, next) => {
        if (request.method === 'QUERY') answerByExpress(request, response, next);
        else next();
      });
      app.route('/items').get(answerByExpress).patch(answerByExpress);
      const route = app.route('/items') as unknown as Record<string, (handler: unknown) => void>;
      route['query']!(answerByExpress);
    });
    expect(short(await ask('QUERY', '/feed'))).toBe('200');
    expect(short(await ask('QUERY', '/items'))).toBe('200');
    expect(short(await ask('PUT', '/items'))).toBe('405 GET, HEAD, OPTIONS, PATCH, QUERY');
    expect(short(await ask('OPTIONS', '/items'))).toBe('204 GET, HEAD, OPTIONS, PATCH, QUERY');
  });
});

onEachKoa('QUERY', (version) => {
  const { Router } = version;

  test('is 405 with Allow on a path without a route for it, and 404 elsewhere', async () => {
    const router = new Router().get('/feed', answerByKoa);
    const ask = await serveKoa(version, (app) => app.use(router.routes()).use(router.allowedMethods()));
    expect(short(await ask('QUERY', '/feed'))).toBe('405 GET, HEAD, OPTIONS');
    expect(short(await ask('QUERY', '/nowhere'))).toBe('404');
  });

  test('is answered by its route, and stands in Allow behind the methods of RFC 9110', async () => {
    const router = new Router({ methods: ['GET', 'HEAD', 'PATCH', 'QUERY'] });
    router.get('/items', answerByKoa).patch('/items', answerByKoa);
    router.register('/items', ['QUERY'], [answerByKoa] as never);
    const ask = await serveKoa(version, (app) => app.use(router.routes()).use(router.allowedMethods()));
    expect(short(await ask('QUERY', '/items'))).toBe('200');
    expect(short(await ask('PUT', '/items'))).toBe('405 GET, HEAD, OPTIONS, PATCH, QUERY');
    expect(short(await ask('OPTIONS', '/items'))).toBe('204 GET, HEAD, OPTIONS, PATCH, QUERY');
  });
});
