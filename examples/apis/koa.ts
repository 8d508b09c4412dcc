// Serves an API on Koa.
import Router from '@koa/router';
import Koa from 'koa';
import { MethodNotAllowed } from 'status-contract';
import { statusContract, type KoaOptions } from 'status-contract/koa';
import { allowedMethods, type Api, type Call, type Handler, type Reply } from './exchange.ts';

/** Puts the routes of an API under its contract. */
export function createKoaApp({ contract, routes }: Api, options: KoaOptions = {}): Koa {
  const app = new Koa();
  const router = new Router();
  app.use(statusContract({ contract, ...options }));
  // `onError` hears of errors; a second report from Koa is not needed.
  if (options.onError !== undefined) app.silent = true;
  for (const [path, handlers] of Object.entries(routes)) {
    for (const [method, handler] of Object.entries(handlers)) {
      router[method.toLowerCase() as 'get'](path, answerWith(handler));
    }
    router.all(path, () => {
      throw new MethodNotAllowed({ allow: allowedMethods(handlers) });
    });
  }
  app.use(router.routes());
  return app;
}

function answerWith(handler: Handler) {
  return async function answer(ctx: Koa.ParameterizedContext): Promise<void> {
    write(await handler(callOf(ctx)), ctx);
  };
}

function callOf(ctx: Koa.ParameterizedContext): Call {
  return {
    method: ctx.method,
    params: (ctx as { params?: Call['params'] }).params ?? {},
    query: ctx.URL.searchParams,
    content: ctx.req,
    field: (name) => ctx.req.headers[name]?.toString(),
    accepts: (mediaTypes) => ctx.accepts([...mediaTypes]) || undefined,
    close: () => ctx.set('Connection', 'close'),
  };
}

function write({ status, headers = {}, content }: Reply, ctx: Koa.ParameterizedContext): void {
  ctx.status = status;
  ctx.set({ ...headers });
  ctx.body = content ?? null;
  // The client has the representation already.
  if (ctx.fresh) ctx.status = 304;
}
