// Merges what a contract says into an OpenAPI document that exists.

import { shapeOf } from '../contract/index.ts';
import { refuseUnknownKeys } from '../setup/index.ts';
import { withOwnComponents } from './component-names.ts';
import { isObject } from './document.ts';
import { operationAt, operationsOf, withOperation } from './operations.ts';
import { statusesOfRange } from './ranges.ts';
import { createResolver, type Resolve } from './references.ts';
import { createBasePaths, refuseUnfitServers, type BasePaths, type ServerOptions } from './servers.ts';

/**
 * Adds to a document what it does not say yet: new keys at every depth, nothing overwritten; neither is changed.
 *
 * Paths are matched below the base paths of the servers and by their shape, so that `/v1/users/:id` of the contract
 * finds `/users/{userId}` of a document whose server is `https://api.example.com/v1`. Of a response that exists,
 * fields and content are completed, and a reference stays the reference it is.
 *
 * @example
 * const merged = mergeOpenAPI(parse(readFileSync('openapi.yaml', 'utf8')), toOpenAPI(contract));
 */
export function mergeOpenAPI<T extends object>(
  existing: T,
  generated: object,
  options: MergeOpenAPIOptions = {},
): T {
  refuseUnknownKeys('mergeOpenAPI', options, ['prefix', 'servers']);
  const basePathsOf = createBasePaths('mergeOpenAPI', options);
  const document = existing as Members;
  refuseUnfitServers('mergeOpenAPI', document, options.servers);
  const named = withOwnComponents(document, generated as Members);
  const { paths, ...rest } = named;
  const resolve = createResolver(named, []);
  const merged = mergeObjects(document, rest, resolve);
  if (!isObject(paths)) return merged as T;
  return { ...merged, paths: mergePaths(document, paths, basePathsOf, resolve) } as T;
}

/** Where the paths of the contract are in the document: below its servers, or below a prefix. */
export type MergeOpenAPIOptions = ServerOptions;

type Members = Readonly<Record<string, unknown>>;

function mergePaths(
  document: Members,
  generated: Members,
  basePathsOf: BasePaths,
  resolve: Resolve,
): Record<string, unknown> {
  const existing = isObject(document['paths']) ? document['paths'] : {};
  const merged: Record<string, unknown> = { ...existing };
  const known = new Map<string, string>();
  const shapes = new Map<string, string>();
  for (const [path, item] of Object.entries(existing)) {
    const servers = (isObject(item) ? item['servers'] : undefined) ?? document['servers'];
    for (const base of basePathsOf(servers)) {
      known.set(base + path, path);
      shapes.set(shapeOf(base + path), path);
    }
  }
  const bases = basePathsOf(document['servers']);
  for (const [path, item] of Object.entries(generated)) {
    const own = known.get(path) ?? shapes.get(shapeOf(path));
    const existingItem = own === undefined ? undefined : merged[own];
    if (own !== undefined && isObject(existingItem) && isObject(item)) {
      merged[own] = mergeItem(existingItem, item, resolve);
    } else if (own === undefined) {
      const [added, value] = placed(path, item, bases);
      merged[added] ??= value;
    }
  }
  return merged;
}

/** A path that the document has not: below the base path that it begins with, else with a server of its own. */
function placed(
  path: string,
  item: unknown,
  bases: readonly string[],
): readonly [path: string, item: unknown] {
  const base = bases.find((one) => one === '' || path.startsWith(`${one}/`));
  if (base !== undefined) return [path.slice(base.length), item];
  return [path, isObject(item) ? { servers: [{ url: '/' }], ...item } : item];
}

function mergeItem(existing: Members, generated: Members, resolve: Resolve): Members {
  // The parameters are described where the path is; ours only say that they are there.
  const { parameters: _parameters, ...operations } = generated;
  let news: Members = operations;
  for (const { keys, operation } of operationsOf(operations)) {
    news = withOperation(news, keys, withoutCovered(operationAt(existing, keys), operation));
  }
  return mergeObjects(existing, news, resolve);
}

/** Leaves out a range of which every status code has a response already: `default` beside `4XX` and `5XX`. */
function withoutCovered(existing: unknown, operation: Members): Members {
  const own = isObject(existing) && isObject(existing['responses']) ? existing['responses'] : {};
  const responses = isObject(operation['responses']) ? operation['responses'] : {};
  // A success that is added takes those of its class from a `default` that stood alone.
  const keys = [...Object.keys(own), ...Object.keys(responses).filter((key) => /^\d{3}$/.test(key))];
  const covered = new Set(Object.keys(own).flatMap((key) => [Number(key), ...statusesOfRange(key, keys)]));
  const kept = Object.entries(responses).filter(([key]) => {
    const range = key in own ? [] : statusesOfRange(key, Object.keys(responses));
    return range.length === 0 || !range.every((status) => covered.has(status));
  });
  return { ...operation, responses: Object.fromEntries(kept) };
}

function mergeObjects(existing: Members, generated: Members, resolve: Resolve): Record<string, unknown> {
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
