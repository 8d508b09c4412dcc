// Notes routers that a request passes and that the route table does not show.

import type { Request, Response } from 'express';
import { guardedResponseOf } from '../node/index.ts';
import { ExpressRequestView } from './request-view.ts';
import { routerOf, type Router } from './router-layers.ts';
import { isInTable } from './routes.ts';

/** The object that all routers of one copy of Express inherit `handle` from. */
interface RouterPrototype {
  handle: (this: Router, request: Request, response: Response, callback: unknown) => unknown;
}

const noting = new WeakSet<RouterPrototype>();

/**
 * Notes such routers on the guarded requests of an app, once for each copy of Express.
 *
 * A lazily loaded router, a virtual host, and an app whose layer an agent has wrapped are known once a request has
 * passed them: what they allow for its path is the same for every method.
 */
export function noteCalledRouters(app: object): void {
  const prototype = prototypeOf(routerOf(app));
  if (prototype === undefined || noting.has(prototype)) return;
  noting.add(prototype);
  const { handle } = prototype;
  prototype.handle = function handleAndNote(request, response, callback) {
    note(this, request, response);
    return handle.call(this, request, response, callback);
  };
}

function prototypeOf(router: object | undefined): RouterPrototype | undefined {
  let holder: unknown = router;
  while (holder != null && !Object.hasOwn(holder, 'handle')) holder = Object.getPrototypeOf(holder);
  return holder as RouterPrototype | undefined;
}

function note({ stack }: Router, request: Request, response: Response): void {
  const view = guardedResponseOf(response)?.view;
  if (!(view instanceof ExpressRequestView) || isInTable(stack, view.app)) return;
  (view.passedRouters ??= []).push({ stack, target: request.url });
}
