// Visits the whole route table of an Express app, mounted routers and apps included.

import { sharedState } from '../../src/setup/index.ts';
import { handlerOf } from './given-layers.ts';
import { isEverywhere, pathsOf } from './layer-paths.ts';
import { mountedAt, mountPathAt } from './mounted-apps.ts';
import { type Handle, type Layer, type Route, type RoutedApp } from './router-layers.ts';

const lastHandlers = sharedState('last-handlers', () => new WeakSet<Handle>());

/** Notes a handler that answers every request: routes behind it are never asked. */
export function noteLastHandler(handler: Handle): void {
  lastHandlers.add(handler);
}

/** Whether nothing behind a layer is reached, where it matches. */
export function isLastHandler(layer: Layer): boolean {
  return lastHandlers.has(handlerOf(layer));
}

/** Visits every route behind a stack of layers, with the path below which it is mounted. */
export function visitAll(
  stack: readonly Layer[],
  visit: (route: Route, mount: string) => void,
  enter?: (stack: readonly Layer[]) => void,
  mount = '',
  above: readonly (readonly Layer[])[] = [],
): void {
  enter?.(stack);
  for (const layer of stack) {
    if (layer.route !== undefined) visit(layer.route, mount);
    else if (isLastHandler(layer) && isEverywhere(layer)) return;
    const mounted = layer.route === undefined ? mountedAt(layer) : undefined;
    if (mounted === undefined || mounted === stack || above.includes(mounted)) continue;
    for (const given of pathsOf(layer)) {
      // Before router 2.3 a layer does not say where it is mounted.
      const path = given ?? mountPathAt(layer);
      const prefix = path === '/' ? '' : path === undefined ? '…' : String(path);
      visitAll(mounted, visit, enter, mount + prefix, [...above, stack]);
    }
  }
}

/** The app that all others are mounted on. */
export function rootOf(app: object): RoutedApp {
  let root = app as RoutedApp;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

/** Whether the layers of a stack begin with those of another. */
export function startsWith(stack: readonly unknown[], start: readonly unknown[]): boolean {
  return start.every((one, position) => one === stack[position]);
}
