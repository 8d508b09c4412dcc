// The methods that the routes of an Express app allow, read from its route table.

import { compareRoutes, type AnyContract, type RouteDifference, type RouteView } from '../../src/index.ts';
import {
  isEverywhere,
  mountedAt,
  matchedBy,
  methodsOf,
  pathsOf,
  stackOf,
  type Handle,
  type Layer,
  type Route,
  type RoutedApp,
} from './router-layers.ts';
import { pathOfTarget } from '../../src/http/index.ts';
import { sharedState } from '../../src/setup/index.ts';
import { entryPathOf } from './entering.ts';
import { contractAmong, createPathIndex, type PathIndex } from '../node/index.ts';

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
  if (stack !== undefined && path !== undefined) walk(stack, path, addMethods);
  for (const router of passed) walk(router.stack, pathOfTarget(router.target), addMethods);
  return methods;
}

/** The methods that some route registers by name. */
export function registeredMethods(app: object, passed: readonly PassedRouter[] = []): ReadonlySet<string> {
  const stack = stackOf(rootOf(app));
  const methods = stack === undefined ? new Set<string>() : registeredOn(stack);
  if (passed.length === 0) return methods;
  return new Set([...methods, ...passed.flatMap((router) => [...registeredOn(router.stack)])]);
}

function registeredOn(stack: readonly Layer[]): ReadonlySet<string> {
  let known = registries.get(stack);
  if (!known?.stacks.every(([one, copy]) => one.length === copy.length && startsWith(one, copy))) {
    registries.set(stack, (known = register(stack)));
  }
  return known.methods;
}

const inTables = new WeakMap<readonly Layer[], WeakMap<readonly Layer[], boolean>>();

/** Whether the route table of an app shows a router; asked once for each, unless the router is mounted later. */
export function isInTable(stack: readonly Layer[], app: object): boolean {
  const root = stackOf(rootOf(app));
  if (root === undefined || root === stack) return true;
  let known = inTables.get(root);
  if (known === undefined) inTables.set(root, (known = new WeakMap()));
  const isKnown = known.get(stack);
  if (isKnown !== undefined) return isKnown;
  const shown = new Set<readonly Layer[]>();
  visitAll(
    root,
    () => undefined,
    (one) => shown.add(one),
  );
  for (const one of shown) known.set(one, true);
  if (!shown.has(stack)) known.set(stack, false);
  return shown.has(stack);
}

const lastHandlers = sharedState('last-handlers', () => new WeakSet<Handle>());

/** Notes a handler that answers every request: routes behind it are never asked. */
export function noteLastHandler(handler: Handle): void {
  lastHandlers.add(handler);
}

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
  return contractAmong(
    (stackOf(app) ?? []).map(({ handle }) => handle),
    'app.use(api.guard)',
  );
}

/** Every route of an app, those of mounted routers and apps included, under its whole path. */
function routesOf(app: RoutedApp): RouteView[] {
  const routes: RouteView[] = [];
  visitAll(stackOf(app) ?? [], (route, mount) => {
    for (const path of [route.path].flat(Infinity)) {
      routes.push({ path: `${mount}${String(path)}`.replace(/(?<=.)\/$/, ''), methods: methodsOf(route) });
    }
  });
  return routes;
}

interface Registry {
  readonly methods: ReadonlySet<string>;
  /** The stacks that it was read from, those of routes included, each with what was in it then. */
  readonly stacks: readonly (readonly [stack: readonly unknown[], copy: readonly unknown[]])[];
}

const registries = new WeakMap<readonly Layer[], Registry>();

function register(root: readonly Layer[]): Registry {
  const methods = new Set<string>();
  const stacks: [readonly unknown[], readonly unknown[]][] = [];
  const note = (stack: readonly unknown[]): void => void stacks.push([stack, [...stack]]);
  visitAll(
    root,
    (route) => {
      note(route.stack);
      for (const method of methodsOf(route)) methods.add(method);
    },
    note,
  );
  return { methods, stacks };
}

function visitAll(
  stack: readonly Layer[],
  visit: (route: Route, mount: string) => void,
  enter?: (stack: readonly Layer[]) => void,
  mount = '',
  above: readonly (readonly Layer[])[] = [],
): void {
  enter?.(stack);
  for (const layer of stack) {
    if (layer.route !== undefined) visit(layer.route, mount);
    else if (lastHandlers.has(layer.handle) && isEverywhere(layer)) return;
    const mounted = layer.route === undefined ? mountedAt(layer) : undefined;
    if (mounted === undefined || mounted === stack || above.includes(mounted)) continue;
    for (const path of pathsOf(layer)) {
      // Before router 2.3 a layer does not say where it is mounted.
      const prefix = path === '/' ? '' : path === undefined ? '…' : String(path);
      visitAll(mounted, visit, enter, mount + prefix, [...above, stack]);
    }
  }
}

/** Visits the routes that match a path; false where nothing behind them is reached. */
function walk(stack: readonly Layer[], path: string, visit: (route: Route) => void, depth = 0): boolean {
  for (const layer of candidates(stack, path)) {
    let matched: string | undefined;
    try {
      matched = matchedBy(layer, path);
    } catch {
      // The router skips all routes from a parameter on that it cannot decode.
      return false;
    }
    if (matched === undefined) continue;
    if (layer.route !== undefined) {
      visit(layer.route);
      continue;
    }
    if (lastHandlers.has(layer.handle)) return false;
    const mounted = depth < MAX_DEPTH ? mountedAt(layer) : undefined;
    const rest = mounted && restOf(path, matched, layer);
    if (mounted && rest !== undefined && !walk(mounted, rest, visit, depth + 1)) return false;
  }
  return true;
}

// A router that is mounted on itself has no bottom.
const MAX_DEPTH = 100;

/** What is left of a path for the routes of a router that is mounted at its beginning. */
function restOf(path: string, matched: string, { regexp }: Layer): string | undefined {
  if (matched === '') return path;
  const next = path[matched.length] ?? '/';
  // Express 4 also mounts in front of a dot.
  const isBoundary = next === '/' || (next === '.' && regexp !== undefined);
  if (!path.startsWith(matched) || !isBoundary) return undefined;
  const rest = path.slice(matched.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

interface IndexedStack {
  readonly index: PathIndex<number>;
  /** The layers that are indexed: where others have come to stand in their place, all are indexed again. */
  readonly layers: Layer[];
}

const indexes = new WeakMap<readonly Layer[], IndexedStack>();

/** The layers of a stack that can match a path, in their order. */
function candidates(stack: readonly Layer[], path: string): readonly Layer[] {
  if (stack.length < 8) return stack;
  const found = indexOf(stack).find(path);
  return [...new Set(found)].sort((one, other) => one - other).flatMap((position) => stack[position] ?? []);
}

function indexOf(stack: readonly Layer[]): PathIndex<number> {
  let indexed = indexes.get(stack);
  if (indexed === undefined || !startsWith(stack, indexed.layers)) {
    indexes.set(stack, (indexed = { index: createPathIndex(), layers: [] }));
  }
  const { index, layers } = indexed;
  for (const layer of stack.slice(layers.length)) {
    for (const path of pathsOf(layer)) index.add(path, layer.route === undefined, layers.length);
    layers.push(layer);
  }
  return index;
}

function startsWith(stack: readonly unknown[], start: readonly unknown[]): boolean {
  return start.every((one, position) => one === stack[position]);
}

function rootOf(app: object): RoutedApp {
  let root = app as RoutedApp;
  while (root.parent !== undefined) root = root.parent;
  return root;
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
