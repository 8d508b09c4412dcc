// Koa 3 and 2: one middleware, before everything else.

import type Koa from 'koa';
import { type AnyContract, type Contract, isHttpError, type MaybePromise } from '../../src/index.ts';
import {
  type Answering,
  createAnswering,
  createHandle,
  createNodeResponder,
  guardResponse,
  guardedResponseOf,
  isLateField,
  isOurs,
  type NodeResponder,
  noteContract,
  reportLate,
  otherFramework,
  refuseMounting,
  refuseOtherThanOptions,
  watchForUnchecked,
} from '../node/index.ts';
import { firstByte, isStreaming } from './body-streams.ts';
import { withListeners } from './error-listeners.ts';
import { hookResponse } from './hooks.ts';
import { answerLate, coverLateErrors, guardedContext } from './late-errors.ts';
import { checkedApp, refuseHandlers, warnOfReturned } from './mount-checks.ts';
import type { KoaContract, KoaOptions } from './face.ts';
import { createReplyHandler, sendReply } from './replies.ts';
import { KoaRequestView } from './request-view.ts';
import { checkRoutes, isRefusedByRouter, isThrownByRouter, type RoutedApp } from './routes.ts';
import { handToKoa, writeAtOnce } from './write.ts';

export { checkRoutes };
export type { KoaContract, KoaOptions } from './face.ts';
export type { ReplyContext, ReplyHandler } from './replies.ts';

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
 * @throws SetupError when an option is unknown or wrong, and when no challenge is decided on.
 */
export function statusContract<const C extends AnyContract = Contract>(
  options: KoaOptions<C> = {},
): KoaContract<C> {
  refuseOtherThanOptions(options, 'app.use(statusContract({ contract }))');
  const heard = withListeners(options);
  // Koa's `onerror`, which tells of them on hosts without the channel, may be another one's by the end of a response.
  watchForUnchecked();
  const responder = createNodeResponder(heard);
  const observesOnly = options.mode === 'observe';
  let coveredApp: Koa | null = null;
  noteContract(guardAndAnswer, responder.contract);
  let observing: NodeResponder | undefined;
  const middleware = Object.assign(guardAndAnswer, {
    send: sendReply,
    handle: createHandle(responder.contract, createReplyHandler),
    reportOnly: (ctx: Koa.Context, next: Koa.Next) => {
      observing ??= createNodeResponder({ ...heard, mode: 'observe' });
      watch(ctx, observing);
      return next();
    },
    checkRoutes: (app: RoutedApp) => checkRoutes(app, responder.contract),
  });
  refuseHandlers(middleware);
  return refuseMounting(middleware, () => otherFramework('koa', 'express'));

  // As an async function it executes 2 % more instructions for a success, and for an error.
  function guardAndAnswer(ctx: Koa.Context, next: Koa.Next): Promise<void> {
    const app = (ctx as Koa.Context | undefined)?.app;
    if (app !== coveredApp) coverLateErrors((coveredApp = checkedApp(app)), responder);
    const view = watch(ctx, responder);
    const handled: unknown =
      responder.follow === undefined
        ? next()
        : responder.follow(view, (refusal) => (refusal === undefined ? next() : Promise.reject(refusal)));
    return Promise.resolve(handled).then(
      (returned) => completeAnswer(ctx, returned),
      (thrown: unknown) => answerFailure(thrown, ctx),
    );
  }

  /** Answers an unmatched request, and waits for the first byte of a body stream. */
  function completeAnswer(ctx: Koa.Context, returned: unknown): MaybePromise<void> {
    try {
      if (!observesOnly && isRefusedByRouter(ctx) && !ctx.headerSent && !isOurs(ctx.res)) {
        // A 405 or a 204 of ours sets Allow itself; a 501 has none.
        ctx.remove('Allow');
        return answerUnmatched(ctx);
      }
      if (isUnmatched(ctx)) {
        if (isHttpError(returned)) warnOfReturned(returned, ctx);
        return answerUnmatched(ctx);
      }
      if (!isStreaming(ctx)) return;
    } catch (thrown) {
      // A body whose properties cannot be read.
      return answerFailure(thrown, ctx);
    }
    const begun = firstByte(ctx, (error) => answerLate(error, ctx, responder));
    return begun.catch((thrown: unknown) => answerFailure(thrown, ctx));
  }

  function answerFailure(thrown: unknown, ctx: Koa.Context): MaybePromise<void> {
    if (isThrownByRouter(thrown, ctx) && !ctx.headerSent) return answerUnmatched(ctx, thrown);
    const guarded = guardedContext(ctx, responder);
    if (ctx.respond === false && isLateField(thrown)) {
      // Such as a session's cookie: the handler writes the response itself, and goes on with it.
      reportLate(thrown, guarded, responder);
      return;
    }
    const answered = answersFor(ctx).thrown(thrown, guarded, responder, ctx);
    // The response has ended, or cannot be completed: Koa has nothing to write.
    if (answered === false) ctx.respond = false;
    else return whenDone(answered);
  }

  function answerUnmatched(ctx: Koa.Context, cause?: unknown): MaybePromise<void> {
    const guarded = guardedContext(ctx, responder);
    if (cause === undefined && guarded.view instanceof KoaRequestView) guarded.view.isUnmatched = true;
    return whenDone(answersFor(ctx).unmatched(guarded, responder, ctx, cause));
  }

  /** Where no other middleware is there to see or to change an answer, Koa need not write it. */
  function answersFor(ctx: Koa.Context): Answering<Koa.Context> {
    return ctx.app.middleware[0] === guardAndAnswer ? directAnswers : answersByKoa;
  }
}

/** Has the response of a context checked by a responder. */
function watch(ctx: Koa.Context, responder: NodeResponder): KoaRequestView {
  const { res } = ctx;
  if (guardedResponseOf(res) === undefined) hookResponse(res);
  const view = new KoaRequestView(ctx);
  guardResponse(res, responder, view);
  return view;
}

const directAnswers = createAnswering({ write: writeAtOnce, hasErrorHook: false, mayWait: true });
const answersByKoa = createAnswering({ write: handToKoa, hasErrorHook: false, mayWait: true });

function whenDone(answered: MaybePromise<boolean>): MaybePromise<void> {
  if (answered instanceof Promise) return answered.then(() => undefined);
}

/** Whether the context is as Koa made it: its own 404, which no middleware has touched. */
function isUnmatched(ctx: Koa.Context): boolean {
  if (ctx.res.statusCode !== 404) return false;
  const { _explicitStatus: isExplicit } = ctx.response as { _explicitStatus?: boolean };
  return isExplicit !== true && ctx.body == null && ctx.respond !== false && !ctx.headerSent;
}
