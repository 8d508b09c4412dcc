// Answers what is thrown outside the middleware, in place of Koa's `ctx.onerror`.

import type Koa from 'koa';
import { sharedState } from '../../src/setup/index.ts';
import {
  adoptResponse,
  createAnswering,
  type GuardedResponse,
  guardedResponseOf,
  isReplaced,
  type NodeResponder,
  tellUnchecked,
} from '../node/index.ts';
import { failAwaitedBody, followBodies } from './body-streams.ts';
import { KoaRequestView } from './request-view.ts';
import { writeAtOnce } from './write.ts';

// Koa destroys a response whose stream has failed: an answer to that cannot wait for an upload.
const answers = createAnswering({
  write: writeAtOnce,
  hasErrorHook: false,
  mayWait: false,
  honoursStatus: false,
});

const covered = sharedState('covered', () => new WeakSet<Koa>());

/** Answers the late errors of an app, from its first request on. */
export function coverLateErrors(app: Koa, responder: NodeResponder): void {
  if (covered.has(app)) return;
  covered.add(app);
  followBodies(app);
  app.context.onerror = function onerror(this: Koa.Context, thrown?: unknown): void {
    // Koa calls it at the end of every response, with nothing.
    if (thrown === null || thrown === undefined) {
      if (this.res.headersSent) tellUnchecked(this.res);
      return;
    }
    // A stream whose response was replaced cannot be written to its end: the replacement is the cause.
    if (isReplaced(this.res) || failAwaitedBody(this, thrown)) return;
    // Where several contracts are on one app, the one that guards the response answers.
    answerLate(thrown, this, guardedResponseOf(this.res)?.responder ?? responder);
  };
}

/** Answers an error outside the middleware, or cuts the response off. */
export function answerLate(thrown: unknown, ctx: Koa.Context, responder: NodeResponder): void {
  void answers.thrown(thrown, guardedContext(ctx, responder), responder, ctx);
}

/** The guarded response of a context, also of one that failed before it reached the guard. */
export function guardedContext(ctx: Koa.Context, responder: NodeResponder): GuardedResponse {
  return guardedResponseOf(ctx.res) ?? adoptResponse(ctx.res, responder, new KoaRequestView(ctx));
}
