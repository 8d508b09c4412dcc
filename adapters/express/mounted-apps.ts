// Finds the routers and apps that are mounted at a layer: an app is only in a closure.

import { handlerOf } from './given-layers.ts';
import { type Handle, type Layer, type RoutedApp, stackOf } from './router-layers.ts';

/** The layers mounted at a layer: those of a router, or of an app. */
export function mountedAt(layer: Layer): readonly Layer[] | undefined {
  // The layer may have got another router since it was made.
  return mountedBy(layer.handle) ?? mountedBy(handlerOf(layer));
}

/** The path that the app at a layer was mounted on last, as it says itself; undefined for all other layers. */
export function mountPathAt(layer: Layer): unknown {
  return appAt(handlerOf(layer))?.mountpath;
}

function mountedBy(handle: Handle): readonly Layer[] | undefined {
  return Array.isArray(handle.stack) ? (handle.stack as readonly Layer[]) : stackOf(appAt(handle));
}

/** The app that a handler passes its requests to. */
function appAt(handle: Handle): RoutedApp | undefined {
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
        if (app !== undefined) throw new Error('known');
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
