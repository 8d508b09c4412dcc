// A Koa app under a contract, of any version, with the routers that a test gives it.
import type Koa from 'koa';
import type { Middleware } from 'koa';
import { defineContract, type ResponderOptions } from 'status-contract';
import { statusContract } from 'status-contract/koa';
import { describe } from 'vitest';
import { koas, type KoaVersion } from '../matrix/frameworks.ts';
import { serve, type Ask } from './client.ts';

const contract = defineContract({ name: 'test', challenge: false });

/** A handler that answers 200. */
export const answer: Middleware = (ctx) => void (ctx.body = 'answered');

/** A handler that leaves the request to the next. */
export const pass: Middleware = (_ctx, next) => next();

/** A handler that must never run. */
export const never: Middleware = () => {
  throw new Error('This handler must not run.');
};

/** Serves an app with the middleware before what a test builds. */
export function serveKoa(
  { Koa }: KoaVersion,
  build: (app: Koa) => void,
  {
    before,
    isUnguarded = false,
    ...options
  }: ResponderOptions & { readonly before?: Middleware; readonly isUnguarded?: boolean } = {},
): Promise<Ask> {
  const app = new Koa();
  app.silent = true;
  if (before !== undefined) app.use(before);
  if (!isUnguarded) app.use(statusContract({ contract, onError: () => undefined, ...options }));
  build(app);
  const handle = app.callback();
  return serve((request, response) => void handle(request, response));
}

/** Describes what holds on every version of Koa and its routers. */
export function onEachKoa(title: string, body: (version: KoaVersion) => void): void {
  describe.each(koas)(`$name: ${title}`, body);
}
