// The operations of a path by method, with the places that OpenAPI 3.2 added.

import { isObject } from './document.ts';

type Item = Readonly<Record<string, unknown>>;

/** The methods that a Path Item Object has a key for in every version. */
const FIXED: readonly string[] = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'];

/** One operation of a path, and the keys that lead to it from there. */
export interface PlacedOperation {
  readonly method: string;
  readonly keys: readonly string[];
  readonly operation: Item;
}

/** The keys of the operation of a method, from its path on (OpenAPI 3.2, Path Item Object). */
export function keysOfMethod(method: string): readonly string[] {
  const isKey = FIXED.includes(method) || method === 'QUERY';
  return isKey ? [method.toLowerCase()] : ['additionalOperations', method];
}

/** Whether only OpenAPI 3.2 has a word for a method. */
export function isNewer(method: string): boolean {
  return !FIXED.includes(method);
}

/** The operations of a path item; a method that has a key of its own has no place among the additional ones. */
export function operationsOf(item: Item): readonly PlacedOperation[] {
  const additional = isObject(item['additionalOperations']) ? item['additionalOperations'] : {};
  const others = Object.keys(additional).filter((method) => keysOfMethod(method).length > 1);
  return [...FIXED, 'QUERY', ...others].flatMap((method) => {
    const keys = keysOfMethod(method);
    const operation = operationAt(item, keys);
    return operation === undefined ? [] : [{ method, keys, operation }];
  });
}

/** The operation at some keys of a path item. */
export function operationAt(item: Item, keys: readonly string[]): Item | undefined {
  let found: unknown = item;
  for (const key of keys) found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return isObject(found) ? found : undefined;
}

/** A path item with an operation at some keys. */
export function withOperation(
  item: Item,
  [key = '', inner]: readonly string[],
  operation: object,
): Record<string, unknown> {
  if (inner === undefined) return { ...item, [key]: operation };
  const others = isObject(item[key]) ? item[key] : {};
  return { ...item, [key]: { ...others, [inner]: operation } };
}
