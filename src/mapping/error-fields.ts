// Selects the fields of an error that go on the response, and names those dropped.

import {
  type Headers,
  type HeaderValue,
  isFieldName,
  isFieldValue,
  isForForeignErrors,
  isLocation,
  isWritersOwn,
  NO_HEADERS,
} from '../http/index.ts';
import type { DroppedField } from '../errors/index.ts';
import { cutText, readEntries } from '../safe-read.ts';

/** The fields that an error brings, and those it does not. */
export interface CarriedFields {
  readonly headers: Headers;
  readonly dropped: readonly DroppedField[];
}

// A response head of more than 16 KiB is refused by clients, Node's among them; half is left to the others.
const MAX_ENTRIES = 64;
const MAX_CHARACTERS = 8192;

const NONE: CarriedFields = { headers: NO_HEADERS, dropped: [] };

/** Takes the fields of an error: all but the writer's own of `ours`, those of a short list of a `foreign` one. */
export function carriedFields(given: unknown, from: 'ours' | 'foreign'): CarriedFields {
  if (given === undefined || given === null) return NONE;
  const entries = readEntries(given, MAX_ENTRIES + 1);
  if (entries === undefined) return { headers: {}, dropped: [{ name: 'headers', reason: 'form' }] };
  if (entries.length === 0) return NONE;
  const headers: Record<string, HeaderValue> = {};
  const dropped: DroppedField[] = [];
  const seen = new Set<string>();
  let room = MAX_CHARACTERS;
  for (const [index, [name, value]] of entries.entries()) {
    const lines = linesOf(value);
    const size = lines?.join().length ?? 0;
    const reason = index >= MAX_ENTRIES || size > room ? 'limit' : reasonAgainst(name, lines, from, seen);
    if (reason !== undefined) {
      dropped.push({ name: cutText(typeof name === 'string' ? name : typeof name, 80), reason });
      if (index >= MAX_ENTRIES) break;
      continue;
    }
    seen.add((name as string).toLowerCase());
    room -= size;
    headers[name as string] = lines?.length === 1 ? (lines[0] ?? '') : (lines ?? []);
  }
  return { headers, dropped };
}

function reasonAgainst(
  name: unknown,
  lines: readonly string[] | undefined,
  from: 'ours' | 'foreign',
  seen: ReadonlySet<string>,
): DroppedField['reason'] | undefined {
  if (typeof name !== 'string' || name === '__proto__' || !isFieldName(name)) return 'name';
  const lower = name.toLowerCase();
  if (isWritersOwn(lower)) return 'framing';
  if (from === 'foreign' && !isForForeignErrors(lower)) return 'foreign';
  if (lines === undefined || (lower === 'location' && !lines.every((line) => isLocation(line))))
    return 'value';
  return seen.has(lower) ? 'repeated' : undefined;
}

/** The field lines of a value; numbers are written as such, since Retry-After is one as often as not. */
function linesOf(value: unknown): readonly string[] | undefined {
  try {
    const lines: unknown[] = Array.isArray(value) ? value.slice(0, MAX_ENTRIES) : [value];
    const written = lines.map((line) => (typeof line === 'number' && line >= 0 ? String(line) : line));
    return lines.length > 0 && written.every((line) => isFieldValue(line))
      ? (written as string[])
      : undefined;
  } catch {
    // A Proxy in the place of a list.
    return undefined;
  }
}
