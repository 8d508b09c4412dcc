// Remembers the routers that requests have passed although no route table shows them.

import { isInTable } from './route-registry.ts';
import type { Layer, RoutedApp } from './router-layers.ts';

/** The layers of such routers, each with the path that it was called below. */
type PassedRouters = Map<readonly Layer[], string>;

const passedRouters = new WeakMap<object, PassedRouters>();

// A function may make a router for each request.
const MOST = 100;

/**
 * Whether the route table of an app shows nothing of a router: then it is remembered.
 *
 * @param mount the path that it is called below, as its first request has it
 */
export function isOutsideTable(stack: readonly Layer[], root: RoutedApp, mount: string): boolean {
  const passed = passedRoutersOf(root);
  if (passed.has(stack)) return true;
  if (isInTable(stack, root)) return false;
  passedRouters.set(root, passed);
  if (passed.size < MOST) passed.set(stack, mount);
  return true;
}

/** The routers that requests of an app have shown so far. */
export function passedRoutersOf(root: object): PassedRouters {
  return passedRouters.get(root) ?? new Map<readonly Layer[], string>();
}
