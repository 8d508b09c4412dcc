// The methods that the routes of an Express app allow, read from its route table.

import { pathOfTarget } from '../../src/http/index.ts';
import { entryPathOf } from './entering.ts';
import { visitMatching } from './matching-routes.ts';
import { rootOf } from './route-table.ts';
import { type Layer, methodsOf, type Route, stackOf } from './router-layers.ts';

/** The parts of a request that routing goes by. */
export interface RoutedRequest {
  readonly url?: string | undefined;
  readonly baseUrl?: string;
  readonly originalUrl?: string;
}

/** A router that a request passed although the route table does not show it, and the target it had in there. */
export interface PassedRouter {
  readonly stack: readonly Layer[];
  readonly target: string;
}

/** The methods that the routes register for the path of a request; undefined where none registers any. */
export function allowedMethods(
  request: RoutedRequest,
  app: object,
  passed?: readonly PassedRouter[],
): readonly string[] | undefined {
  const methods = routedMethods(request, app, passed);
  if (methods.size === 0) return undefined;
  // Where a path is known, OPTIONS is answered: by Express itself or by us.
  return [...methods.add('OPTIONS')];
}

/** Whether a route for OPTIONS, and not only one for all methods, has the path of a request. */
export function isOptionsRouted(
  request: RoutedRequest,
  app: object,
  passed?: readonly PassedRouter[],
): boolean {
  return routedMethods(request, app, passed).has('OPTIONS');
}

function routedMethods(
  request: RoutedRequest,
  app: object,
  passed: readonly PassedRouter[] = [],
): Set<string> {
  const methods = new Set<string>();
  const addMethods = (route: Route): void => {
    for (const method of methodsOf(route)) methods.add(method);
  };
  const root = rootOf(app);
  const stack = stackOf(root);
  const path = pathOf(request, entryPathOf(request, root));
  if (stack !== undefined && path !== undefined) visitMatching(stack, path, addMethods);
  for (const router of passed) visitMatching(router.stack, pathOfTarget(router.target), addMethods);
  return methods;
}

/**
 * The path that the routes of the whole app are asked for, wherever in it the request is, rewritten or not.
 *
 * @param entry the path below which the app was entered, which its routes do not know of
 */
function pathOf({ url, baseUrl = '', originalUrl }: RoutedRequest, entry: string): string | undefined {
  if (url === undefined) return undefined;
  const path = baseUrl + pathOfTarget(url);
  const original = originalUrl === undefined ? path : pathOfTarget(originalUrl);
  // Below a mount path the router adds a slash that was not there.
  const whole = path === `${original}/` ? original : path;
  return whole.startsWith(entry) ? whole.slice(entry.length) || '/' : whole;
}
