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
import { isStream, toReadable } from './content.ts';
import { withDebugPage } from './debug-page.ts';
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
import { firstByte, followBodies, isAwaited, isStreaming } from './koa-bodies.ts';
import { handOn, isOpen, isUploading, leaveUpload, parsed, takesAnswer } from './thrown.ts';

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
  const responder = createResponder(withDebugPage({ ...options, onError: reportTo(options.onError) }));
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
      else if (isStreaming(ctx)) await firstByte(ctx, (error) => void answerLate(error, ctx, responder));
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
    const listeners = report.level === 'server' ? listenersTo(thrown, report.request, onError) : [];
    if (listeners.length === 0) return onError?.(thrown, report);
    // One that throws or rejects must not keep the others from hearing.
    const told = [() => onError?.(thrown, report), ...listeners].map(tellSafely);
    return Promise.allSettled(told).then(throwFailures);
  };
}

function listenersTo(
  thrown: unknown,
  view: RequestView,
  onError: KoaOptions['onError'],
): readonly (() => unknown)[] {
  if (!(view instanceof KoaRequestView)) return [];
  const { ctx } = view;
  const { app } = ctx;
  const error = isNativeError(thrown)
    ? thrown
    : // Koa's own listener throws on what is no error.
      new Error('A value that is no error was thrown.', { cause: thrown });
  return app.rawListeners('error').flatMap((listener) => {
    if (!isKoas(listener, app)) return () => listener.call(app, error, ctx) as unknown;
    // Koa's own prints neither causes nor errors that say they are a 404, such as an upstream's.
    return onError === undefined && !app.silent ? () => console.error(thrown) : [];
  });
}

/** Whether a listener is the one that Koa itself adds, and not an `onerror` of the user's in its place. */
function isKoas(listener: unknown, app: Koa): boolean {
  let last: unknown;
  for (let holder: object | null = app; holder !== null; holder = Object.getPrototypeOf(holder) as object) {
    if (Object.hasOwn(holder, 'onerror')) last = (holder as { readonly onerror: unknown }).onerror;
  }
  return listener === last;
}

function isNativeError(thrown: unknown): boolean {
  try {
    return thrown instanceof Error || Object.prototype.toString.call(thrown) === '[object Error]';
  } catch {
    // A Proxy that will not say.
    return false;
  }
}

async function tellSafely(tell: () => unknown): Promise<void> {
  await tell();
}

function throwFailures(results: readonly PromiseSettledResult<unknown>[]): void {
  const failures = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  // What a listener threw is handed on as it is.
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, 'several error listeners failed');
}

async function answerThrown(thrown: unknown, ctx: Koa.Context, responder: Responder): Promise<void> {
  const view = new KoaRequestView(ctx);
  if (takesAnswer(thrown, ctx.res, view, responder)) {
    const described = responder.describe(thrown, view, new NodeResponseFields(ctx.res));
    if (isUploading(ctx.req)) await parsed();
    write(await described, ctx);
    handOn(ctx.res);
  } else {
    // Whatever there is to be sent is being sent, or cannot be any more.
    ctx.respond = false;
  }
}

// Koa's own 404 is the status code of a context that nobody has touched.
function isUnmatched(ctx: Koa.Context): boolean {
  const { _explicitStatus: isExplicit } = ctx.response as { _explicitStatus?: boolean };
  return (
    ctx.status === 404 && isExplicit !== true && ctx.body == null && ctx.respond !== false && !ctx.headerSent
  );
}

async function answerUnmatched(ctx: Koa.Context, responder: Responder): Promise<void> {
  const described = responder.describeUnmatched(new KoaRequestView(ctx), new NodeResponseFields(ctx.res));
  if (isUploading(ctx.req)) await parsed();
  write(await described, ctx);
}

/** Hands the response to Koa, so that the middleware before ours still sees status, fields and body. */
function write(description: ResponseDescription, ctx: Koa.Context): void {
  if (!isOpen(ctx.res)) return;
  const { status, phrase, headers, removed, content } = leaveUpload(description, ctx.res);
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
    ctx.body = bodyOf(content, ctx.res);
  }
  ctx.respond = true;
}

function bodyOf(content: NonNullable<ResponseDescription['content']>, response: NodeResponse): unknown {
  if (isStream(content)) return toReadable(content, response);
  return typeof content === 'object' ? Buffer.from(content) : content;
}

const covered = new WeakSet<Koa>();

/** Answers what is thrown outside the middleware, such as by a body stream, from the app's first request on. */
function cover(app: Koa, responder: Responder): void {
  if (covered.has(app)) return;
  covered.add(app);
  followBodies(app);
  app.context.onerror = function onerror(this: Koa.Context, thrown?: unknown): void {
    // Koa calls it at the end of every response, with nothing.
    if (thrown === null || thrown === undefined) return;
    // A stream whose response was replaced cannot be written to the end: that is our doing, and nobody's error.
    if (isReplaced(this.res) || isAwaited(this)) return;
    void answerLate(thrown, this, responder);
  };
}

async function answerLate(thrown: unknown, ctx: Koa.Context, responder: Responder): Promise<void> {
  const view = new KoaRequestView(ctx);
  if (!takesAnswer(thrown, ctx.res, view, responder)) return;
  const described = responder.describe(thrown, view, new NodeResponseFields(ctx.res));
  // At once where that is possible: Koa takes down the response whose stream has failed.
  const description = described instanceof Promise ? await described : described;
  if (!isOpen(ctx.res)) return;
  claim(ctx.res);
  writeDescription(ctx.res, leaveUpload(description, ctx.res));
}

/** The hooks over the prototype of the last response: nearly all have the same. */
let hooked: { readonly prototype: object; readonly hooks: ResponseMethods } | undefined;

function hook(response: NodeResponse): void {
  if (isWatched(response)) return;
  const prototype = Object.getPrototypeOf(response) as object;
  if (hooked?.prototype !== prototype) {
    const own = methodsOf(prototype);
    hooked = { prototype, hooks: createHooks(own, own) };
  }
  const isWrapped =
    Object.hasOwn(response, 'writeHead') ||
    Object.hasOwn(response, 'write') ||
    Object.hasOwn(response, 'end');
  const { writeHead, write, end } = isWrapped
    ? createHooks(methodsOf(response), methodsOf(prototype))
    : hooked.hooks;
  // One by one: with Object.assign it takes 1 µs more.
  const target = response as ResponseMethods;
  target.writeHead = writeHead;
  target.write = write;
  target.end = end;
}

function methodsOf(holder: object): ResponseMethods {
  const { writeHead, write, end } = holder as ResponseMethods;
  return { writeHead, write, end };
}
