// One small app on both frameworks, with other middleware before the contract or behind.
import express, { type Application, type RequestHandler } from 'express';
import Router from '@koa/router';
import Koa from 'koa';
import { HttpError, NotFound, type ResponderOptions } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { documented } from '../../hosts/hosts.ts';
import { serve, type Ask } from '../../routes/client.ts';

/** Where the middleware of others stands. */
export const places = ['before', 'behind'] as const;
export type Place = (typeof places)[number];

/** What was set for the representation that is not sent: none of it may stay. */
export const abandoned = {
  'Accept-Ranges': 'bytes',
  'Content-Disposition': 'attachment',
  'Content-Language': 'de',
  ETag: '"x"',
  Expires: 'Thu, 01 Jan 1970 00:00:00 GMT',
  'Last-Modified': 'Thu, 01 Jan 1970 00:00:00 GMT',
} as const;

/** What the app answers with an error, however it came about: method, target and status code. */
export const errors: readonly (readonly [method: string, target: string, status: number])[] = [
  ['GET', '/nowhere', 404],
  ['DELETE', '/things', 405],
  ['GET', '/missing', 404],
  ['GET', '/limit', 429],
  ['GET', '/broken', 500],
];

const thrown: Readonly<Record<string, () => Error>> = {
  '/missing': () => new NotFound('No.', { headers: { Vary: 'X-Shelf' } }),
  '/limit': () => new HttpError<number>(429, 'Slow down.'),
  '/broken': () => new Error('db-7 is away'),
};

const quiet = { contract: documented, onError: () => undefined, onViolation: () => undefined };

/** Serves an Express app. */
export function serveExpress(
  place: Place,
  others: RequestHandler | readonly RequestHandler[],
  options: ResponderOptions = {},
  build: (app: Application) => void = () => undefined,
): Promise<Ask> {
  const app = express();
  app.disable('x-powered-by');
  const api = onExpress({ ...quiet, ...options });
  if (place === 'before') app.use(others as RequestHandler);
  app.use(api.guard);
  if (place === 'behind') app.use(others as RequestHandler);
  build(app);
  app.get('/things', (_request, response) => void response.json({ ok: true }));
  for (const [target, make] of Object.entries(thrown)) {
    app.get(target, (_request, response) => {
      response.set(abandoned);
      throw make();
    });
  }
  app.use(api.errorHandler);
  return serve(app);
}

/** Serves a Koa app. */
export function serveKoa(
  place: Place,
  others: (app: Koa) => Koa.Middleware | readonly Koa.Middleware[],
  options: ResponderOptions = {},
  build: (app: Koa) => void = () => undefined,
): Promise<Ask> {
  const app = new Koa();
  app.silent = true;
  app.keys = ['key'];
  const all = [others(app)].flat<(Koa.Middleware | readonly Koa.Middleware[])[]>();
  if (place === 'before') for (const one of all) app.use(one);
  app.use(onKoa({ ...quiet, ...options }));
  if (place === 'behind') for (const one of all) app.use(one);
  build(app);
  const router = new Router();
  router.get('/things', (ctx) => void (ctx.body = { ok: true }));
  for (const [target, make] of Object.entries(thrown)) {
    router.get(target, (ctx) => {
      ctx.set(abandoned);
      throw make();
    });
  }
  app.use(router.routes());
  const handle = app.callback();
  return serve((request, response) => void handle(request, response));
}
