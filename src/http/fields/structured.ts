// Reads structured fields strictly: items, lists and dictionaries (RFC 9651).

import {
  boolean,
  bytes,
  date,
  decimal,
  displayString,
  integer,
  key,
  string,
  token,
} from './structured-sources.ts';

/** A value without parameters: text of its type, a number, a boolean, or the seconds of a date. */
export interface BareItem {
  /** The type (RFC 9651 section 3.3); the value of `bytes` is base64. */
  readonly type: 'integer' | 'decimal' | 'string' | 'token' | 'bytes' | 'boolean' | 'date' | 'display-string';
  readonly value: string | number | boolean;
}

/** A value with its parameters by key; of several of one key the last counts. */
export interface Item extends BareItem {
  readonly parameters: ReadonlyMap<string, BareItem>;
}

/** Items in parentheses, with parameters of their own. */
export interface InnerList {
  readonly type: 'inner-list';
  readonly value: readonly Item[];
  readonly parameters: ReadonlyMap<string, BareItem>;
}

/** Takes what a pattern matches where the reader is; undefined where it does not. */
type Take = (pattern: RegExp) => string | undefined;

// A number has no digit and no point behind it.
const NO_MORE = '(?![\\d.])';

/** Each type: what it looks like, and its value. No two of them begin alike but numbers. */
const TYPES: readonly (readonly [
  type: BareItem['type'],
  pattern: RegExp,
  valueOf: (text: string) => BareItem['value'],
])[] = [
  ['decimal', RegExp(decimal + NO_MORE, 'y'), Number],
  ['integer', RegExp(integer + NO_MORE, 'y'), Number],
  ['string', RegExp(string, 'y'), (text) => text.slice(1, -1).replace(/\\(.)/g, '$1')],
  ['token', RegExp(token, 'y'), String],
  ['bytes', RegExp(bytes, 'y'), (text) => text.slice(1, -1)],
  ['boolean', RegExp(boolean, 'y'), (text) => text === '?1'],
  ['date', RegExp(date + NO_MORE, 'y'), (text) => Number(text.slice(1))],
  // The octets are UTF-8 (RFC 9651 section 4.2.10): it throws where they are not.
  ['display-string', RegExp(displayString, 'y'), (text) => decodeURIComponent(text.slice(2, -1))],
];

const TRUE: BareItem = { type: 'boolean', value: true };
const KEY = RegExp(key, 'y');
const SPACES = / */y;

/**
 * Reads one item; undefined where it is malformed (RFC 9651 section 4.2).
 *
 * @example
 * // Deprecation: @1688169599
 * parseStructuredItem('@1688169599'); // { type: 'date', value: 1688169599, parameters: new Map() }
 */
export function parseStructuredItem(text: string): Item | undefined {
  return read(text, readItem);
}

/**
 * Reads a list, possibly empty; undefined where it is malformed (RFC 9651 section 4.2.1).
 *
 * @example
 * // RateLimit: "default";r=50;t=30
 * parseStructuredList('"default";r=50;t=30')?.[0]?.parameters.get('r'); // { type: 'integer', value: 50 }
 */
export function parseStructuredList(text: string): readonly (Item | InnerList)[] | undefined {
  return read(text, function readList(take) {
    const members: (Item | InnerList)[] = [];
    readMembers(take, () => members.push(readMember(take)));
    return members;
  });
}

/**
 * Reads a dictionary, possibly empty; undefined where it is malformed (RFC 9651 section 4.2.2).
 *
 * @example
 * // Priority: u=1, i
 * parseStructuredDictionary('u=1, i')?.get('u'); // { type: 'integer', value: 1, parameters: new Map() }
 */
export function parseStructuredDictionary(text: string): ReadonlyMap<string, Item | InnerList> | undefined {
  return read(text, function readDictionary(take) {
    const members = new Map<string, Item | InnerList>();
    readMembers(take, () => {
      const key = required(take(KEY));
      members.set(key, take(/=/y) ? readMember(take) : { ...TRUE, parameters: readParameters(take) });
    });
    return members;
  });
}

/** Runs a production over a whole text; what it throws means that the text is malformed. */
function read<T>(text: string, production: (take: Take) => T): T | undefined {
  let at = 0;
  const take: Take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  try {
    take(SPACES);
    const value = production(take);
    take(SPACES);
    return at === text.length ? value : undefined;
  } catch {
    return undefined;
  }
}

function readMembers(take: Take, readOne: () => void): void {
  if (take(/$/y) === undefined)
    do readOne();
    while (take(/[\t ]*,[\t ]*/y));
}

function readMember(take: Take): Item | InnerList {
  if (!take(/\( */y)) return readItem(take);
  const value: Item[] = [];
  while (!take(/\)/y)) {
    value.push(readItem(take));
    required(take(/ +|(?=\))/y));
  }
  return { type: 'inner-list', value, parameters: readParameters(take) };
}

function readItem(take: Take): Item {
  return { ...readBareItem(take), parameters: readParameters(take) };
}

function readBareItem(take: Take): BareItem {
  for (const [type, pattern, valueOf] of TYPES) {
    const text = take(pattern);
    if (text !== undefined) return { type, value: valueOf(text) };
  }
  throw MALFORMED;
}

function readParameters(take: Take): ReadonlyMap<string, BareItem> {
  const parameters = new Map<string, BareItem>();
  while (take(/; */y)) parameters.set(required(take(KEY)), take(/=/y) ? readBareItem(take) : TRUE);
  return parameters;
}

const MALFORMED = new SyntaxError('malformed');

function required<T>(found: T | undefined): T {
  if (found === undefined) throw MALFORMED;
  return found;
}
