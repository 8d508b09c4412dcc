// The methods that the routers of a Koa app allow, read from their layers.

import { contractAmong, createPathIndex, METHODS, type PathIndex } from '../node/index.ts';
import {
  compareRoutes,
  type AnyContract,
  type HttpError,
  type RouteDifference,
  type RouteView,
} from '../../src/index.ts';

/** A layer of @koa/router or koa-router: a route, or middleware of the router's where it has no methods. */
export interface Layer {
  readonly path: unknown;
  readonly methods: readonly string[];
  readonly regexp?: RegExp;
  readonly opts?: { readonly end?: boolean };
}

interface Router {
  readonly stack: readonly Layer[];
  readonly opts?: { readonly routerPath?: string };
  readonly host?: unknown;
  matchHost?(host: string): boolean;
}

/** The part of an app that its routers are found in. */
export interface RoutedApp {
  readonly middleware: readonly unknown[];
}

/** The parts of a context that routing goes by. */
export interface RoutedContext {
  readonly app: RoutedApp;
  readonly method: string;
  /** Read directly: the context's own getters take two more calls each time. */
  readonly req: { readonly method?: string | undefined };
  readonly res: { readonly statusCode: number; getHeader(name: string): unknown };
  readonly path: string;
  readonly host: string;
  /** The layers that the routers which ran matched by path, of all methods. */
  readonly matched?: unknown;
  readonly newRouterPath?: string;
  readonly body?: unknown;
}

/** The methods that the routes register for the path of a request; undefined where none registers any. */
export function allowedMethods(ctx: RoutedContext): readonly string[] | undefined {
  const methods = routedMethods(ctx);
  if (methods.size === 0) return undefined;
  // Where a path is known, OPTIONS is answered: by a router or by us.
  return [...methods.add('OPTIONS')];
}

function routedMethods(ctx: RoutedContext): Set<string> {
  return new Set([...matchedSoFar(ctx), ...matchedAnywhere(ctx)].flatMap(methodsOf));
}

/** The methods that some route registers by name. */
export function registeredMethods(ctx: RoutedContext): ReadonlySet<string> {
  const methods = new Set<string>();
  for (const router of routersOf(ctx.app)) {
    for (const method of indexOf(router.stack).methods) methods.add(method);
  }
  for (const layer of matchedSoFar(ctx)) for (const method of methodsOf(layer)) methods.add(method);
  return methods;
}

/** Whether the response is a refusal that a router's `allowedMethods()` made, which is ours to answer. */
export function isRefusedByRouter(ctx: RoutedContext): boolean {
  const { statusCode: status } = ctx.res;
  const isRefusal = status === 405 || status === 501 || (status === 200 && ctx.req.method === 'OPTIONS');
  if (!isRefusal || !Array.isArray(ctx.matched) || hasContent(ctx) || isRouted(ctx)) return false;
  // `allowedMethods()` lists exactly the methods of the layers that the routers matched.
  const methods = (ctx.matched as readonly Layer[]).flatMap((layer) => layer.methods);
  return ctx.res.getHeader('Allow') === [...new Set(methods)].join(', ');
}

/** Whether the response has content; `allowedMethods()` gives it none, or an empty one. */
function hasContent({ body }: RoutedContext): boolean {
  return body !== undefined && body !== null && body !== '';
}

/**
 * Whether a thrown value means that no route took the request: that of `allowedMethods({ throw: true })`, and the 404
 * of a middleware behind the routers, where they know the path and not the method.
 */
export function isThrownByRouter(thrown: unknown, ctx: RoutedContext): boolean {
  if (!Array.isArray(ctx.matched) || isTaken(ctx)) return false;
  const { status, message } = authorsError(thrown);
  if (status === 404) return refusesMethod(ctx);
  return (
    (status === 405 && message === 'Method Not Allowed') || (status === 501 && message === 'Not Implemented')
  );
}

/** Whether the routers that ran know the path, and no router at all has the method: one may be guarded by the 404. */
function refusesMethod(ctx: RoutedContext): boolean {
  const isKnown = matchedSoFar(ctx).some((layer) => methodsOf(layer).length > 0);
  return isKnown && !routedMethods(ctx).has(ctx.method);
}

/** Status code and message of an error in the form of http-errors: that of an HTTP client speaks of another exchange. */
function authorsError(thrown: unknown): { readonly status?: number; readonly message?: string } {
  try {
    const { status, statusCode, expose, message } = thrown as HttpError;
    return typeof expose === 'boolean' && status === statusCode ? { status, message } : {};
  } catch {
    // Nothing can be read of null, or through a getter that throws.
    return {};
  }
}

/** Whether a router that ran has a handler for the path and the method. */
function isTaken(ctx: RoutedContext): boolean {
  return matchedSoFar(ctx).some(({ methods }) => methods.includes(ctx.method));
}

/** Whether the handler is one for that very method: one for all methods may have passed the request on. */
function isRouted(ctx: RoutedContext): boolean {
  return matchedSoFar(ctx).some((layer) => methodsOf(layer).includes(ctx.method));
}

/**
 * Compares all routes of the routers of an app with the method lists of a contract.
 *
 * @param contract the one that the app is guarded by, unless given
 *
 * @example
 * for (const { message } of checkRoutes(app)) console.warn(message);
 * // PATCH /users/:id: no row of "Users API" documents a success for PATCH. …
 *
 * @throws SetupError when the app has no contract and none is given.
 */
export function checkRoutes(app: RoutedApp, contract = contractOf(app)): RouteDifference[] {
  return compareRoutes(routesOf(app), contract);
}

function contractOf({ middleware }: RoutedApp): AnyContract {
  return contractAmong(middleware, 'app.use(statusContract(…))');
}

/** Every route of the routers of an app. */
function routesOf(app: RoutedApp): RouteView[] {
  const layers = routersOf(app).flatMap(({ stack }) => stack.filter(({ methods }) => methods.length > 0));
  return layers.map((layer) => ({ path: String(layer.path) || '/', methods: methodsOf(layer) }));
}

/** The methods that a layer registers by name: one for all methods registers none. */
function methodsOf({ methods }: Layer): readonly string[] {
  return methods.length < METHODS.length ? methods : [];
}

function routersOf({ middleware }: RoutedApp): Router[] {
  const routers = middleware.map((one) => (one as { readonly router?: Partial<Router> }).router);
  return routers.filter((router): router is Router => Array.isArray(router?.stack));
}

/** What the routers that ran have matched: those that are mounted out of sight are known by this only. */
function matchedSoFar({ matched }: RoutedContext): readonly Layer[] {
  const layers = Array.isArray(matched) ? (matched as readonly Layer[]) : [];
  return layers.filter(({ methods }) => methods.length > 0);
}

/** What the routers that the app lists match, those included that did not run. */
function matchedAnywhere(ctx: RoutedContext): Layer[] {
  return routersOf(ctx.app).flatMap((router) => {
    const { stack, opts, host } = router;
    const isHost = host === undefined || unchanged(host, () => router.matchHost?.(ctx.host) ?? true);
    const path = opts?.routerPath ?? ctx.newRouterPath ?? ctx.path;
    return isHost
      ? indexOf(stack)
          .index.find(path)
          .filter(({ regexp }) => isMatch(regexp, path))
      : [];
  });
}

function isMatch(regexp: RegExp | undefined, path: string): boolean {
  return regexp !== undefined && unchanged(regexp, () => regexp.test(path));
}

/** Asks a pattern, which remembers where it was if it is global or sticky. */
function unchanged<T>(pattern: unknown, ask: () => T): T {
  if (!(pattern instanceof RegExp) || !(pattern.global || pattern.sticky)) return ask();
  const { lastIndex } = pattern;
  try {
    return ask();
  } finally {
    pattern.lastIndex = lastIndex;
  }
}

interface IndexedStack {
  readonly index: PathIndex<Layer>;
  readonly methods: Set<string>;
  /** How many layers are indexed, the last of them and its path: a stack that was changed otherwise is indexed again. */
  length: number;
  last: Layer | undefined;
  lastPath: unknown;
}

const indexes = new WeakMap<readonly Layer[], IndexedStack>();

function indexOf(stack: readonly Layer[]): IndexedStack {
  let indexed = indexes.get(stack);
  const isSame = indexed !== undefined && stack[indexed.length - 1] === indexed.last;
  // `router.prefix()` gives the layers that are there new paths.
  if (indexed === undefined || !isSame || indexed.last?.path !== indexed.lastPath) {
    indexed = {
      index: createPathIndex(),
      methods: new Set(),
      length: 0,
      last: undefined,
      lastPath: undefined,
    };
    indexes.set(stack, indexed);
  }
  for (; indexed.length < stack.length; indexed.length += 1) {
    const layer = (indexed.last = stack[indexed.length]);
    indexed.lastPath = layer?.path;
    if (layer === undefined || layer.methods.length === 0) continue;
    indexed.index.add(layer.path, layer.opts?.end === false, layer);
    for (const method of methodsOf(layer)) indexed.methods.add(method);
  }
  return indexed;
}
