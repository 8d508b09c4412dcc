// Serves an API on Koa.
import Router from '@koa/router';
import Koa from 'koa';
import { statusContract, type KoaOptions } from 'status-contract/koa';
import type { Api, Call } from './exchange.ts';

/** Puts the routes of an API under its contract. */
export function createKoaApp({ contract, routes }: Api, options: KoaOptions = {}): Koa {
  const app = new Koa();
  const router = new Router();
  const middleware = statusContract({ contract, ...options });
  app.use(middleware);
  // With `onError` errors are heard of there: Koa need not report them again.
  if (options.onError !== undefined) app.silent = true;
  for (const [path, handlers] of Object.entries(routes)) {
    for (const [method, handler] of Object.entries(handlers)) {
      router[method.toLowerCase() as 'get'](path, async (ctx) => {
        await middleware.send(ctx, await handler(callOf(ctx)));
        // The client has the representation already.
        if (ctx.fresh) ctx.status = 304;
      });
    }
  }
  app.use(router.routes());
  return app;
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
