// The routes of an app, compared with the method lists of its contract before it serves.
import { compareRoutes, defineContract } from 'status-contract';
import { checkRoutes, statusContract } from 'status-contract/express';
import { checkRoutes as checkKoaRoutes, statusContract as onKoa } from 'status-contract/koa';
import { operations } from 'status-contract/contracts';
import { expect, test } from 'vitest';
import { expresses, koas } from '../matrix/frameworks.ts';
import { never } from './express.ts';
import { never as neverOnKoa } from './koa.ts';

const contract = defineContract({
  name: 'Users API',
  challenge: false,
  statuses: {
    200: { methods: { only: ['GET', 'PUT'] } },
    204: { methods: { only: ['DELETE'] } },
    404: 'No such user.',
    405: {},
  },
});

const summary = (differences: ReturnType<typeof compareRoutes>) =>
  differences.map(({ kind, path, method }) => [kind, path, method]);

test('a contract without method lists agrees with every route', () => {
  expect(
    compareRoutes([{ path: '/a', methods: ['GET', 'HEAD', 'LOCK'] }], defineContract({ challenge: false })),
  ).toEqual([]);
});

test('a path that is answered to GET and not to HEAD is a difference, whichever contract', () => {
  const [difference] = compareRoutes(
    [{ path: '/a', methods: ['GET'] }],
    defineContract({ challenge: false }),
  );
  expect(difference).toMatchObject({ kind: 'get-without-head', path: '/a' });
  expect(difference!.message).toContain('GET /a: HEAD is not answered');
  const rows = [
    { path: '/a', methods: ['GET'] },
    { path: '/a', methods: ['HEAD'] },
  ];
  expect(compareRoutes(rows, defineContract({ challenge: false }))).toEqual([]);
});

test('a method that no row documents a success for is a difference, and one that no route answers', () => {
  const rows = [{ path: '/a', methods: ['GET', 'HEAD', 'PATCH', 'OPTIONS'] }];
  const differences = compareRoutes(rows, operations);
  expect(summary(differences)).toEqual([
    ['method-undocumented', '/a', 'PATCH'],
    ['method-without-route', undefined, 'PUT'],
    ['method-without-route', undefined, 'DELETE'],
    ['method-without-route', undefined, 'POST'],
  ]);
  expect(differences[0]!.message).toMatch(
    /^PATCH \/a: no row of "operations" documents a success for PATCH\./,
  );
});

test('an operation that no route answers is a difference, and one that a route answers covers its method', () => {
  const documented = defineContract({
    name: 'Users API',
    challenge: false,
    statuses: { 200: { methods: { only: ['GET'] } }, 404: {} },
    operations: { 'GET /users/:id': { 200: {} }, 'PATCH /users/{id}': { 200: {} }, 'GET /gone': { 200: {} } },
  });
  const rows = [{ path: '/Users/:user/', methods: ['GET', 'HEAD', 'PATCH'] }];
  expect(summary(compareRoutes(rows, documented))).toEqual([['operation-without-route', '/gone', 'GET']]);
});

test.each(expresses)('all routes of $name are compared, without a request', ({ express }) => {
  const api = statusContract({ contract });
  const app = express();
  const mounted = express();
  mounted.patch('/deep', never);
  app.use(api.guard);
  app.get('/users/:id', never).put('/users/:id', never);
  app.all('/anything', never);
  app.use('/admin', mounted, express.Router().get('/stats', never));
  app.use(api.errorHandler);
  app.post('/unreachable', never);
  expect(summary(api.checkRoutes(app))).toEqual([
    ['method-undocumented', '/admin/deep', 'PATCH'],
    ['method-without-route', undefined, 'DELETE'],
  ]);
  expect(checkRoutes(app)).toEqual(api.checkRoutes(app));
  expect(() => checkRoutes(express())).toThrow(/app\.use\(api\.guard\) first/);
});

test.each(koas)('all routes of $name are compared, without a request', ({ Koa, Router }) => {
  const api = onKoa({ contract });
  const users = new Router({ prefix: '/users' }).get('/:id', neverOnKoa).all('/x', neverOnKoa);
  const nested = new Router().use('/admin', new Router().patch('/deep', neverOnKoa).routes());
  const app = new Koa().use(api).use(users.routes()).use(nested.routes());
  expect(summary(api.checkRoutes(app))).toEqual([
    ['method-undocumented', '/admin/deep', 'PATCH'],
    ['method-without-route', undefined, 'PUT'],
    ['method-without-route', undefined, 'DELETE'],
  ]);
  expect(checkKoaRoutes(app)).toEqual(api.checkRoutes(app));
  expect(() => checkKoaRoutes(new Koa())).toThrow(/app\.use\(statusContract/);
});
