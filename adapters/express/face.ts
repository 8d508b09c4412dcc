// The options of `statusContract` on Express, and what it gives.

import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type {
  AnyContract,
  MaybePromise,
  OperationKeyOf,
  Reply,
  ReplyOf,
  ResponderOptions,
  RouteDifference,
} from '../../src/index.ts';
import type { ReplyHandler } from './replies.ts';

/** What `statusContract` takes. */
export type ExpressOptions<C extends AnyContract = AnyContract> = ResponderOptions<C>;

/** The two places where a contract meets an Express app; each is useful alone. */
export interface ExpressContract<C extends AnyContract = AnyContract> {
  /** Checks every response of the routes after it: `app.use(api.guard)` before the routes. */
  readonly guard: RequestHandler;
  /** Answers unmatched requests and thrown values: `app.use(api.errorHandler)` after the routes. */
  readonly errorHandler: [thrown: ErrorRequestHandler, unmatched: RequestHandler];
  /** Sends a reply by Express' own methods: conditional requests, HEAD and compression behave as with them. A
   * promise only where its row has a schema that is held and is asynchronous. */
  send(response: Response, reply: Reply): MaybePromise<void>;
  /**
   * Makes a route handler of a function that gives a reply of the operation, and can give no other.
   *
   * @example
   * const { created } = contract.operation('POST /orders').replies;
   * app.post('/orders', api.handle('POST /orders', async (req) => {
   *   const order = await place(req.body);
   *   return created(`/orders/${order.id}`, order);
   * }));
   * // HTTP/1.1 201 Created
   * // Location: /orders/7
   *
   * @throws SetupError `ERR_OPERATION` for an operation that the contract does not document.
   */
  handle<const K extends OperationKeyOf<C>>(key: K, handler: ReplyHandler<ReplyOf<C, K>>): RequestHandler;
  /** The same for what the API documents as a whole. */
  handle(handler: ReplyHandler<ReplyOf<C>>): RequestHandler;
  /**
   * Leaves the responses behind it to their author, such as an upstream server: what breaks the contract is told, and
   * nothing is changed. What is thrown, and what no route answers, is answered as everywhere.
   *
   * @example
   * app.use('/legacy', api.reportOnly, createProxyMiddleware({ target }));
   */
  readonly reportOnly: RequestHandler;
  /** Compares all routes of an app with the method lists of the contract; nothing is run or changed. */
  checkRoutes(app: object): RouteDifference[];
}
