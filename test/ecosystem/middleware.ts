// Middleware of others that stands before the contract, by name.
import { Writable } from 'node:stream';
import type { RequestHandler } from 'express';
import type Koa from 'koa';
import type { Load } from './agents.ts';

/** The middleware for each framework that it is made for. */
export interface Before {
  readonly Express?: RequestHandler;
  readonly Koa?: (app: Koa) => Koa.Middleware;
}

const quiet = new Writable({ write: (_chunk, _encoding, done) => done() });

export const middleware: Readonly<Record<string, (load: Load) => Before>> = {
  'pino-http': (load) => {
    const log: RequestHandler = make(load('pino-http'), {}, quiet);
    return {
      Express: log,
      Koa: () => (ctx, next) => {
        void log(ctx.req as never, ctx.res as never, () => undefined);
        return next();
      },
    };
  },
  'express-async-errors': (load) => {
    load('express-async-errors');
    return {};
  },
  'express-session': (load) => ({
    Express: make(load('express-session'), { secret: 'secret', resave: false, saveUninitialized: true }),
  }),
  'koa-session': (load) => ({
    Koa: (app) => {
      const session: Koa.Middleware = make(load('koa-session'), { signed: false }, app);
      return (ctx, next) =>
        session(ctx, () => {
          (ctx as unknown as { session: { seen: boolean } }).session.seen = true;
          return next();
        });
    },
  }),
  compression: (load) => ({ Express: make(load('compression'), { threshold: 0 }) }),
};

function make(loaded: unknown, ...args: unknown[]): never {
  const { default: factory = loaded } = loaded as { readonly default?: unknown };
  return (factory as (...args: unknown[]) => never)(...args);
}
