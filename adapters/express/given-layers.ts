// Remembers the path and the handler that each layer of a router was given.

import type { Handle, Layer } from './router-layers.ts';

/** The object that all routers of one copy of Express inherit `use` from. */
export interface UsingPrototype {
  use: (this: { readonly stack: readonly Layer[] }, ...args: unknown[]) => unknown;
}

interface Given {
  readonly path: unknown;
  readonly handler: Handle;
}

const given = new WeakMap<Layer, Given>();

/** Notes what a layer was given. */
export function noteGiven(layer: Layer, path: unknown, handler: Handle): void {
  given.set(layer, { path, handler });
}

/**
 * Notes what all layers are given that `use` adds from now on.
 *
 * OpenTelemetry and others replace a layer's handler by a function that says nothing of what it calls: behind it a
 * mounted app, and a handler of ours, could not be told from any other middleware.
 */
export function noteGivenLayers(prototype: UsingPrototype): void {
  const { use } = prototype;
  prototype.use = function useAndNote(...args) {
    const before = this.stack.length;
    const used = use.apply(this, args);
    const layers = this.stack.slice(before);
    const [first] = [args[0]].flat(Infinity);
    const path = typeof first === 'function' ? '/' : args[0];
    const handlers = args.flat(Infinity).filter((one): one is Handle => typeof one === 'function');
    // A layer for each handler, in their order; a wrapper of `use` may do otherwise.
    if (layers.length !== handlers.length) return used;
    layers.forEach((layer, index) => noteGiven(layer, path, handlers[index] ?? layer.handle));
    return used;
  };
}

/** The path that a layer was given, where that is known. */
export function pathGiven(layer: Layer): unknown {
  return given.get(layer)?.path;
}

/** The handler that a layer was given, as far as it is known; else the one that it has. */
export function handlerOf(layer: Layer): Handle {
  return given.get(layer)?.handler ?? originalOf(layer.handle);
}

/** The function that a wrapper says it was made of: shimmer, which many agents wrap by, leaves it there. */
function originalOf(handle: Handle): Handle {
  const { __original: original } = handle as { readonly __original?: unknown };
  return typeof original === 'function' ? (original as Handle) : handle;
}
