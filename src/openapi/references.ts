// Follows JSON references within a document, also in circles.

import { isObject, type Note } from './document.ts';

/** Gives what a value stands for: itself, or the end of its chain of local references; else an empty object. */
export type Resolve = (value: unknown, at: string) => Readonly<Record<string, unknown>>;

const NOTHING: Readonly<Record<string, unknown>> = Object.freeze({});

/** Makes the resolver of one document; each reference is followed once, and noted where it leads nowhere. */
export function createResolver(document: unknown, notes: Note[]): Resolve {
  const followed = new Map<string, Readonly<Record<string, unknown>>>();

  function lose(at: string, reference: string, why: string) {
    notes.push({ kind: 'lost', at, note: `The reference ${reference} ${why}.` });
    return NOTHING;
  }

  return function resolve(value, at) {
    if (!isObject(value)) return NOTHING;
    const { $ref: reference } = value;
    if (typeof reference !== 'string') return value;
    let found = followed.get(reference);
    if (found === undefined) followed.set(reference, (found = follow(value, at)));
    return found;
  };

  function follow(value: unknown, at: string): Readonly<Record<string, unknown>> {
    const seen = new Set<string>();
    let current: unknown = value;
    while (isObject(current) && typeof current['$ref'] === 'string') {
      const reference = current['$ref'];
      if (!/^#(?:\/|$)/.test(reference)) return lose(at, reference, 'leads out of the document');
      if (seen.has(reference)) return lose(at, reference, 'leads back to itself');
      seen.add(reference);
      current = pointedAt(document, reference);
      if (current === undefined) return lose(at, reference, 'leads nowhere');
    }
    return isObject(current) ? current : NOTHING;
  }
}

/** What a JSON pointer in a URI fragment points at (RFC 6901 6). */
function pointedAt(document: unknown, reference: string): unknown {
  let current: unknown = document;
  for (const part of reference.split('/').slice(1)) {
    const key = decoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[key];
  }
  return current;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone percent sign: the key has it literally.
    return part;
  }
}

/** Writes a path of keys as a JSON pointer in a URI fragment (RFC 6901 3). */
export function pointer(...keys: readonly string[]): string {
  return ['#', ...keys.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}
