// Safe access to untrusted values: a getter or Proxy that throws reads as undefined.

/** Reads one property of any value: a getter or a Proxy that throws has no such property. */
export function read(value: unknown, name: PropertyKey): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  try {
    return (value as Record<PropertyKey, unknown>)[name];
  } catch {
    return undefined;
  }
}

/** A record's own member of a name that comes from outside: `constructor` is a field name like any other. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** What the longest text that is taken from a thrown value is cut to, in UTF-16 code units. */
export const MAX_TEXT = 8192;

/** Reads a property that is a text with something in it, cut to `MAX_TEXT`. */
export function readText(value: unknown, name: PropertyKey): string | undefined {
  const text = read(value, name);
  return typeof text === 'string' && text !== '' ? cutText(text, MAX_TEXT) : undefined;
}

/** Cuts a text to a length, not through the middle of a character. */
export function cutText(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

/** Whether a value is an error, of whichever realm; a Proxy that will not say is none. */
export function isError(value: unknown): boolean {
  try {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
  } catch {
    return false;
  }
}

/** Whether a value is an instance of a class; a Proxy that will not say is none. */
export function isInstance(value: unknown, of: abstract new (...args: never[]) => unknown): boolean {
  try {
    return value instanceof of;
  } catch {
    return false;
  }
}

/** Whether what code of the user's gave is there later only. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}

/**
 * Takes a promise as seen to, of whichever realm it is: a rejected one that was thrown instead of awaited would
 * end the process otherwise. Other thenables are never called: what they do is not known.
 */
export function settlePromise(value: unknown): void {
  // Asking first spares every other value the making of a TypeError.
  if (typeof value !== 'object' || typeof read(value, 'then') !== 'function') return;
  try {
    void Promise.prototype.then.call(value as Promise<unknown>, undefined, () => undefined);
  } catch {
    // It is no promise: there is nothing to see to.
  }
}

/**
 * Takes what code of the user's gave where it is needed at once.
 *
 * @throws TypeError for a promise, which is its cause; what it rejects with would end the process otherwise.
 */
export function atOnce<T>(given: T, what: string): T {
  if (typeof given !== 'object' || typeof read(given, 'then') !== 'function') return given;
  settlePromise(given);
  throw new TypeError(`${what}: gave a promise, and is needed at once`, { cause: given });
}

/**
 * The name and value pairs of a record, a `Headers`, a `Map` or a list of pairs, `limit` of them at most; a value
 * that cannot be read is undefined. Undefined for everything else, and where nothing can be read.
 */
export function readEntries(given: unknown, limit: number): [name: unknown, value: unknown][] | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const entries: [unknown, unknown][] = [];
  try {
    if (typeof read(given, Symbol.iterator) !== 'function') {
      for (const name of Object.keys(given).slice(0, limit)) entries.push([name, read(given, name)]);
      return entries;
    }
    for (const pair of given as Iterable<unknown>) {
      if (entries.length >= limit) break;
      entries.push([read(pair, 0), read(pair, 1)]);
    }
  } catch {
    // A Proxy or an iterator that throws half-way: what was read so far is all there is.
    if (entries.length === 0) return undefined;
  }
  return entries;
}
