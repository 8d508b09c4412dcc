// The methods that the routes of an Express app register, on any path, and where.

import { passedRoutersOf } from './passed-routers.ts';
import { registryOf } from './route-registry.ts';
import { rootOf } from './route-table.ts';
import { stackOf } from './router-layers.ts';

/** The methods that some route registers by name, also one of a router that only a request has shown. */
export function registeredMethods(app: object): ReadonlySet<string> {
  const root = rootOf(app);
  const stack = stackOf(root);
  const methods = new Set<string>();
  for (const one of [...(stack === undefined ? [] : [stack]), ...passedRoutersOf(root).keys()]) {
    for (const method of registryOf(one).methods) methods.add(method);
  }
  return methods;
}
