// Reads a router of Express, and its layers, without running them.

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
