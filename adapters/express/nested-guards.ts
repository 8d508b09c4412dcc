// Gives a response back to the outer guard when the request leaves an inner router.

import type { Request } from 'express';
import { restoreGuard, type GuardedResponse } from '../node/index.ts';

/** Express keeps on a request the `next` of the router that it is in. */
type Next = Request['next'];

/**
 * Has `outer` check a response again as soon as the request is back in the router of `outer`.
 *
 * A router sets its own `next` on the request, and restores the one before when it is left; there is no other sign
 * of it. Only a request that passes two guards in two routers gets this accessor.
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
