// Compares all routes of an Express app with the contract that it is guarded by.

import { compareRoutes, type AnyContract, type RouteDifference, type RouteView } from '../../src/index.ts';
import { contractAmong } from '../node/index.ts';
import { handlerOf } from './given-layers.ts';
import { passedRoutersOf } from './passed-routers.ts';
import { isInTable } from './route-registry.ts';
import { visitAll } from './route-table.ts';
import { methodsOf, type Route, type RoutedApp, stackOf } from './router-layers.ts';

/**
 * Compares all routes of an app, those of mounted routers and apps included, with the method lists of a contract.
 *
 * @param contract the one that the app is guarded by, unless given
 *
 * @example
 * for (const { message } of checkRoutes(app)) console.warn(message);
 * // PATCH /users/:id: no row of "Users API" documents a success for PATCH. …
 *
 * @throws SetupError when the app has no contract and none is given.
 */
export function checkRoutes(app: object, contract = contractOf(app)): RouteDifference[] {
  return compareRoutes(routesOf(app), contract);
}

function contractOf(app: object): AnyContract {
  return contractAmong((stackOf(app) ?? []).map(handlerOf), 'app.use(api.guard)');
}

/** Every route of an app, those of mounted routers and apps included, and of routers that requests have shown. */
function routesOf(app: RoutedApp): RouteView[] {
  const routes: RouteView[] = [];
  const visit = (route: Route, mount: string): void => {
    for (const path of [route.path].flat(Infinity)) {
      routes.push({ path: `${mount}${String(path)}`.replace(/(?<=.)\/$/, ''), methods: methodsOf(route) });
    }
  };
  visitAll(stackOf(app) ?? [], visit);
  for (const [stack, mount] of passedRoutersOf(app)) {
    // It may have been mounted since.
    if (!isInTable(stack, app)) visitAll(stack, visit, undefined, mount);
  }
  return routes;
}
