// Reads what paths a layer of an Express router is for, without running it.

import { pathGiven } from './given-layers.ts';
import type { Layer } from './router-layers.ts';

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
  const path = layer.rawPath ?? pathGiven(layer);
  if (path !== undefined) return [path].flat(Infinity);
  if (layer.slash === true || layer.regexp?.fast_slash === true) return ['/'];
  const literal = /^\^((?:\\\/[\w-]+)+)\\\/\?\(\?=\\\/\|\$\)$/.exec(layer.regexp?.source ?? '')?.[1];
  return [literal?.replaceAll('\\/', '/')];
}

/** Whether a layer is for all paths. */
export function isEverywhere({ slash, regexp }: Layer): boolean {
  return slash ?? regexp?.fast_slash ?? false;
}

/** What is left of a path for the routes of a router that is mounted at its beginning. */
export function restOf(path: string, matched: string, { regexp }: Layer): string | undefined {
  if (matched === '') return path;
  const next = path[matched.length] ?? '/';
  // Express 4 also mounts in front of a dot.
  const isBoundary = next === '/' || (next === '.' && regexp !== undefined);
  if (!path.startsWith(matched) || !isBoundary) return undefined;
  const rest = path.slice(matched.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}
