// Visits the routes of an Express app that match a path, without running any.

import { createPathIndex, type PathIndex } from '../node/index.ts';
import { matchedBy, pathsOf, restOf } from './layer-paths.ts';
import { mountedAt } from './mounted-apps.ts';
import { isLastHandler, startsWith } from './route-table.ts';
import type { Layer, Route } from './router-layers.ts';

/** Visits the routes that match a path; false where nothing behind them is reached. */
export function visitMatching(
  stack: readonly Layer[],
  path: string,
  visit: (route: Route) => void,
  depth = 0,
): boolean {
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
    if (isLastHandler(layer)) return false;
    const mounted = depth < MAX_DEPTH ? mountedAt(layer) : undefined;
    const rest = mounted && restOf(path, matched, layer);
    if (mounted && rest !== undefined && !visitMatching(mounted, rest, visit, depth + 1)) return false;
  }
  return true;
}

// A router that is mounted on itself has no bottom.
const MAX_DEPTH = 100;

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
