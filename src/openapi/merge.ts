// Merges what a contract says into an OpenAPI document that exists.

import { shapeOf } from '../contract/index.ts';
import { isObject } from './document.ts';
import { createResolver, type Resolve } from './references.ts';

/**
 * Adds to a document what it does not say yet: new keys at every depth, nothing overwritten; neither is changed.
 *
 * Paths are matched by their shape, so that `/users/{id}` of the contract finds `/users/{userId}`; of a response
 * that exists, fields and content are completed, and a reference stays the reference it is.
 *
 * @example
 * const merged = mergeOpenAPI(parse(readFileSync('openapi.yaml', 'utf8')), toOpenAPI(contract));
 */
export function mergeOpenAPI<T extends object>(existing: T, generated: object): T {
  const { paths, ...rest } = generated as Readonly<Record<string, unknown>>;
  const resolve = createResolver(generated, []);
  const merged = mergeObjects(existing as Readonly<Record<string, unknown>>, rest, resolve);
  const ownPaths = merged['paths'];
  if (!isObject(paths)) return merged as T;
  return { ...merged, paths: mergePaths(isObject(ownPaths) ? ownPaths : {}, paths, resolve) } as T;
}

function mergePaths(
  existing: Readonly<Record<string, unknown>>,
  generated: Readonly<Record<string, unknown>>,
  resolve: Resolve,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...existing };
  const shapes = new Map(Object.keys(existing).map((path) => [shapeOf(path), path]));
  for (const [path, item] of Object.entries(generated)) {
    const own = Object.hasOwn(existing, path) ? path : shapes.get(shapeOf(path));
    if (own === undefined || !isObject(merged[own])) merged[own ?? path] = item;
    else if (isObject(item)) {
      // The parameters are described where the path is; ours only say that they are there.
      const { parameters: _parameters, ...operations } = item;
      merged[own] = mergeObjects(merged[own], operations, resolve);
    }
  }
  return merged;
}

function mergeObjects(
  existing: Readonly<Record<string, unknown>>,
  generated: Readonly<Record<string, unknown>>,
  resolve: Resolve,
): Record<string, unknown> {
  // A reference stands for something else: nothing may stand beside it.
  if ('$ref' in existing) return existing;
  const merged: Record<string, unknown> = { ...existing };
  for (const [key, value] of Object.entries(generated)) {
    const own = Object.hasOwn(merged, key) ? merged[key] : undefined;
    if (own === undefined) merged[key] = value;
    else if (isObject(own) && isObject(value) && key !== 'schema') {
      // Beside words of the document's own a reference says what it stands for.
      const meant = resolve(value, key);
      // What describes a value is taken as a whole: half of one schema and half of another is neither.
      if (!isSchema(own) && !isSchema(meant)) merged[key] = mergeObjects(own, meant, resolve);
    }
  }
  return merged;
}

function isSchema(value: object): boolean {
  return ['type', 'allOf', 'anyOf', 'oneOf', 'enum', 'const'].some((keyword) => keyword in value);
}
