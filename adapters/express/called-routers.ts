// Notes routers that a request passes and that the route table does not show.

import type { Request, Response } from 'express';
import { guardedResponseOf } from '../node/index.ts';
import { noteGivenLayers, type UsingPrototype } from './given-layers.ts';
import { isOutsideTable } from './passed-routers.ts';
import { ExpressRequestView } from './request-view.ts';
import { rootOf } from './route-table.ts';
import { routerOf, type Router } from './router-layers.ts';

/** The object that all routers of one copy of Express inherit from. */
interface RouterPrototype extends UsingPrototype {
  handle: (this: Router, request: Request, response: Response, callback: unknown) => unknown;
}

const noting = new WeakSet<RouterPrototype>();

/**
 * Notes such routers on the guarded requests of an app, and what all routers are given, once for each copy of Express.
 *
 * A lazily loaded router, a virtual host, and an app whose layer was wrapped before it could be noted are known once a
 * request has passed them: what they allow for its path is the same for every method.
 */
export function noteRouters(app: object): void {
  const prototype = prototypeOf(routerOf(app));
  if (prototype === undefined || noting.has(prototype)) return;
  noting.add(prototype);
  noteGivenLayers(prototype);
  const { handle } = prototype;
  prototype.handle = function handleAndNote(request, response, callback) {
    note(this, request, response);
    return handle.call(this, request, response, callback);
  };
}

function prototypeOf(router: object | undefined): RouterPrototype | undefined {
  let found: unknown;
  // The last one: agents give single routers a `handle` of their own.
  for (let holder: unknown = router; holder != null; holder = Object.getPrototypeOf(holder)) {
    if (Object.hasOwn(holder, 'handle')) found = holder;
  }
  return found as RouterPrototype | undefined;
}

function note({ stack }: Router, request: Request, response: Response): void {
  const view = guardedResponseOf(response)?.view;
  if (view instanceof ExpressRequestView && isOutsideTable(stack, rootOf(view.app), request.baseUrl)) {
    (view.passedRouters ??= []).push({ stack, target: request.url });
  }
}
