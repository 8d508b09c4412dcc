// Express 5 and 4: a guard before the routes, an error handler after them.

import type { NextFunction, Request, Response } from 'express';
import type { AnyContract, Contract } from '../../src/index.ts';
import {
  adoptResponse,
  createHandle,
  createNodeResponder,
  guardResponse,
  GuardedResponse,
  guardedResponseOf,
  isOnKoa,
  isOpen,
  type NodeResponder,
  noteContract,
  notMiddleware,
  otherFramework,
  refuseMounting,
  refuseOtherThanOptions,
  watchForUnchecked,
} from '../node/index.ts';
import { guardedAnswers, unguardedAnswers } from './answers.ts';
import { noteRouters } from './called-routers.ts';
import { checkRoutes } from './check-routes.ts';
import { type EnteredApp, guardEntries } from './entering.ts';
import { hookIfWrapped, hookResponses } from './hooks.ts';
import { takeLastWord } from './last-word.ts';
import { checkMounting, notePart } from './mount-checks.ts';
import { onMount } from './mounting.ts';
import { restoreGuardOnLeaving } from './nested-guards.ts';
import { correctingOptions } from './options-method.ts';
import type { ExpressContract, ExpressOptions } from './face.ts';
import { createReplyHandler, sendReply } from './replies.ts';
import { ExpressRequestView } from './request-view.ts';
import { noteLastHandler } from './route-table.ts';

export { checkRoutes };
export type { ExpressContract, ExpressOptions } from './face.ts';
export type { ReplyHandler, ReplyResponse } from './replies.ts';

/**
 * Puts a contract on an Express app.
 *
 * @example
 * const api = statusContract({ contract });
 * app.use(api.guard);
 * app.get('/users/:id', (req) => {
 *   throw new contract.errors.NotFound(`No user ${req.params.id}.`);
 * });
 * app.use(api.errorHandler);
 * // HTTP/1.1 404 Not Found
 * // Content-Type: application/problem+json
 * //
 * // {"type":"about:blank","title":"Not Found","status":404,"detail":"No user 7."}
 *
 * @throws SetupError when an option is unknown or wrong, and when no challenge is decided on.
 */
export function statusContract<const C extends AnyContract = Contract>(
  options: ExpressOptions<C> = {},
): ExpressContract<C> {
  refuseOtherThanOptions(options, 'const api = statusContract({ contract }), then app.use(api.guard)');
  watchForUnchecked();
  const responder = createNodeResponder(options);
  const forOptions = options.mode === 'observe' ? responder : correctingOptions(responder);
  let hookedApp: EnteredApp | null = null;

  function guard(request: Request, response: Response, next: NextFunction): void {
    const app = (request as Request | undefined)?.app as unknown as EnteredApp | undefined;
    if (app !== hookedApp) {
      hookedApp = checkedApp(app);
      hookFirst(hookedApp, response);
    }
    const chosen = request.method === 'OPTIONS' ? forOptions : responder;
    const view = new ExpressRequestView(request);
    const outer = guardResponse(response, chosen, view);
    if (outer !== undefined && outer.responder !== chosen) restoreOnLeaving(outer, request);
    if (responder.follow === undefined) next();
    else responder.follow(view, next);
  }

  let observing: NodeResponder | undefined;

  function reportOnly(request: Request, response: Response, next: NextFunction): void {
    hookFirst(request.app as unknown as EnteredApp, response);
    observing ??= createNodeResponder({ ...options, mode: 'observe' });
    guardResponse(response, observing, new ExpressRequestView(request));
    next();
  }

  // As late as Express itself: the handler that called `next` may answer in this turn of the event loop.
  function unmatched(request: Request, response: Response): void {
    setImmediate(answerUnmatched, request, response);
  }

  function answerUnmatched(request: Request, response: Response): void {
    if (!isOpen(response)) return;
    const known = guardedResponseOf(response);
    if (known === undefined) checkMounting(request.app);
    const guarded = known ?? new GuardedResponse(response, responder, new ExpressRequestView(request));
    void guardedAnswers.unmatched(guarded, responder, response);
  }

  // Express tells an error handler by its four parameters.
  function thrown(error: unknown, request: Request, response: Response, _next: NextFunction): void {
    const guarded = guardedResponseOf(response);
    if (guarded !== undefined) void guardedAnswers.thrown(error, guarded, responder, response);
    else {
      // Of a router's own guard, which no request has reached, the app knows nothing so far.
      checkMounting(request.app);
      const adopted = adoptResponse(response, responder, new ExpressRequestView(request));
      void unguardedAnswers.thrown(error, adopted, responder, response);
    }
  }

  onMount(guard, guardApp);
  takeLastWord(thrown, (error, request, response) => {
    // Express takes `'router'` for control flow: no handler has answered the request then.
    if (error === null || error === undefined) answerUnmatched(request, response);
    else thrown(error, request, response, () => undefined);
  });
  noteContract(guard, responder.contract);
  noteContract(unmatched, responder.contract);
  noteLastHandler(unmatched);
  const { contract, isObserving } = responder;
  notePart(guard, { role: 'guard', contract, isObserving });
  notePart(unmatched, { role: 'unmatched', contract, isObserving });
  const api: ExpressContract<C> = {
    guard,
    errorHandler: [thrown, unmatched],
    send: sendReply,
    handle: createHandle(responder.contract, createReplyHandler),
    reportOnly,
    checkRoutes: (app: object) => checkRoutes(app, responder.contract),
  };
  const refuse = (given: unknown): never => {
    throw isOnKoa(given) ? otherFramework('express', 'koa') : notMiddleware(BOTH);
  };
  return refuseMounting(Object.assign(refuse, api), () => notMiddleware(BOTH));
}

const BOTH =
  'app.use(api): it has two handlers. Mount them around the routes: app.use(api.guard), the routes, app.use(api.errorHandler)';

/** The app of a request; what is no request of Express is refused. */
function checkedApp(app: EnteredApp | undefined): EnteredApp {
  if (app === undefined) {
    throw notMiddleware('api.guard is a middleware: write app.use(api.guard), without calling it');
  }
  if ('middleware' in app) throw otherFramework('express', 'koa');
  return app;
}

/** Has the guard see the responses of an app, however they are wrapped, and the routers that its table does not show. */
function guardApp(app: EnteredApp): void {
  hookResponses(app);
  guardEntries(app, hookResponses);
  noteRouters(app);
}

/** Guards an app that is known by its first request only, the response to that included. */
function hookFirst(app: EnteredApp, response: Response): void {
  // Before the prototype has hooks: a wrapper cannot be told afterwards from one over them.
  hookIfWrapped(response);
  guardApp(app);
}

/** Gives a response back to the guard of an outer router, once the request is back there. */
function restoreOnLeaving(outer: GuardedResponse, request: Request): void {
  // Undefined where it is a guard of Koa's.
  const { next } = outer.view as Partial<ExpressRequestView>;
  if (next !== undefined && next !== request.next) restoreGuardOnLeaving(outer, next, request);
}
