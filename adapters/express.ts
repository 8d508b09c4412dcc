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
  type Responder,
  type ResponderOptions,
  type ResponseDescription,
  type RouteDifference,
} from '../src/index.ts';
import { correctingOptions } from './express-options.ts';
import { allowedMethods, checkRoutes, registeredMethods, represents } from './express-routes.ts';
import {
  claim,
  createHooks,
  NodeRequestView,
  NodeResponseFields,
  watch,
  writeDescription,
  type ResponseMethods,
} from './node-response.ts';

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
  const responder = createResponder(options);
  const forOptions = options.mode === 'observe' ? responder : correctingOptions(responder);

  function guard(request: Request, response: Response, next: NextFunction): void {
    install(request, response);
    const isOptions = request.method === 'OPTIONS';
    watch(response, isOptions ? forOptions : responder, new ExpressRequestView(request));
    next();
  }

  function unmatched(request: Request, response: Response): void {
    answer(
      responder.describeUnmatched(new ExpressRequestView(request), new NodeResponseFields(response)),
      response,
    );
  }

  // Express tells an error handler by its four parameters.
  function thrown(error: unknown, request: Request, response: Response, _next: NextFunction): void {
    handleThrown(error, request, response, responder);
  }

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

function handleThrown(error: unknown, request: Request, response: Response, responder: Responder): void {
  const described = responder.describe(
    error,
    new ExpressRequestView(request),
    new NodeResponseFields(response),
  );
  // A response cannot be taken back: cut it off, so that the client sees that it is not whole.
  if (response.headersSent) response.destroy();
  else answer(described, response);
}

function answer(described: MaybePromise<ResponseDescription>, response: Response): void {
  if (described instanceof Promise) void described.then((settled) => write(settled, response));
  else write(described, response);
}

function write(description: ResponseDescription, response: Response): void {
  if (response.headersSent || response.writableEnded) return;
  claim(response);
  writeDescription(response, description);
}

const hooked = new WeakSet<object>();

/**
 * Puts the hooks on the prototype that all responses of the app, and of the apps mounted on it, share.
 *
 * There they lie under whatever wraps a response on its way: the check sees the fields as they are sent. Only
 * the very first response may have been wrapped over Node's own methods; it gets hooks of its own.
 */
function install(request: Request, response: Response): void {
  const prototype = rootOf(request.app).response;
  if (hooked.has(prototype)) return;
  hooked.add(prototype);
  const own = methodsOf(prototype);
  const isWrapped = ['writeHead', 'write', 'end'].some((name) => Object.hasOwn(response, name));
  if (isWrapped) Object.assign(response, createHooks(methodsOf(response), own));
  Object.assign(prototype, createHooks(own, own));
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
