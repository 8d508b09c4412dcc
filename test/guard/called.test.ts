// Apps mounted without the knowledge of Express: on a router, or called by a function.
import { createServer } from 'node:http';
import type { Application, RequestHandler } from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { expect, test } from 'vitest';
import { listen } from '../hosts/hosts.ts';
import { exchange } from '../hosts/wire.ts';
import { onEachExpress } from '../routes/express.ts';

const contract = defineContract({ name: 'test', challenge: bearer({ realm: 'test' }) });
const api = () => statusContract({ contract, onViolation: () => {}, onError: () => {} });
const calling =
  (app: Application): RequestHandler =>
  (request, response, next) =>
    (app as unknown as RequestHandler)(request, response, next);

/** Adds routes: a bare 401, a bare 302, and one that throws. */
function withRoutes<App extends Application>(app: App): App {
  app.get('/401', (_, response) => void response.status(401).json({}));
  app.get('/302', (_, response) => void response.status(302).json({}));
  app.get('/error', () => {
    throw new Error('No.');
  });
  return app;
}

/** What each request, such as `GET /401`, is answered with: the status code, and the challenge or Allow. */
async function answersOf(app: Application, requests: readonly string[]): Promise<string[]> {
  const port = await listen(createServer(app));
  const answers: string[] = [];
  for (const request of requests) {
    const [method, target = '/'] = request.split(' ');
    const { status, field } = (await exchange(port, { method: method!, target })).response;
    answers.push([status, field('WWW-Authenticate') ?? field('Allow') ?? []].flat().join(' '));
  }
  return answers;
}

const guarded = ['401 Bearer realm="test"', '500', '500', '405 GET, HEAD, OPTIONS', '204 GET, HEAD, OPTIONS'];
const below = (path: string) => [
  `GET ${path}/401`,
  `GET ${path}/302`,
  `GET ${path}/error`,
  `PUT ${path}/401`,
  `OPTIONS ${path}/401`,
];

onEachExpress('the guard of an app covers', ({ express }) => {
  test('an app that is mounted on a router, and all that comes behind it', async () => {
    const { guard, errorHandler } = api();
    const router = express.Router().use('/admin', withRoutes(express())).use(express());
    const app = withRoutes(express().use(guard).use(router)).use(errorHandler);
    expect(await answersOf(app, [...below('/admin'), ...below('')])).toEqual([...guarded, ...guarded]);
  });

  test('an app that is called by a function, and all that comes behind it', async () => {
    const { guard, errorHandler } = api();
    const app = express()
      .use(guard)
      .use('/called', calling(withRoutes(express())));
    const answers = await answersOf(withRoutes(app).use(errorHandler), [
      ...below('/called').slice(0, 3),
      'GET /called/none',
      ...below(''),
    ]);
    expect(answers).toEqual([...guarded.slice(0, 3), '404', ...guarded]);
  });
});

onEachExpress('an app with a guard of its own', ({ express }) => {
  test('that is called below a path knows its routes, also below that path twice', async () => {
    const { guard, errorHandler } = api();
    const inner = withRoutes(express().use(guard)).use(errorHandler);
    const app = express().use('/called', calling(express().use('/twice', calling(inner))));
    app.use('/called', calling(inner));
    const answers = await answersOf(app, [
      ...below('/called/twice'),
      ...below('/called'),
      'GET /called/none',
    ]);
    expect(answers).toEqual([...guarded, ...guarded, '404']);
  });

  test('that is called by host name, or has the guard in a router, knows its routes', async () => {
    const { guard, errorHandler } = api();
    const router = express.Router().use(guard).use('/deep', withRoutes(express()));
    const inner = express().use('/inner', router).use(errorHandler);
    const app = express().use('/called', calling(inner)).use(calling(inner));
    expect(await answersOf(app, [...below('/called/inner/deep'), ...below('/inner/deep')])).toEqual([
      ...guarded,
      ...guarded,
    ]);
  });
});
