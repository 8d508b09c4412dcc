// Middleware of others, as their packages come: most without types.
import type { RequestHandler } from 'express';
import type { Middleware } from 'koa';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const compression = require('compression') as (options: object) => RequestHandler;
const session = require('express-session') as (options: object) => RequestHandler;
const morgan = require('morgan') as (format: string, options: object) => RequestHandler;
const responseTime = require('response-time') as () => RequestHandler;
const koaCompress = require('koa-compress') as (options: object) => Middleware;

/** Express middleware that wraps the response on its way, by name. */
export const wrappers: Readonly<Record<string, () => RequestHandler>> = {
  compression: () => compression({ threshold: 0 }),
  'express-session': () => sessions(),
  morgan: () => morgan('combined', { stream: { write: () => undefined } }),
  'response-time': () => responseTime(),
  'all of them': () => {
    const all = [session, responseTime, compression].map((make) => make(OPTIONS));
    return (req, res, next) => {
      const [first, second, third] = all as [RequestHandler, RequestHandler, RequestHandler];
      void first(req, res, () => void second(req, res, () => void third(req, res, next)));
    };
  },
};

const OPTIONS = { threshold: 0, secret: 'secret', resave: true, saveUninitialized: true, rolling: true };

// A store that answers late, as a database does: the session's `end` is put off until then.
function sessions(): RequestHandler {
  const MemoryStore = (session as unknown as { MemoryStore: new () => { set: (...args: unknown[]) => void } })
    .MemoryStore;
  const store = new MemoryStore();
  const set = store.set.bind(store);
  store.set = (...args) => void setTimeout(() => set(...args), 5);
  return session({ ...OPTIONS, store });
}

/** koa-compress, for content of any size. */
export function compress(): Middleware {
  return koaCompress({ threshold: 0 });
}

/** express-basic-auth, which answers 401 by itself. */
export const basicAuth = require('express-basic-auth') as (options: object) => RequestHandler;

/** express-rate-limit, which answers 429 by itself. */
export const rateLimit = (require('express-rate-limit') as { rateLimit: (options: object) => RequestHandler })
  .rateLimit;

/** Runs an Express-style middleware, or a whole Express app, inside Koa. */
export const connect = require('koa-connect') as (middleware: unknown) => Middleware;
