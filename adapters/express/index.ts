// Express 5 and 4: a guard before the routes, an error handler after them.

import type {
  Application,
  ErrorRequestHandler,
  NextFunction,
  Request,
  RequestHandler,
  Response,
} from 'express';
import {
  type MaybePromise,
  type ResponderOptions,
  type ResponseDescription,
  type RouteDifference,
} from '../../src/index.ts';
import { correctingOptions, type RoutedView } from './options-method.ts';
import { allowedMethods, checkRoutes, isOptionsRouted, registeredMethods, represents } from './routes.ts';
import { takeLastWord } from './last-word.ts';
import { hearOfMount } from './mounting.ts';
import { restoreGuardOnLeaving } from './nested-guards.ts';
import {
  markAsOurs,
  createHooks,
  createNodeResponder,
  hearSource,
  isOpen,
  isReadable,
  isUploading,
  leaveUpload,
  methodsOf,
  NodeRequestView,
  type NodeResponder,
  NodeResponseFields,
  uploadParsed,
  adoptResponse,
  takesAnswer,
  guardResponse,
  GuardedResponse,
  guardedResponseOf,
  writeDescription,
} from '../node/index.ts';

/** What `statusContract` takes. */
export type ExpressOptions = ResponderOptions;

/** The two places where a contract meets an Express app; each is useful alone. */
export interface ExpressContract {
  /** Checks every response of the routes after it: `app.use(api.guard)` before the routes. */
  readonly guard: RequestHandler;
  /** Answers unmatched requests and thrown values: `app.use(api.errorHandler)` after the routes. */
  readonly errorHandler: [thrown: ErrorRequestHandler, unmatched: RequestHandler];
  /** Compares all routes of an app with the method lists of the contract; nothing is run or changed. */
  checkRoutes(app: object): RouteDifference[];
}

export { checkRoutes };

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
 * @throws SetupError when an option is unknown or wrong, and when nobody decided on a challenge.
 */
export function statusContract(options: ExpressOptions = {}): ExpressContract {
  const responder = createNodeResponder(options);
  const forOptions = options.mode === 'observe' ? responder : correctingOptions(responder);
  let installed: Application | undefined;

  function guard(request: Request, response: Response, next: NextFunction): void {
    const { app } = request;
    if (app !== installed) install((installed = app), response);
    const chosen = request.method === 'OPTIONS' ? forOptions : responder;
    const outer = guardResponse(response, chosen, new ExpressRequestView(request));
    if (outer !== undefined && outer.responder !== chosen) heedLeaving(outer, request);
    next();
  }

  function unmatched(request: Request, response: Response): void {
    if (!isOpen(response)) return;
    const guarded =
      guardedResponseOf(response) ??
      new GuardedResponse(response, responder, new ExpressRequestView(request));
    answer(responder.describeUnmatched(guarded.view, new NodeResponseFields(response)), response, guarded);
  }

  // Express tells an error handler by its four parameters.
  function thrown(error: unknown, request: Request, response: Response, _next: NextFunction): void {
    const guarded = guardedResponseOf(response);
    if (guarded !== undefined) handleThrown(error, response, guarded, responder, true);
    // Without a guard nobody hears of what the response itself says.
    else
      handleThrown(
        error,
        response,
        adoptResponse(response, responder, new ExpressRequestView(request)),
        responder,
        false,
      );
  }

  hearOfMount(guard, (app) => install(app));
  takeLastWord(thrown, (error, request, response) => {
    // Express takes `'router'` for control flow: nobody answered the request then.
    if (error === null || error === undefined) unmatched(request, response);
    else thrown(error, request, response, () => undefined);
  });
  represents(guard, responder.contract, false);
  represents(unmatched, responder.contract, true);
  return {
    guard,
    errorHandler: [thrown, unmatched],
    checkRoutes: (app) => checkRoutes(app, responder.contract),
  };
}

/** Has the guard that a request passed before in an outer router have it back. */
function heedLeaving(outer: GuardedResponse, request: Request): void {
  // Undefined where it is a guard of Koa's.
  const { next } = outer.view as Partial<ExpressRequestView>;
  if (next !== undefined && next !== request.next) restoreGuardOnLeaving(outer, next, request);
}

class ExpressRequestView extends NodeRequestView implements RoutedView {
  /** The app that the request is in: one that is called, or mounted on a router, leaves itself in `request.app`. */
  readonly app: object;
  /** What tells the router that the request was in from others. */
  readonly next: Request['next'];

  constructor(request: Request) {
    super(request);
    this.app = request.app;
    this.next = request.next;
  }

  // Express serves nothing else: its responses inherit from HTTP/1.1's.
  override get httpVersion(): 1 {
    return 1;
  }

  allowedMethods(): readonly string[] | undefined {
    return allowedMethods(this.request, this.app);
  }

  isOptionsRouted(): boolean {
    return isOptionsRouted(this.request, this.app);
  }

  registeredMethods(): ReadonlySet<string> {
    return registeredMethods(this.app);
  }
}

function handleThrown(
  error: unknown,
  response: Response,
  guarded: GuardedResponse,
  responder: NodeResponder,
  isHeard: boolean,
): void {
  if (!takesAnswer(error, response, guarded, responder, isHeard)) return;
  answer(responder.describe(error, guarded.view, new NodeResponseFields(response)), response, guarded);
}

function answer(
  described: MaybePromise<ResponseDescription>,
  response: Response,
  guarded: GuardedResponse,
): void {
  const isUpload = isUploading(response.req);
  if (!(described instanceof Promise) && !isUpload) write(described, response, guarded);
  else void writeLater(described, isUpload, response, guarded);
}

async function writeLater(
  described: MaybePromise<ResponseDescription>,
  isUpload: boolean,
  response: Response,
  guarded: GuardedResponse,
): Promise<void> {
  if (isUpload) await uploadParsed();
  const description = await described;
  if (isOpen(response)) write(leaveUpload(description, response), response, guarded);
}

function write(description: ResponseDescription, response: Response, guarded: GuardedResponse): void {
  markAsOurs(guarded);
  writeDescription(response, description, guarded.view);
}

const hooked = new WeakSet<object>();

/**
 * Puts the hooks on the prototype that the responses of all apps of one copy of Express share; without a guard they
 * pass everything on.
 *
 * There they lie under whatever wraps a response on its way: the check sees the fields as they are sent. An app that
 * is called, or mounted on a router, gives responses its own prototype, and leaves them so.
 *
 * @param first the response that came before the hooks, where they could not be there before any: it may have been
 *   wrapped over Node's own methods, and gets hooks of its own
 */
function install(app: object, first?: Response): void {
  const prototype = sharedPrototype(app);
  if (hooked.has(prototype)) return;
  hooked.add(prototype);
  const own = methodsOf(prototype);
  const isWrapped = first && ['writeHead', 'write', 'end'].some((name) => Object.hasOwn(first, name));
  if (isWrapped) Object.assign(first, createHooks(methodsOf(first), own, true));
  Object.assign(prototype, createHooks(own, own, true), createSourceHooks(prototype as SourceMethods));
}

/** Express' own prototype of responses: that of an app inherits from it, or from that of the app it is mounted on. */
function sharedPrototype(app: object): object {
  let prototype = (app as { readonly response: object }).response;
  while (Object.hasOwn(prototype, 'app')) prototype = Object.getPrototypeOf(prototype) as object;
  return prototype;
}

interface SourceMethods {
  emit: (this: Response, event: string, ...args: unknown[]) => boolean;
  destroy: (this: Response, error?: Error) => Response;
}

/** Makes the hooks that hear of a stream which fails while it is piped into a response. */
function createSourceHooks(base: SourceMethods): SourceMethods {
  const { emit, destroy } = base;
  return {
    emit: function hearEvents(this: Response, event, ...args) {
      if (event === 'pipe') hear(this, args[0]);
      // A handler that writes after the end, its own or ours, would end the process.
      else if (event === 'error' && isHeard(args[0], this)) return true;
      return emit.call(this, event, ...args);
    },
    destroy: function answerInstead(this: Response, error) {
      // `pipeline` takes the response down with the stream that failed: before the first byte it can be answered.
      const guarded = error == null || !isOpen(this) ? undefined : watchedResponseOf(this);
      if (guarded?.responder.isObserving !== false) destroy.call(this, error);
      if (guarded !== undefined) handleThrown(error, this, guarded, guarded.responder, true);
      return this;
    },
  };
}

/** Who guardedResponses a response that somebody else writes; undefined once it is ours. */
function watchedResponseOf(response: Response): GuardedResponse | undefined {
  const guarded = guardedResponseOf(response);
  return guarded?.stage === 'watched' || guarded?.stage === 'closed' ? guarded : undefined;
}

/**
 * Answers for a failure that nobody else hears of, and that would end the process.
 *
 * A client gets no answer from a process that ends: where responses are only observed, it gets none either.
 */
function answerFor(error: unknown, response: Response, guarded: GuardedResponse): void {
  const { responder } = guarded;
  if (responder.isObserving && isOpen(response)) response.destroy(error as Error);
  else handleThrown(error, response, guarded, responder, true);
}

/** Takes the `error` event of a guarded response that nobody listens to. */
function isHeard(error: unknown, response: Response): boolean {
  const guarded = response.listenerCount('error') === 0 ? guardedResponseOf(response) : undefined;
  if (guarded !== undefined) answerFor(error, response, guarded);
  return guarded !== undefined;
}

function hear(response: Response, source: unknown): void {
  const guarded = watchedResponseOf(response);
  if (guarded === undefined || !isReadable(source)) return;
  const stop = hearSource(
    source,
    (error) => {
      answerFor(error, response, guarded);
    },
    // Another response may have been sent in its place.
    () => !response.writableEnded,
  );
  response.on('unpipe', (unpiped) => {
    // Left behind by a response that is over, it has nobody else who hears of its failure: that ends the process.
    if (unpiped === source && !response.writableEnded && !response.destroyed) stop();
  });
}
