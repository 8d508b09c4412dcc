// Maps a thrown value to a mapped error: typed errors, `map` entries, then readings.

import {
  brandOf,
  type HttpError,
  type MappedError,
  type Redirect,
  type RequestFault,
  UNEXPECTED,
} from '../errors/index.ts';
import { fromHandler } from './chosen-status.ts';
import { carriedFields } from './error-fields.ts';
import { indexByClass } from './class-index.ts';
import {
  hasRequestContent,
  isErrorStatusCode,
  isRedirectStatus,
  NO_HEADERS,
  type RequestView,
} from '../http/index.ts';
import type { Trust } from './foreign/explicit.ts';
import { recognise } from './foreign/index.ts';
import { outsideContent } from './foreign/faults.ts';
import type { Recognised } from './foreign/library-rules.ts';
import { receivedBy, receivedByProcess } from './foreign/received.ts';
import { atOnce, isInstance, read, readText } from '../safe-read.ts';

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
 * statusContract({ contract, map: [mapping(RangeError, (error) => new BadRequest(error.message))] });
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
  if (isClass(when)) return { class: when, matches: (thrown) => isInstance(thrown, when), map };
  return { class: undefined, matches: when, map };
}

function isClass(when: Class | ((thrown: unknown) => boolean)): when is Class {
  const { prototype } = when as { prototype?: object };
  if (prototype === undefined) return false;
  const isWritable = Object.getOwnPropertyDescriptor(when, 'prototype')?.writable === true;
  return !isWritable || Object.getOwnPropertyNames(prototype).length > 1 || prototype instanceof Error;
}

/**
 * Maps a thrown value; never throws, also where reading the value does. One that says nothing of itself takes
 * `chosenStatus`, the status code that its handler had put on the response.
 */
export type Mapper = (thrown: unknown, request: RequestView, chosenStatus?: number) => MappedError;

/** Compiles the entries of `options.map`, and what a status code on an unknown error counts for, into one mapper. */
export function createMapper(
  entries: readonly MappingEntry[],
  trust: Trust,
  onFailure: (failure: unknown, request: RequestView) => void,
): Mapper {
  const candidatesFor = indexByClass(entries);
  const receivedFor = trust === 'received' ? receivedBy : receivedByProcess;

  return function mapThrown(thrown, request, chosenStatus) {
    const typed = fromBrand(thrown, 'typed');
    if (typed !== undefined) return typed;
    for (const entry of candidatesFor(thrown)) {
      try {
        if (!atOnce(entry.matches(thrown), 'map')) continue;
        const given = atOnce(entry.map(thrown as never, request), 'map');
        const mapped = fromBrand(given, 'map');
        if (mapped !== undefined) return mapped;
        // What is false, such as of `isMine && new Conflict()`, leaves it to the next entry.
        if (given) throw new TypeError(`map: gave a value of type ${typeof given}; return new BadRequest(…)`);
      } catch (failure) {
        // An entry that fails decides nothing; its failure is reported beside the thrown value.
        onFailure(failure, request);
      }
    }
    try {
      const recognised = recognise(thrown, trust, receivedFor(request), request);
      return recognised === undefined ? fromHandler(chosenStatus, thrown) : fromForeign(recognised, request);
    } catch (failure) {
      // A predicate of the user's: what it cannot decide is not trusted.
      onFailure(failure, request);
      return UNEXPECTED;
    }
  };
}

function fromBrand(value: unknown, decidedBy: string): MappedError | undefined {
  const kind = brandOf(value);
  if (kind === undefined) return undefined;
  const status = read(value, 'status');
  const given = read(value, 'headers');
  // Nearly every error carries no field of its own.
  const { headers, dropped } = given === NO_HEADERS ? UNEXPECTED : carriedFields(given, 'ours');
  if (kind === 'redirect') {
    if (typeof status !== 'number' || !isRedirectStatus(status)) return undefined;
    return { ...UNEXPECTED, kind: 'bare', status, headers, dropped, decidedBy };
  }
  if (!isErrorStatusCode(status)) return undefined;
  const isExposed = read(value, 'expose') === true;
  // Written out: with a spread at its head the literal costs 6 µs more.
  return {
    kind,
    status,
    headers,
    dropped,
    detail: isExposed ? readText(value, 'detail') : undefined,
    type: readText(value, 'type'),
    title: readText(value, 'title'),
    instance: readText(value, 'instance'),
    extensions: record(read(value, 'extensions')),
    decidedBy,
  };
}

function fromForeign({ headers, extensions, ...recognised }: Recognised, request: RequestView): MappedError {
  const carried = carriedFields(headers, 'foreign');
  const faults = extensions?.['errors'] as readonly RequestFault[] | undefined;
  if (faults === undefined || hasRequestContent(request)) {
    return { ...UNEXPECTED, ...recognised, extensions, ...carried };
  }
  // A library that says `body` knows where it looked, but there is no whole that the pointer `#` points at.
  const errors = faults.map((fault) => (fault.pointer === '#' ? outsideContent(fault) : fault));
  return { ...UNEXPECTED, ...recognised, extensions: { ...extensions, errors }, ...carried };
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}
