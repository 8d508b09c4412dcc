// Maps whatever was thrown to an error with a status code: ours by brand, the user's entries, then by shape.

import { brandOf, type HttpError, type Redirect } from './errors.ts';
import type { Headers, HeaderValue, RequestView } from './exchange.ts';
import { isFieldName, isFieldValue, isLocation } from './fields/index.ts';
import { isErrorStatusCode, isRedirectStatus } from './status-codes.ts';

/** What a thrown value comes to: the status code it asks for, and what the client may see. */
export interface MappedError {
  readonly kind: 'error' | 'redirect';
  readonly status: number;
  readonly headers: Headers;
  /** The detail that the client may read; undefined where it may read none. */
  readonly detail: string | undefined;
  readonly type: string | undefined;
  readonly title: string | undefined;
  readonly instance: string | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
  /** What decided: `typed`, `map`, `status`, or `unexpected`. */
  readonly decidedBy: string;
}

type Class = abstract new (...args: never[]) => unknown;

/** What an entry of `map` makes of a thrown value: a typed error, or undefined to leave it to the next entry. */
export type Mapped = HttpError | Redirect | undefined;

/** One entry of `options.map`. */
export interface MappingEntry {
  /** The class that the entry is for; undefined where a predicate decides. */
  readonly class: Class | undefined;
  matches(thrown: unknown): boolean;
  map(thrown: never, request: RequestView): Mapped;
}

/**
 * Makes one entry of `options.map`: a class or a predicate, and what its thrown values are answered with.
 *
 * @example
 * statusContract({ map: [mapping(RangeError, (error) => new BadRequest(error.message))] });
 * // a thrown RangeError('limit: 0 to 100'):
 * // HTTP/1.1 400 Bad Request
 * //
 * // {"type":"about:blank","title":"Bad Request","status":400,"detail":"limit: 0 to 100"}
 */
export function mapping<T>(
  when: (abstract new (...args: never[]) => T) | ((thrown: unknown) => thrown is T),
  map: (thrown: T, request: RequestView) => Mapped,
): MappingEntry;
export function mapping(
  when: (thrown: unknown) => boolean,
  map: (thrown: unknown, request: RequestView) => Mapped,
): MappingEntry;
export function mapping(
  when: Class | ((thrown: unknown) => boolean),
  map: (thrown: never, request: RequestView) => Mapped,
): MappingEntry {
  if (typeof when !== 'function' || typeof map !== 'function') {
    throw new TypeError(
      'mapping(when, map): when is a class or a predicate, map a function that returns an error',
    );
  }
  // A class written as such, or a built-in constructor, has a prototype of its own; an arrow predicate has none.
  if (isClass(when)) return { class: when, matches: (thrown) => thrown instanceof when, map };
  return { class: undefined, matches: when, map };
}

function isClass(when: Class | ((thrown: unknown) => boolean)): when is Class {
  const { prototype } = when as { prototype?: object };
  if (prototype === undefined) return false;
  const isWritable = Object.getOwnPropertyDescriptor(when, 'prototype')?.writable === true;
  return !isWritable || Object.getOwnPropertyNames(prototype).length > 1 || prototype instanceof Error;
}

/** Maps a thrown value; total, whatever the value does when it is read. */
export type Mapper = (
  thrown: unknown,
  request: RequestView,
  onFailure: (failure: unknown) => void,
) => MappedError;

/** Compiles the entries of `options.map` into one mapper. */
export function createMapper(entries: readonly MappingEntry[]): Mapper {
  return function mapThrown(thrown, request, onFailure) {
    const typed = fromBrand(thrown, 'typed');
    if (typed !== undefined) return typed;
    for (const entry of entries) {
      try {
        const mapped = entry.matches(thrown)
          ? fromBrand(entry.map(thrown as never, request), 'map')
          : undefined;
        if (mapped !== undefined) return mapped;
      } catch (failure) {
        // An entry that fails decides nothing; its failure is reported beside the thrown value.
        onFailure(failure);
      }
    }
    return fromShape(thrown) ?? UNEXPECTED;
  };
}

/** A fault that says nothing of itself: 500. */
export const UNEXPECTED: MappedError = {
  kind: 'error',
  status: 500,
  headers: {},
  detail: undefined,
  type: undefined,
  title: undefined,
  instance: undefined,
  extensions: undefined,
  decidedBy: 'unexpected',
};

function fromBrand(value: unknown, decidedBy: string): MappedError | undefined {
  const kind = brandOf(value);
  if (kind === undefined) return undefined;
  const status = read(value, 'status');
  const headers = fieldsIn(read(value, 'headers'), 'all');
  if (kind === 'redirect') {
    if (typeof status !== 'number' || !isRedirectStatus(status)) return undefined;
    return { ...UNEXPECTED, kind, status, headers, decidedBy };
  }
  if (!isErrorStatusCode(status)) return undefined;
  const isExposed = read(value, 'expose') === true;
  return {
    kind,
    status,
    headers,
    detail: isExposed ? string(read(value, 'detail')) : undefined,
    type: string(read(value, 'type')),
    title: string(read(value, 'title')),
    instance: string(read(value, 'instance')),
    extensions: record(read(value, 'extensions')),
    decidedBy,
  };
}

function fromShape(thrown: unknown): MappedError | undefined {
  const status = read(thrown, 'status') ?? read(thrown, 'statusCode');
  if (!isErrorStatusCode(status)) return undefined;
  const isExposed = read(thrown, 'expose') ?? status < 500;
  return {
    ...UNEXPECTED,
    status,
    headers: fieldsIn(read(thrown, 'headers'), 'foreign'),
    detail: isExposed === true ? string(read(thrown, 'message')) : undefined,
    decidedBy: 'status',
  };
}

/** Reads one property of whatever was thrown: a getter or a Proxy that throws has no such property. */
function read(value: unknown, name: string): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  try {
    return (value as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

// What another library's error may put on our response; everything else on it speaks of some other exchange.
const FOREIGN_FIELDS =
  /^(?:www-authenticate|proxy-authenticate|retry-after|allow|accept|accept-encoding|accept-post|accept-patch|content-range|(?:x-)?ratelimit(?:-[a-z]+)*|vary|access-control-[a-z-]+|link)$/;

function fieldsIn(headers: unknown, from: 'all' | 'foreign'): Headers {
  if (typeof headers !== 'object' || headers === null) return {};
  const fields: Record<string, HeaderValue> = {};
  let entries: [string, unknown][];
  try {
    entries = Object.entries(headers);
  } catch {
    return {};
  }
  for (const [name, value] of entries) {
    if (!isFieldName(name) || (from === 'foreign' && !FOREIGN_FIELDS.test(name.toLowerCase()))) continue;
    const lines = Array.isArray(value) ? (value as unknown[]) : [value];
    if (!lines.every((line) => typeof line === 'string' && isFieldValue(line))) continue;
    if (name.toLowerCase() === 'location' && !isLocation(String(value))) continue;
    fields[name] = value as HeaderValue;
  }
  return fields;
}
