// The apps of the conversation, one per framework, with the same responses and paths.
import { Readable } from 'node:stream';
import type { Express, RequestHandler, Router as ExpressRouter } from 'express';
import type Koa from 'koa';
import type KoaRouter from '@koa/router';
import { bearer, defineContract, type ResponderOptions } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';

const contract = defineContract({ name: 'Conversation API', challenge: bearer({ realm: 'conversation' }) });

const options: ResponderOptions = { contract, onViolation: () => undefined, onError: () => undefined };

/** A stream that gives nothing but its failure. */
function failing(): Readable {
  return new Readable({
    read: function fail(this: Readable) {
      this.destroy(new Error('gone'));
    },
  });
}

export function expressApp(express: ExpressModule, before?: RequestHandler): Express {
  const app = express();
  const api = onExpress(options);
  const sub = express();
  const router = express.Router();
  for (const one of [app, sub]) one.set('env', 'test').disable('x-powered-by');
  if (before !== undefined) app.use(before);
  app.use(api.guard);
  for (const one of [app, sub, router]) {
    one.get('/item', (_req, res) => void res.json({ ok: true }));
  }
  app.get('/created', (_req, res) => void res.status(201).json({}));
  app.get('/none', (_req, res) => void res.sendStatus(204));
  app.get('/redirect', (_req, res) => void res.status(302).end());
  app.get('/unauthorized', (_req, res) => void res.status(401).json({ mine: true }));
  app.get('/unavailable', (_req, res) => void res.status(503).send('later'));
  app.get('/typed', () => {
    throw new contract.errors.Conflict('Taken.');
  });
  app.get('/fault', () => {
    throw new Error('secret');
  });
  app.get('/stream', (_req, res) => void Readable.from(['one', 'two']).pipe(res.type('text')));
  app.get('/early', (_req, res) => void failing().pipe(res));
  app.use('/sub', sub);
  app.use('/routed', router);
  app.use(api.errorHandler);
  return app;
}

export interface ExpressModule {
  (): Express;
  Router(): ExpressRouter;
}

export function koaApp(
  Framework: new () => Koa,
  Router: typeof KoaRouter,
  before?: (app: Koa) => Koa.Middleware,
): Koa {
  const app = new Framework();
  const router = new Router();
  const sub = new Router({ prefix: '/sub' });
  const nested = new Router();
  app.silent = true;
  if (before !== undefined) app.use(before(app));
  app.use(onKoa(options));
  for (const one of [router, sub, nested]) one.get('/item', (ctx) => void (ctx.body = { ok: true }));
  router.get('/created', (ctx) => {
    ctx.status = 201;
    ctx.body = {};
  });
  router.get('/none', (ctx) => void (ctx.status = 204));
  router.get('/redirect', (ctx) => {
    ctx.status = 302;
    ctx.body = '';
  });
  router.get('/unauthorized', (ctx) => {
    ctx.status = 401;
    ctx.body = { mine: true };
  });
  router.get('/unavailable', (ctx) => {
    ctx.status = 503;
    ctx.body = 'later';
  });
  router.get('/typed', () => {
    throw new contract.errors.Conflict('Taken.');
  });
  router.get('/fault', () => {
    throw new Error('secret');
  });
  router.get('/stream', (ctx) => {
    ctx.type = 'text';
    ctx.body = Readable.from([Buffer.from('one'), Buffer.from('two')]);
  });
  router.get('/early', (ctx) => void (ctx.body = failing()));
  router.use('/routed', nested.routes());
  app.use(router.routes()).use(sub.routes());
  return app;
}
