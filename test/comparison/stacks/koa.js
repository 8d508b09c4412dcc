// Koa with its own error handling, or with other middleware before its routes.
import Router from '@koa/router';
import Koa from 'koa';
import { createServer } from 'node:http';
import { BY_HAND, failuresBy } from './failures.js';

/** Makes a server of an app with the same routes everywhere. */
export function koaWith({
  before = [],
  behind = (router) => [router.allowedMethods()],
  prepare = () => undefined,
  errorOf,
} = {}) {
  const app = new Koa();
  app.silent = true;
  prepare(app);
  for (const middleware of before) app.use(middleware);
  const router = new Router();
  router.get('/items', (ctx) => (ctx.body = []));
  for (const [path, failure] of failuresBy(errorOf)) {
    router.get(path, () => {
      throw failure();
    });
  }
  for (const [path, status] of Object.entries(BY_HAND)) router.get(path, (ctx) => (ctx.status = status));
  app.use(router.routes());
  for (const middleware of behind(router)) app.use(middleware);
  return createServer(app.callback());
}
