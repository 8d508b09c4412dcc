// Compares the routes of an app with the method lists of a contract.

import { shapeOf } from './path-template.ts';
import { methodsIn, type AnyContract } from './rules.ts';

/** One route as it was registered: its whole path, and the methods that it answers by name. */
export interface RouteView {
  readonly path: string;
  readonly methods: readonly string[];
}

/** One difference between the routes of an app and the method lists of its contract. */
export type RouteDifference = { readonly message: string } & (
  | {
      /** A route answers a method for which the contract documents no success. */
      readonly kind: 'method-undocumented';
      readonly path: string;
      readonly method: string;
    }
  | {
      /** A path is answered to GET and not to HEAD (RFC 9110 9.1). */
      readonly kind: 'get-without-head';
      readonly path: string;
      readonly method: 'HEAD';
    }
  | {
      /** The contract documents an operation that no route answers. */
      readonly kind: 'operation-without-route';
      readonly path: string;
      readonly method: string;
    }
  | {
      /** The contract lists a method that no route answers. */
      readonly kind: 'method-without-route';
      readonly path: undefined;
      readonly method: string;
    }
);

/**
 * Compares routes with the method lists of a contract; an adapter's `checkRoutes(app)` reads the routes for it.
 *
 * @example
 * compareRoutes([{ path: '/users/:id', methods: ['GET', 'HEAD', 'PATCH'] }], contract);
 * // [{ kind: 'method-undocumented', path: '/users/:id', method: 'PATCH',
 * //    message: 'PATCH /users/:id: no row of "Users API" documents a success for PATCH. Add it to … }]
 */
export function compareRoutes(routes: Iterable<RouteView>, contract: AnyContract): RouteDifference[] {
  const rows = Object.values(contract.statuses);
  const listed = new Set(rows.flatMap(methodsIn));
  const isSuccessListed = (method: string) =>
    rows.some((row) => row.status < 300 && (row.methods === undefined || methodsIn(row).includes(method)));
  const operations = new Map(
    Object.values(contract.operations).map((one) => [`${one.method} ${shapeOf(one.template)}`, one]),
  );
  const differences: RouteDifference[] = [];
  const answered = new Set<string>();
  const found = new Set<string>();
  for (const [path, methods] of byPath(routes)) {
    for (const method of methods) {
      answered.add(method);
      const operation = `${method} ${shapeOf(path)}`;
      if (operations.has(operation)) {
        found.add(operation);
        continue;
      }
      // A method list that names GET speaks of HEAD as well; the answer to OPTIONS is documented with any other.
      const bound = method === 'HEAD' && !listed.has('HEAD') ? 'GET' : method;
      if (listed.size === 0 || method === 'OPTIONS' || isSuccessListed(bound)) continue;
      if (bound !== method && methods.has(bound)) continue;
      const message = `${method} ${path}: no row of "${contract.name}" documents a success for ${method}. Add it to the methods of a row, or take the route away.`;
      differences.push({ kind: 'method-undocumented', path, method, message });
    }
    if (methods.has('GET') && !methods.has('HEAD')) {
      const message = `GET ${path}: HEAD is not answered there, and every server that answers GET answers HEAD (RFC 9110 9.1). Add a route for HEAD.`;
      differences.push({ kind: 'get-without-head', path, method: 'HEAD', message });
    }
  }
  for (const [operation, { method, template: path }] of operations) {
    if (found.has(operation) || path.includes('*')) continue;
    const message = `${method} ${path}: "${contract.name}" documents the operation, and no route answers it. Add a route, or take the operation away.`;
    differences.push({ kind: 'operation-without-route', path, method, message });
  }
  for (const method of listed) {
    if (answered.has(method) || method === 'OPTIONS') continue;
    const message = `${method}: "${contract.name}" lists it, and no route answers it. Add a route, or take it off the rows.`;
    differences.push({ kind: 'method-without-route', path: undefined, method, message });
  }
  return differences;
}

/** Routes of one path, however many routers share it. */
function byPath(routes: Iterable<RouteView>): Map<string, Set<string>> {
  const paths = new Map<string, Set<string>>();
  for (const { path, methods } of routes) {
    let known = paths.get(path);
    if (known === undefined) paths.set(path, (known = new Set()));
    for (const method of methods) known.add(method);
  }
  return paths;
}
