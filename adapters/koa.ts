// Koa 3 and 2: one middleware, before everything else.

import type Koa from 'koa';
import {
  createResponder,
  type ErrorReport,
  type RequestView,
  type Responder,
  type ResponderOptions,
  type ResponseDescription,
  type RouteDifference,
} from '../src/index.ts';
import {
  allowedMethods,
  checkRoutes,
  isRefusedByRouter,
  isThrownByRouter,
  registeredMethods,
  represents,
  type RoutedApp,
} from './koa-routes.ts';
import {
  claim,
  createHooks,
  isReplaced,
  isWatched,
  NodeRequestView,
  NodeResponseFields,
  watch,
  writeDescription,
  type NodeResponse,
  type ResponseMethods,
} from './node-response.ts';

/** What `statusContract` takes. */
export type KoaOptions = ResponderOptions;

/** The middleware, and what else a contract can do for an app. */
export interface KoaContract extends Koa.Middleware {
  /** Compares all routes of an app's routers with the method lists of the contract; nothing is run or changed. */
  checkRoutes(app: RoutedApp): RouteDifference[];
}

export { checkRoutes };

/**
 * Puts a contract on a Koa app.
 *
 * @example
 * app.use(statusContract({ contract }));
 * app.use((ctx) => {
 *   throw new contract.errors.NotFound(`Nothing at ${ctx.path}.`);
 * });
 * // HTTP/1.1 404 Not Found
 * // Content-Type: application/problem+json
 * //
 * // {"type":"about:blank","title":"Not Found","status":404,"detail":"Nothing at /users/7."}
 *
 * @throws SetupError when an option is unknown or wrong, and when nobody decided on a challenge.
 */
export function statusContract(options: KoaOptions = {}): KoaContract {
  const responder = createResponder({ ...options, onError: reportTo(options.onError) });
  const observesOnly = options.mode === 'observe';
  represents(guardAndAnswer, responder.contract);
  return Object.assign(guardAndAnswer, {
    checkRoutes: (app: RoutedApp) => checkRoutes(app, responder.contract),
  });

  async function guardAndAnswer(ctx: Koa.Context, next: Koa.Next): Promise<void> {
    cover(ctx.app, responder);
    hook(ctx.res);
    watch(ctx.res, responder, new KoaRequestView(ctx));
    try {
      await next();
      const isRefused = !observesOnly && !ctx.headerSent && isRefusedByRouter(ctx);
      if (isRefused || isUnmatched(ctx)) await answerUnmatched(ctx, responder);
    } catch (thrown) {
      if (!ctx.headerSent && isThrownByRouter(thrown, ctx)) await answerUnmatched(ctx, responder);
      else await answerThrown(thrown, ctx, responder);
    }
  }
}

class KoaRequestView extends NodeRequestView {
  readonly ctx: Koa.Context;

  constructor(ctx: Koa.Context) {
    super(ctx.req);
    this.ctx = ctx;
  }

  allowedMethods(): readonly string[] | undefined {
    return allowedMethods(this.ctx);
  }

  registeredMethods(): ReadonlySet<string> {
    return registeredMethods(this.ctx);
  }
}

/** Hears of every error for the user, and for the app's `error` listeners of server faults, as Koa does. */
function reportTo(onError: KoaOptions['onError']) {
  return function reportError(thrown: unknown, report: ErrorReport): unknown {
    if (report.level === 'server') emitError(thrown, report.request);
    return onError?.(thrown, report);
  };
}

function emitError(thrown: unknown, view: RequestView): void {
  if (!(view instanceof KoaRequestView)) return;
  const { ctx } = view;
  // Koa's own listener throws on what is no error.
  const error =
    thrown instanceof Error ? thrown : new Error('A value that is no error was thrown.', { cause: thrown });
  ctx.app.emit('error', error, ctx);
}

async function answerThrown(thrown: unknown, ctx: Koa.Context, responder: Responder): Promise<void> {
  const described = responder.describe(thrown, new KoaRequestView(ctx), new NodeResponseFields(ctx.res));
  // A response cannot be taken back: cut it off, so that the client sees that it is not whole.
  if (ctx.headerSent) ctx.res.destroy();
  else write(await described, ctx);
}

// Koa's own 404 is the status code of a context that nobody has touched.
function isUnmatched(ctx: Koa.Context): boolean {
  const { _explicitStatus: isExplicit } = ctx.response as { _explicitStatus?: boolean };
  return (
    ctx.status === 404 && isExplicit !== true && ctx.body == null && ctx.respond !== false && !ctx.headerSent
  );
}

async function answerUnmatched(ctx: Koa.Context, responder: Responder): Promise<void> {
  write(await responder.describeUnmatched(new KoaRequestView(ctx), new NodeResponseFields(ctx.res)), ctx);
}

/** Hands the response to Koa, so that the middleware before ours still sees status, fields and body. */
function write(description: ResponseDescription, ctx: Koa.Context): void {
  if (ctx.headerSent || ctx.res.writableEnded) return;
  const { status, phrase, headers, removed, content } = description;
  claim(ctx.res);
  ctx.status = status;
  if (ctx.req.httpVersionMajor < 2) ctx.message = phrase;
  for (const name of removed) ctx.remove(name);
  ctx.set(headers as Record<string, string | string[]>);
  if (content === undefined) {
    ctx.body = '';
    ctx.remove('Content-Type');
    ctx.set('Content-Length', '0');
  } else {
    // After its Content-Type, so that Koa need not guess one; Content-Length it sets itself.
    ctx.body = typeof content === 'object' ? Buffer.from(content) : content;
  }
  ctx.respond = true;
}

const covered = new WeakSet<Koa>();

/** Answers what is thrown outside the middleware, such as by a body stream, from the app's first request on. */
function cover(app: Koa, responder: Responder): void {
  if (covered.has(app)) return;
  covered.add(app);
  app.context.onerror = function onerror(this: Koa.Context, thrown?: unknown): void {
    // Koa calls it at the end of every response, with nothing.
    if (thrown === null || thrown === undefined) return;
    // A stream whose response was replaced cannot be written to the end: that is our doing, and nobody's error.
    if (isReplaced(this.res)) return;
    void answerLate(thrown, this, responder);
  };
}

async function answerLate(thrown: unknown, ctx: Koa.Context, responder: Responder): Promise<void> {
  const described = responder.describe(thrown, new KoaRequestView(ctx), new NodeResponseFields(ctx.res));
  if (ctx.headerSent || !ctx.writable) {
    ctx.res.destroy();
    return;
  }
  const description = await described;
  claim(ctx.res);
  writeDescription(ctx.res, description);
}

const hooks = new WeakMap<object, ResponseMethods>();

function hook(response: NodeResponse): void {
  if (isWatched(response)) return;
  const prototype = Object.getPrototypeOf(response) as object;
  const own = methodsOf(prototype);
  const isWrapped = ['writeHead', 'write', 'end'].some((name) => Object.hasOwn(response, name));
  if (isWrapped) {
    Object.assign(response, createHooks(methodsOf(response), own));
    return;
  }
  let methods = hooks.get(prototype);
  if (methods === undefined) hooks.set(prototype, (methods = createHooks(own, own)));
  Object.assign(response, methods);
}

function methodsOf(holder: object): ResponseMethods {
  const { writeHead, write, end } = holder as ResponseMethods;
  return { writeHead, write, end };
}
