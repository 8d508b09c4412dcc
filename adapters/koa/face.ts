// The options of `statusContract` on Koa, and what it gives.

import type Koa from 'koa';
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
import type { RoutedApp } from './routes.ts';

/** What `statusContract` takes. */
export type KoaOptions<C extends AnyContract = AnyContract> = ResponderOptions<C>;

/** The middleware, and what else a contract can do for an app. */
export interface KoaContract<C extends AnyContract = AnyContract> extends Koa.Middleware {
  /** Hands a reply to Koa: conditional requests, HEAD and compression behave as with `ctx.body`. */
  send(ctx: Koa.Context, reply: Reply): MaybePromise<void>;
  /**
   * Makes a middleware of a function that gives a reply of the operation, and can give no other.
   *
   * @example
   * const { created } = contract.operation('POST /orders').replies;
   * router.post('/orders', middleware.handle('POST /orders', async (ctx) => {
   *   const order = await place(ctx.request.body);
   *   return created(`/orders/${order.id}`, order);
   * }));
   * // HTTP/1.1 201 Created
   * // Location: /orders/7
   *
   * @throws SetupError `ERR_OPERATION` for an operation that the contract does not document.
   */
  handle<const K extends OperationKeyOf<C>>(key: K, handler: ReplyHandler<ReplyOf<C, K>>): Koa.Middleware;
  /** The same for what the API documents as a whole. */
  handle(handler: ReplyHandler<ReplyOf<C>>): Koa.Middleware;
  /**
   * Leaves the responses behind it to their author, such as an upstream server: what breaks the contract is told, and
   * nothing is changed. What is thrown, and what no route answers, is answered as everywhere.
   *
   * @example
   * router.all('/legacy', api.reportOnly, proxy(upstream));
   */
  readonly reportOnly: Koa.Middleware;
  /** Compares all routes of an app's routers with the method lists of the contract; nothing is run or changed. */
  checkRoutes(app: RoutedApp): RouteDifference[];
}
