// Reads a layer of an Express router without running it.

import { METHODS } from '../node/index.ts';

/** A layer of router 2 or of Express 4. */
export interface Layer {
  readonly handle: Handle;
  readonly route?: Route | undefined;
  /** The path it was made with, from router 2.3 on. */
  readonly rawPath?: unknown;
  /** Whether it is mounted on all paths. */
  readonly slash?: boolean;
  readonly matchers?: readonly ((path: string) => { readonly path: string } | false)[];
  /** In Express 4, in place of matchers. */
  readonly regexp?: RegExp & { readonly fast_slash?: boolean; readonly fast_star?: boolean };
}

/** A route: the methods it has handlers for, in lower case, and `_all` where one is for every method. */
export interface Route {
  readonly path: unknown;
  readonly methods: Readonly<Record<string, boolean>>;
  readonly stack: readonly unknown[];
}

/** A handler, which may be a router or an app. */
export type Handle = ((...args: never[]) => unknown) & {
  readonly stack?: unknown;
  readonly handle?: unknown;
  readonly set?: unknown;
};

/** An app of Express 5 or 4, as far as its routes go. */
export interface RoutedApp {
  readonly parent?: RoutedApp | undefined;
  readonly mountpath?: unknown;
  readonly router?: Router;
  readonly _router?: Router;
}

/** A router, whose layers are asked in their order. */
export interface Router {
  readonly stack: readonly Layer[];
}

/** The router of an app; none before its first route in Express 4, whose `router` throws. */
export function routerOf(app: RoutedApp): Router | undefined {
  return 'lazyrouter' in app ? app._router : app.router;
}

/** The layers of an app. */
export function stackOf(app: RoutedApp | undefined): readonly Layer[] | undefined {
  return app && routerOf(app)?.stack;
}

/** The methods that a route registers by name, as they go over the wire; HEAD is answered by GET's handler. */
export function methodsOf({ methods }: Route): string[] {
  const names = Object.keys(methods).filter((name) => name !== '_all' && methods[name] === true);
  // `app.all` registers each method that Node knows: it is for all methods, and names none.
  if (names.length >= METHODS.length) return [];
  const upper = names.map((name) => name.toUpperCase());
  return upper.includes('GET') ? [...upper, 'HEAD'] : upper;
}

/** The layers mounted at a layer: those of a router, or of an app, which hides in a closure. */
export function mountedAt({ handle }: Layer): readonly Layer[] | undefined {
  if (Array.isArray(handle.stack)) return handle.stack as readonly Layer[];
  return stackOf(appAt(handle));
}

/** The app that a handler passes its requests to. */
export function appAt(handle: Handle): RoutedApp | undefined {
  if (typeof handle.handle === 'function' && typeof handle.set === 'function') return handle as RoutedApp;
  if (handle.name !== 'mounted_app') return undefined;
  let app = revealed.get(handle);
  if (app === undefined && isMount(handle)) {
    app = reveal(handle);
    if (app !== undefined) revealed.set(handle, app);
  }
  return app;
}

const revealed = new WeakMap<Handle, RoutedApp>();

function isMount(handle: Handle): boolean {
  return handle.length === 3 && Function.prototype.toString.call(handle).includes('.handle(');
}

/**
 * The app behind Express's own `mounted_app`, found by calling it with an imitation of a request.
 *
 * The first thing an app does with a request is to give it the app's own prototype; there it is stopped. Express 4
 * does so in its second built-in layer: from there on the imitation has no target, so that nothing else is run.
 */
function reveal(handle: Handle): RoutedApp | undefined {
  let app: RoutedApp | undefined;
  const request: object = new Proxy(
    { app: { request: {}, response: {} }, method: 'GET', query: {} },
    {
      get: (target, name) => {
        if (name === 'url' && app === undefined) return '/';
        return (target as Record<PropertyKey, unknown>)[name];
      },
      setPrototypeOf: (_, prototype: { readonly app?: RoutedApp } | null) => {
        app ??= prototype?.app;
        if (app !== undefined) throw new Error('Stopped: the app is known.');
        return true;
      },
    },
  );
  const response = { setHeader: ignore, locals: {} };
  try {
    (handle as (...args: unknown[]) => void)(request, response, ignore);
  } catch {
    // Stopped where it was meant to stop.
  }
  return app;
}

function ignore(): void {
  // Nothing comes of an imitation.
}

/**
 * What of a path a layer matches: '' where it is mounted on all paths, undefined where it does not match.
 *
 * Asks the layer's own matchers, and not its `match`, which writes to the layer.
 *
 * @throws URIError where the path has a parameter that cannot be decoded: the router answers no method then.
 */
export function matchedBy(layer: Layer, path: string): string | undefined {
  const { matchers, regexp } = layer;
  if (layer.slash === true || regexp?.fast_slash === true) return '';
  if (regexp?.fast_star === true) {
    decodeURIComponent(path);
    return path;
  }
  if (regexp !== undefined) return matchedByPattern(regexp, path);
  return unchanged(layer, () => {
    for (const matcher of matchers ?? []) {
      const match = matcher(path);
      if (match !== false) return match.path;
    }
    return undefined;
  });
}

function matchedByPattern(regexp: RegExp, path: string): string | undefined {
  const { lastIndex } = regexp;
  const match = regexp.exec(path);
  if (regexp.lastIndex !== lastIndex) regexp.lastIndex = lastIndex;
  if (match === null) return undefined;
  for (const value of match.slice(1)) if (value !== undefined) decodeURIComponent(value);
  return match[0];
}

/** Asks matchers over patterns of the user's own, which remember where they were if they are global or sticky. */
function unchanged<T>(layer: Layer, ask: () => T): T {
  const patterns = [layer.rawPath ?? layer.route?.path]
    .flat(Infinity)
    .filter((path): path is RegExp => path instanceof RegExp && (path.global || path.sticky));
  if (patterns.length === 0) return ask();
  const places = patterns.map(({ lastIndex }) => lastIndex);
  try {
    return ask();
  } finally {
    patterns.forEach((pattern, index) => (pattern.lastIndex = places[index] ?? 0));
  }
}

/** The paths a layer was made with, where it says so; Express 4 keeps only the pattern it made of a path. */
export function pathsOf(layer: Layer): readonly unknown[] {
  if (layer.route !== undefined) return [layer.route.path].flat(Infinity);
  if (layer.rawPath !== undefined) return [layer.rawPath].flat(Infinity);
  if (layer.slash === true || layer.regexp?.fast_slash === true) return ['/'];
  const literal = /^\^((?:\\\/[\w-]+)+)\\\/\?\(\?=\\\/\|\$\)$/.exec(layer.regexp?.source ?? '')?.[1];
  return [literal?.replaceAll('\\/', '/')];
}

/** Whether a layer is for all paths. */
export function isEverywhere({ slash, regexp }: Layer): boolean {
  return slash ?? regexp?.fast_slash ?? false;
}
