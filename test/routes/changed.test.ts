// Routes that are replaced, or get another method, while the app serves.
import { expect, test } from 'vitest';
import { short } from './client.ts';
import { answer, never, onEachExpress, serveExpress } from './express.ts';

onEachExpress('routes that change', (version) => {
  const { express } = version;

  test('a 405 knows a route that was put in the place of another, amid many', async () => {
    const router = express.Router();
    for (let index = 0; index < 12; index += 1) router.get(`/${index}`, answer);
    const ask = await serveExpress(version, (app) => app.use(router));
    expect(short(await ask('POST', '/5'))).toBe('405 GET, HEAD, OPTIONS');
    const [layer] = express.Router().put('/new', never).stack;
    router.stack[5] = layer!;
    expect(short(await ask('POST', '/new'))).toBe('405 PUT, OPTIONS');
    expect(short(await ask('POST', '/5'))).toBe('404');
  });

  test('a 405 knows two routes that changed places with others of another router', async () => {
    const router = express.Router();
    for (let index = 0; index < 12; index += 1) router.get(`/${index}`, answer);
    const ask = await serveExpress(version, (app) => app.use(router));
    expect(short(await ask('POST', '/new/0'))).toBe('404');
    router.stack.splice(3, 2, ...express.Router().put('/new/0', never).patch('/new/1', never).stack);
    expect(short(await ask('POST', '/new/0'))).toBe('405 PUT, OPTIONS');
    expect(short(await ask('POST', '/new/1'))).toBe('405 OPTIONS, PATCH');
  });
});

onEachExpress('a method without a route', (version) => {
  const { express } = version;

  test('a method is 501 until a route that is there already gets it', async () => {
    let add = () => {};
    const ask = await serveExpress(version, (app) => {
      const route = app.route('/x').get(answer);
      add = () => void route.purge(answer);
      app.get('/y', answer);
    });
    expect(short(await ask('PURGE', '/y'))).toBe('501');
    add();
    expect(short(await ask('PURGE', '/x'))).toBe('200');
    expect(short(await ask('PURGE', '/y'))).toBe('405 GET, HEAD, OPTIONS');
  });

  test('a method is 501 until a route for it takes the place of another', async () => {
    const router = express.Router().get('/x', answer);
    const ask = await serveExpress(version, (app) => app.use(router).get('/y', answer));
    expect(short(await ask('PURGE', '/y'))).toBe('501');
    router.stack[0] = express.Router().purge('/x', answer).stack[0]!;
    expect(short(await ask('PURGE', '/y'))).toBe('405 GET, HEAD, OPTIONS');
  });
});
