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
  createResponder,
  type MaybePromise,
  type RequestView,
  type Responder,
  type ResponderOptions,
  type ResponseDescription,
  type RouteDifference,
} from '../src/index.ts';
import { withDebugPage } from './debug-page.ts';
import { correctingOptions } from './express-options.ts';
import { allowedMethods, checkRoutes, registeredMethods, represents } from './express-routes.ts';
import {
  claim,
  createHooks,
  NodeRequestView,
  NodeResponseFields,
  watch,
  watcherOf,
  writeDescription,
  type NodeResponse,
  type ResponseMethods,
  type Watched,
} from './node-response.ts';
import { takeLastWord } from './express-final.ts';
import { hearSource, isReadable } from './sources.ts';
import { isOpen, isUploading, leaveUpload, parsed, takesAnswer } from './thrown.ts';
import { hasOtherLocals } from './response-state.ts';

/** What `statusContract` takes. */
export type ExpressOptions = ResponderOptions;

/** The two places where a contract meets an Express app; each is useful alone. */
export interface ExpressContract {
  /** Checks every response of the routes after it: `app.use(api.guard)` before the routes. */
  readonly guard: RequestHandler;
  /** Answers unmatched requests and thrown values: `app.use(api.errorHandler)` after the routes. */
  readonly errorHandler: [unmatched: RequestHandler, thrown: ErrorRequestHandler];
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
  const responder = createResponder(withDebugPage(options));
  const forOptions = options.mode === 'observe' ? responder : correctingOptions(responder);

  function guard(request: Request, response: Response, next: NextFunction): void {
    install(request, response, responder);
    const isOptions = request.method === 'OPTIONS';
    watch(response, isOptions ? forOptions : responder, new ExpressRequestView(request));
    next();
  }

  function unmatched(request: Request, response: Response): void {
    if (!isOpen(response)) return;
    answer(
      responder.describeUnmatched(new ExpressRequestView(request), new NodeResponseFields(response)),
      response,
    );
  }

  // Express tells an error handler by its four parameters.
  function thrown(error: unknown, request: Request, response: Response, _next: NextFunction): void {
    handleThrown(error, response, new ExpressRequestView(request), responder);
  }

  takeLastWord(thrown, (error, request, response) => {
    // Express takes `'router'` for control flow: nobody answered the request then.
    if (error === null || error === undefined) unmatched(request, response);
    else thrown(error, request, response, () => undefined);
  });
  represents(guard, responder.contract, false);
  represents(unmatched, responder.contract, true);
  return {
    guard,
    errorHandler: [unmatched, thrown],
    checkRoutes: (app) => checkRoutes(app, responder.contract),
  };
}

class ExpressRequestView extends NodeRequestView {
  allowedMethods(): readonly string[] | undefined {
    return allowedMethods(this.request);
  }

  registeredMethods(): ReadonlySet<string> {
    return registeredMethods(this.request);
  }
}

function handleThrown(error: unknown, response: Response, view: RequestView, responder: Responder): void {
  if (!takesAnswer(error, response, view, responder)) return;
  answer(responder.describe(error, view, new NodeResponseFields(response)), response);
}

function answer(described: MaybePromise<ResponseDescription>, response: Response): void {
  if (described instanceof Promise) void described.then((settled) => write(settled, response));
  else if (isUploading(response.req)) void parsed().then(() => write(described, response));
  else write(described, response);
}

function write(description: ResponseDescription, response: Response): void {
  if (!isOpen(response)) return;
  claim(response);
  writeDescription(response, leaveUpload(description, response));
}

const hooked = new WeakSet<object>();

/**
 * Puts the hooks on the prototype that all responses of the app, and of the apps mounted on it, share.
 *
 * There they lie under whatever wraps a response on its way: the check sees the fields as they are sent. Only
 * the very first response may have been wrapped over Node's own methods; it gets hooks of its own.
 */
function install(request: Request, response: Response, responder: Responder): void {
  const root = rootOf(request.app);
  const prototype = root.response;
  if (hooked.has(prototype)) return;
  hooked.add(prototype);
  const own = methodsOf(prototype);
  const rewatch = (other: NodeResponse): Watched | undefined =>
    hasOtherLocals(other) ? { responder, view: new ExpressRequestView((other as Response).req) } : undefined;
  const isWrapped = ['writeHead', 'write', 'end'].some((name) => Object.hasOwn(response, name));
  if (isWrapped) Object.assign(response, createHooks(methodsOf(response), own, rewatch));
  Object.assign(prototype, createHooks(own, own, rewatch), createSourceHooks(prototype as SourceMethods));
}

interface SourceMethods {
  emit: (this: Response, event: string, ...args: unknown[]) => boolean;
  destroy: (this: Response, error?: Error) => Response;
}

/** Makes the hooks that hear of a stream which fails while it is piped into a response. */
function createSourceHooks(base: SourceMethods): SourceMethods {
  const { emit, destroy } = base;
  return {
    emit: function hearPipes(this: Response, event, ...args) {
      if (event === 'pipe') hear(this, args[0]);
      return emit.call(this, event, ...args);
    },
    destroy: function answerInstead(this: Response, error) {
      // `pipeline` takes the response down with the stream that failed: before the first byte it can be answered.
      const watcher = error == null || !isOpen(this) ? undefined : watcherOf(this);
      if (watcher === undefined) return destroy.call(this, error);
      handleThrown(error, this, watcher.view, watcher.responder);
      return this;
    },
  };
}

function hear(response: Response, source: unknown): void {
  const watcher = watcherOf(response);
  if (watcher === undefined || !isReadable(source)) return;
  const stop = hearSource(source, (error) => {
    handleThrown(error, response, watcher.view, watcher.responder);
  });
  response.on('unpipe', (unpiped) => {
    // Left behind by a response that is over, it has nobody else who hears of its failure: that ends the process.
    if (unpiped === source && !response.writableEnded && !response.destroyed) stop();
  });
}

interface App {
  /** The prototype of the app's responses; a mounted app's inherits from its parent's. */
  readonly response: object;
  readonly parent?: App;
}

function rootOf(app: Application): App {
  let root = app as unknown as App;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

function methodsOf(holder: object): ResponseMethods {
  const { writeHead, write, end } = holder as ResponseMethods;
  return { writeHead, write, end };
}
