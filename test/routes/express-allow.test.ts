// 405 with Allow from the route table of Express, in every shape that a table takes.
import { expect, test } from 'vitest';
import { short } from './client.ts';
import { answer, never, onEachExpress, pass, serveExpress } from './express.ts';

onEachExpress('a known path with another method', (version) => {
  const { express, major } = version;

  test('is 405, and Allow lists what the path answers', async () => {
    const ask = await serveExpress(version, (app) => {
      app.get('/users', never).put('/users', never);
    });
    expect(short(await ask('DELETE', '/users'))).toBe('405 GET, HEAD, PUT, OPTIONS');
  });

  test('is 404 where no route has the path', async () => {
    const ask = await serveExpress(version, (app) => app.get('/users', never));
    expect(short(await ask('DELETE', '/orders'))).toBe('404');
  });

  test('lists each method once, from app.route, app.METHOD and routers alike', async () => {
    const ask = await serveExpress(version, (app) => {
      app.route('/users/:id').get(never).put(never).delete(never);
      app.get('/users/:name', never);
      app.use('/users', express.Router().get('/:id', never).patch('/:id', never));
    });
    expect(short(await ask('POST', '/users/123'))).toBe('405 GET, HEAD, PUT, DELETE, OPTIONS, PATCH');
  });

  test('lists no method of a route for all methods that passed the request on', async () => {
    const ask = await serveExpress(version, (app) => {
      app.all('/users', pass);
      app.route('/users').all(pass).get(never);
      app.use('/admin', express.Router().all('/users', pass));
    });
    expect(short(await ask('POST', '/users'))).toBe('405 GET, HEAD, OPTIONS');
    expect(short(await ask('POST', '/admin/users'))).toBe('404');
  });

  test('reads routers nested to any depth, siblings on one mount path, and mounted apps', async () => {
    const ask = await serveExpress(version, (app) => {
      const deepest = express.Router().get('/c', never);
      const deep = express.Router().use('/b', deepest);
      const mounted = express();
      mounted.delete('/b/c', never);
      const inner = express();
      inner.get('/x', never);
      mounted.use('/inner', inner);
      app.use('/a', pass, deep, express.Router().post('/b/c', never));
      app.use('/a', mounted);
      app.use(['/one', '/two'], express.Router().get('/', never));
    });
    expect(short(await ask('PUT', '/a/b/c'))).toBe('405 GET, HEAD, POST, DELETE, OPTIONS');
    expect(short(await ask('PUT', '/a/inner/x'))).toBe('405 GET, HEAD, OPTIONS');
    expect(short(await ask('PUT', '/two'))).toBe('405 GET, HEAD, OPTIONS');
    expect(short(await ask('PUT', '/a/b'))).toBe('404');
  });

  test('knows parameters, wildcards, regular expressions and lists of paths', async () => {
    const ask = await serveExpress(version, (app) => {
      app.get('/files/:name.txt', never);
      app.put(/^\/files\/\w+\.(?:txt|md)$/, never);
      app.delete(['/files/:name', '/old/:name'], never);
      app.post(major === 4 ? '/files/*' : '/files/{*rest}', never);
      app.patch([/^\/old\//, '/elsewhere'], never);
    });
    expect(short(await ask('LINK', '/files/a.txt'))).toBe('501');
    expect(short(await ask('TRACE', '/files/a.txt'))).toBe('405 GET, HEAD, POST, PUT, DELETE, OPTIONS');
    expect(short(await ask('GET', '/files/a.md'))).toBe('405 POST, PUT, DELETE, OPTIONS');
    expect(short(await ask('GET', '/old/x'))).toBe('405 DELETE, OPTIONS, PATCH');
  });

  test('tells case and a slash at the end apart where the routes do', async () => {
    const ask = await serveExpress(version, (app) => {
      app.get('/loose', never);
      app.use(express.Router({ caseSensitive: true, strict: true }).get('/Strict', never));
      app.use('/items/:item', express.Router({ mergeParams: true }).get('/parts/:part', never));
    });
    expect(short(await ask('POST', '/LOOSE/'))).toBe('405 GET, HEAD, OPTIONS');
    expect(short(await ask('POST', '/Strict'))).toBe('405 GET, HEAD, OPTIONS');
    expect(short(await ask('POST', '/strict'))).toBe('404');
    expect(short(await ask('POST', '/Strict/'))).toBe('404');
    expect(short(await ask('POST', '/items/1/parts/2'))).toBe('405 GET, HEAD, OPTIONS');
  });

  test('on GET lists neither GET nor HEAD', async () => {
    const ask = await serveExpress(version, (app) => {
      app.post('/only', never);
      app.get('/refusing', () => {
        throw Object.assign(new Error('No.'), { status: 405 });
      });
      app.put('/refusing', never);
    });
    for (const method of ['GET', 'HEAD']) {
      expect(short(await ask(method, '/only'))).toBe('405 POST, OPTIONS');
      expect(short(await ask(method, '/refusing'))).toBe('405 PUT, OPTIONS');
    }
  });

  test('sees routes that are added while the app serves', async () => {
    const router = express.Router();
    const ask = await serveExpress(version, (app) => app.use('/late', router));
    expect(short(await ask('POST', '/late/x'))).toBe('404');
    for (let index = 0; index < 20; index += 1) router.get(`/many/${index}`, never);
    const route = router.route('/x').get(never);
    expect(short(await ask('POST', '/late/x'))).toBe('405 GET, HEAD, OPTIONS');
    route.put(never);
    expect(short(await ask('POST', '/late/x'))).toBe('405 GET, HEAD, PUT, OPTIONS');
    router.delete('/x', never);
    expect(short(await ask('POST', '/late/x'))).toBe('405 GET, HEAD, PUT, DELETE, OPTIONS');
    router.stack.splice(20, 2);
    expect(short(await ask('POST', '/late/x'))).toBe('404');
  });

  test('goes by the target as middleware rewrote it', async () => {
    const ask = await serveExpress(version, (app) => {
      app.use((request, _response, next) => {
        request.url = request.url.replace('/v1/', '/v2/');
        next();
      });
      app.get('/v2/users', answer);
    });
    expect((await ask('GET', '/v1/users')).status).toBe(200);
    expect(short(await ask('POST', '/v1/users?x=1'))).toBe('405 GET, HEAD, OPTIONS');
  });
});
