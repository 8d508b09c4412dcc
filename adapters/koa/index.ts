// Koa 3 and 2: one middleware, before everything else.

import type Koa from 'koa';
import type {
  MaybePromise,
  ResponderOptions,
  ResponseDescription,
  RouteDifference,
} from '../../src/index.ts';
import {
  markAsOurs,
  createHooks,
  createNodeResponder,
  allowLaterAnswer,
  isHttp1,
  isOpen,
  isOurs,
  isReplaced,
  isStream,
  isUploading,
  leaveUpload,
  methodsOf,
  type NodeResponder,
  type NodeResponse,
  NodeResponseFields,
  uploadParsed,
  type ResponseMethods,
  adoptResponse,
  takesAnswer,
  toReadable,
  guardResponse,
  type GuardedResponse,
  guardedResponseOf,
  writeDescription,
} from '../node/index.ts';
import { checkRoutes, isRefusedByRouter, isThrownByRouter, represents, type RoutedApp } from './routes.ts';
import { firstByte, followBodies, isAwaited, isStreaming } from './body-streams.ts';
import { withListeners } from './error-listeners.ts';
import { KoaRequestView } from './request-view.ts';

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
  const responder = createNodeResponder(withListeners(options));
  const observesOnly = options.mode === 'observe';
  let coveredApp: Koa | undefined;
  represents(guardAndAnswer, responder.contract);
  return Object.assign(guardAndAnswer, {
    checkRoutes: (app: RoutedApp) => checkRoutes(app, responder.contract),
  });

  // As an async function it executes 2 % more instructions for a success, and for an error.
  function guardAndAnswer(ctx: Koa.Context, next: Koa.Next): Promise<void> {
    const { app, res } = ctx;
    if (app !== coveredApp) cover((coveredApp = app), responder);
    if (guardedResponseOf(res) === undefined) hook(res);
    guardResponse(res, responder, new KoaRequestView(ctx));
    return Promise.resolve(next() as unknown).then(
      () => completeAnswer(ctx),
      (thrown: unknown) => answerFailure(thrown, ctx),
    );
  }

  /** Answers what nobody answered, and waits until a stream has begun that is the answer. */
  function completeAnswer(ctx: Koa.Context): MaybePromise<void> {
    try {
      if (!observesOnly && isRefusedByRouter(ctx) && !ctx.headerSent && !isOurs(ctx.res)) {
        // An answer of ours has it where it belongs.
        ctx.remove('Allow');
        return answerUnmatched(ctx, responder, writerFor(ctx));
      }
      if (isUnmatched(ctx)) return answerUnmatched(ctx, responder, writerFor(ctx));
      if (!isStreaming(ctx)) return;
    } catch (thrown) {
      // A body whose properties cannot be read.
      return answerFailure(thrown, ctx);
    }
    const begun = firstByte(ctx, (error) => answerLate(error, ctx, responder));
    return begun.catch((thrown: unknown) => answerFailure(thrown, ctx));
  }

  function answerFailure(thrown: unknown, ctx: Koa.Context): MaybePromise<void> {
    const isUnanswered = isThrownByRouter(thrown, ctx) && !ctx.headerSent;
    if (isUnanswered) return answerUnmatched(ctx, responder, writerFor(ctx), thrown);
    return answerThrown(thrown, ctx, responder, writerFor(ctx));
  }

  /** Where no other middleware is there to see or to change an answer, Koa need not be asked to write it. */
  function writerFor(ctx: Koa.Context): Write {
    return ctx.app.middleware[0] === guardAndAnswer ? writeAtOnce : handToKoa;
  }
}

/** Writes a described response, or has it written. */
type Write = (description: ResponseDescription, ctx: Koa.Context, guarded: GuardedResponse) => void;

/** The guarded response, also of one that failed before our middleware had its turn. */
function watchFor(ctx: Koa.Context, responder: NodeResponder): GuardedResponse {
  return guardedResponseOf(ctx.res) ?? adoptResponse(ctx.res, responder, new KoaRequestView(ctx));
}

function answerThrown(
  thrown: unknown,
  ctx: Koa.Context,
  responder: NodeResponder,
  write: Write,
): MaybePromise<void> {
  const { res } = ctx;
  const guarded = watchFor(ctx, responder);
  if (takesAnswer(thrown, res, guarded, responder, false)) {
    const described = responder.describe(thrown, guarded.view, new NodeResponseFields(res));
    return answer(described, ctx, guarded, write);
  }
  // Whatever there is to be sent is being sent, or cannot be any more.
  ctx.respond = false;
}

/** Writes an answer at once, unless the format makes it wait, or content of the request that is still to come. */
function answer(
  described: MaybePromise<ResponseDescription>,
  ctx: Koa.Context,
  guarded: GuardedResponse,
  write: Write,
): MaybePromise<void> {
  if (described instanceof Promise || isUploading(ctx.req))
    return answerWhenReady(described, ctx, guarded, write);
  if (isOpen(ctx.res)) write(described, ctx, guarded);
}

async function answerWhenReady(
  described: MaybePromise<ResponseDescription>,
  ctx: Koa.Context,
  guarded: GuardedResponse,
  write: Write,
): Promise<void> {
  if (isUploading(ctx.req)) await uploadParsed();
  const description = await described;
  if (isOpen(ctx.res)) write(leaveUpload(description, ctx.res), ctx, guarded);
}

// Koa's own 404 is the status code of a context that nobody has touched.
function isUnmatched(ctx: Koa.Context): boolean {
  if (ctx.res.statusCode !== 404) return false;
  const { _explicitStatus: isExplicit } = ctx.response as { _explicitStatus?: boolean };
  return isExplicit !== true && ctx.body == null && ctx.respond !== false && !ctx.headerSent;
}

function answerUnmatched(
  ctx: Koa.Context,
  responder: NodeResponder,
  write: Write,
  cause?: unknown,
): MaybePromise<void> {
  const guarded = watchFor(ctx, responder);
  const described = responder.describeUnmatched(guarded.view, new NodeResponseFields(ctx.res), cause);
  return answer(described, ctx, guarded, write);
}

/** Writes a response past Koa, which would put it together from its parts once more. */
function writeAtOnce(description: ResponseDescription, ctx: Koa.Context, guarded: GuardedResponse): void {
  const { res } = ctx;
  markAsOurs(guarded);
  ctx.respond = false;
  writeDescription(res, description, guarded.view, ownMethods(res));
}

/** Hands a response to Koa, so that the middleware before ours still sees status, fields and body. */
function handToKoa(
  { status, phrase, headers, removed, content }: ResponseDescription,
  ctx: Koa.Context,
  guarded: GuardedResponse,
): void {
  markAsOurs(guarded, status);
  ctx.status = status;
  if (guarded.view.httpVersion < 2) ctx.message = phrase;
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
  allowLaterAnswer(ctx.res);
}

function bodyOf(content: NonNullable<ResponseDescription['content']>, response: NodeResponse): unknown {
  if (isStream(content)) return toReadable(content, response);
  return typeof content === 'object' ? Buffer.from(content) : content;
}

const covered = new WeakSet<Koa>();

/** Answers what is thrown outside the middleware, such as by a body stream, from the app's first request on. */
function cover(app: Koa, responder: NodeResponder): void {
  if (covered.has(app)) return;
  covered.add(app);
  followBodies(app);
  app.context.onerror = function onerror(this: Koa.Context, thrown?: unknown): void {
    // Koa calls it at the end of every response, with nothing.
    if (thrown === null || thrown === undefined) return;
    // A stream whose response was replaced cannot be written to the end: that is our doing, and nobody's error.
    if (isReplaced(this.res) || isAwaited(this)) return;
    // Where several are mounted, whoever guardedResponses the response answers for it.
    answerLate(thrown, this, guardedResponseOf(this.res)?.responder ?? responder);
  };
}

function answerLate(thrown: unknown, ctx: Koa.Context, responder: NodeResponder): void {
  const guarded = watchFor(ctx, responder);
  if (!takesAnswer(thrown, ctx.res, guarded, responder, false)) return;
  const described = responder.describe(thrown, guarded.view, new NodeResponseFields(ctx.res));
  // At once where that is possible: Koa takes down the response whose stream has failed.
  if (described instanceof Promise) void described.then((settled) => writeLate(settled, ctx, guarded));
  else writeLate(described, ctx, guarded);
}

function writeLate(description: ResponseDescription, ctx: Koa.Context, guarded: GuardedResponse): void {
  if (isOpen(ctx.res)) writeAtOnce(leaveUpload(description, ctx.res), ctx, guarded);
}

/** The hooks over the methods of the last response's prototype: nearly all responses have the same. */
let hooked: { readonly own: ResponseMethods; readonly hooks: ResponseMethods } | undefined;

function hook(response: NodeResponse): void {
  const { writeHead, write, end } =
    hooked !== undefined && hasMethods(response, hooked.own) ? hooked.hooks : hooksFor(response);
  // One by one: with Object.assign it takes 1 µs more.
  const target = response as ResponseMethods;
  target.writeHead = writeHead;
  target.write = write;
  target.end = end;
}

function hooksFor(response: NodeResponse): ResponseMethods {
  const own = methodsOf(Object.getPrototypeOf(response) as object);
  const isOnConnection = isHttp1(response);
  // Somebody has wrapped this very response before.
  if (!hasMethods(response, own)) return createHooks(methodsOf(response), own, isOnConnection);
  hooked = { own, hooks: createHooks(own, own, isOnConnection) };
  return hooked.hooks;
}

/** Node's own methods, where nothing but our hooks lies over them. */
function ownMethods(response: NodeResponse): ResponseMethods | undefined {
  return hooked !== undefined && hasMethods(response, hooked.hooks) ? hooked.own : undefined;
}

function hasMethods(response: NodeResponse, { writeHead, write, end }: ResponseMethods): boolean {
  const methods = response as ResponseMethods;
  return methods.writeHead === writeHead && methods.write === write && methods.end === end;
}
