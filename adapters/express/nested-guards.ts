// Gives a response back to the guard of the app once the router with a guard of its own is left.

import type { Request } from 'express';
import { restoreGuard, type GuardedResponse } from '../node/index.ts';

/** What Express keeps on a request: how the router that it is in is told to go on. */
type Next = Request['next'];

/**
 * Has a response watched by `outer` again as soon as the request is back in the router that `outer` stood in.
 *
 * A router puts its own `next` on the request, and puts back the one before when it is left; there is no other sign
 * of it. Only a request that passes two guards in two routers is listened to.
 */
export function restoreGuardOnLeaving(outer: GuardedResponse, outerNext: Next, request: Request): void {
  const before = Object.getOwnPropertyDescriptor(request, 'next');
  if (before?.configurable !== true) return;
  let { next } = request;
  Object.defineProperty(request, 'next', {
    configurable: true,
    enumerable: true,
    get: () => next,
    set: (given: Next) => {
      next = given;
      if (given !== outerNext) return;
      restoreGuard(outer);
      // It may be an accessor of ours again, where there are three guards.
      Object.defineProperty(request, 'next', before);
      Object.assign(request, { next: given });
    },
  });
}
