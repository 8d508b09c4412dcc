// What an error takes, as the compiler and as JavaScript see it: each option is validated when the error is made.

import type { Headers, HeaderValue } from './exchange.ts';
import {
  fieldValueError,
  isFieldName,
  isFieldValue,
  show,
  writeAccept,
  writeAcceptEncoding,
  writeAcceptPatch,
  writeAllow,
  writeBlockedBy,
  writeChallenge,
  writeReference,
  writeRetryAfter,
  writeUnsatisfiedRange,
  writeUpgrade,
  type Challenge,
} from './fields/index.ts';
import type { FieldsOf, FieldsWith, RegisteredStatus } from './status-codes.ts';

/** One challenge or several; several become several field lines. */
export type ChallengeValue = Challenge | readonly Challenge[];

/** The options that become fields of the response, each validated when the error is made. */
export interface FieldOptions {
  /** Allow: the methods that the target resource allows, as case-sensitive tokens; may be empty (RFC 9110 10.2.1). */
  readonly allow: readonly string[];
  /** WWW-Authenticate, on a 407 Proxy-Authenticate: see `bearer`, `basic`, `challenge` (RFC 9110 11.6.1). */
  readonly challenge: ChallengeValue;
  /** Retry-After: whole seconds from 0 on, or the Date from which to try again (RFC 9110 10.2.3). */
  readonly retryAfter: number | Date;
  /** Upgrade: the acceptable protocols, best first, such as `['HTTP/2.0']` (RFC 9110 7.8). */
  readonly upgrade: readonly string[];
  /** Content-Range: the length in bytes of the whole representation, sent as `bytes * /1234` (RFC 9110 14.4). */
  readonly completeLength: number;
  /** Accept: the media ranges that would have been accepted (RFC 9110 12.5.1). */
  readonly accept: readonly string[];
  /** Accept-Encoding: the content codings that would have been accepted (RFC 9110 12.5.3). */
  readonly acceptEncoding: readonly string[];
  /** Accept-Patch: the patch media types that are accepted (RFC 5789 3.1). */
  readonly acceptPatch: readonly string[];
  /** Link with rel="blocked-by": the URI of who implements the block (RFC 7725 4). */
  readonly blockedBy: string;
}

/** The option each field is given by. */
export interface OptionOfField {
  readonly Allow: 'allow';
  readonly 'WWW-Authenticate': 'challenge';
  readonly 'Proxy-Authenticate': 'challenge';
  readonly 'Retry-After': 'retryAfter';
  readonly Upgrade: 'upgrade';
  readonly 'Content-Range': 'completeLength';
  readonly Accept: 'accept';
  readonly 'Accept-Encoding': 'acceptEncoding';
  readonly 'Accept-Patch': 'acceptPatch';
  readonly Link: 'blockedBy';
}

/** The name of an option that becomes a field. */
export type FieldOption = keyof FieldOptions;

/** The option names of field names; fields that no option gives fall away. */
export type OptionsOf<FieldName> = OptionOfField[FieldName & keyof OptionOfField];

/** The options that the base rules require for a status code. */
export type RequiredOptions<S extends number> = OptionsOf<FieldsWith<S, 'required'>>;

/** The options that become fields of a response with this status code. */
export type KnownOptions<S extends number> = number extends S
  ? FieldOption
  : S extends RegisteredStatus
    ? OptionsOf<Exclude<keyof FieldsOf<S>, FieldsWith<S, 'forbidden'>>>
    : never;

/** What every error takes, whatever its status code. */
export interface CommonOptions {
  /** What led to this error: for the log only, never sent. */
  readonly cause?: unknown;
  /** The problem type, a URI reference; without it `about:blank` (RFC 9457 3.1.1). */
  readonly type?: string | undefined;
  /** The title of the problem type; without it the phrase of the status code (RFC 9457 3.1.3). */
  readonly title?: string | undefined;
  /** A URI reference to this occurrence (RFC 9457 3.1.5). */
  readonly instance?: string | undefined;
  /** Further members of the problem details (RFC 9457 3.2). */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** Further fields of the response. */
  readonly headers?: Headers | undefined;
  /** Whether the client may read the detail: by default on 4xx, not on 5xx. */
  readonly expose?: boolean | undefined;
}

/**
 * One fault of a request: what is wrong, and where, as RFC 9457 3 shows it; without a place it concerns the whole.
 *
 * @example
 * { detail: 'must be a positive integer', pointer: '#/age' }
 */
export type RequestFault = {
  /** What is wrong, in words for the client: never the submitted value. */
  readonly detail: string;
} & (
  | {
      /** Where in the content: a JSON Pointer (RFC 6901), as it is or as a URI fragment. */
      readonly pointer?: string | undefined;
      readonly parameter?: undefined;
      readonly header?: undefined;
    }
  | {
      /** The name of a parameter, of the query or of the path. */
      readonly parameter: string;
      readonly pointer?: undefined;
      readonly header?: undefined;
    }
  | {
      /** The name of a request field. */
      readonly header: string;
      readonly pointer?: undefined;
      readonly parameter?: undefined;
    }
);

/** What only some status codes take, beside their fields: the faults of a request, on 400 and 422. */
export type OptionsOfStatus<S extends number> = number extends S
  ? FaultOptions
  : [S] extends [400 | 422]
    ? FaultOptions
    : unknown;

interface FaultOptions {
  /** What is wrong with the request, fault by fault: the member `errors` of the problem details (RFC 9457 3). */
  readonly errors?: readonly RequestFault[] | undefined;
}

/** The options of an error: `Needed` ones required, `Known` ones optional. */
export type ErrorOptions<Needed extends FieldOption = never, Known extends FieldOption = FieldOption> = {
  readonly [K in Needed]: FieldOptions[K];
} & { readonly [K in Exclude<Known, Needed>]?: FieldOptions[K] | undefined } & CommonOptions;

type OptionsFor<S extends number, Needed extends FieldOption> = ErrorOptions<Needed, KnownOptions<S>> &
  OptionsOfStatus<S>;

/** The arguments after the status: `(detail?, options?)` or `(options)`; options are required where a field is. */
export type ErrorArguments<S extends number, Needed extends FieldOption = RequiredOptions<S>> = [
  Needed,
] extends [never]
  ? [detail?: string | undefined, options?: OptionsFor<S, never>] | [options: OptionsFor<S, never>]
  : [options: OptionsFor<S, Needed>] | [detail: string | undefined, options: OptionsFor<S, Needed>];

/** Most errors are given no options, and carry no fields: these two stand for all of them. */
const NO_OPTIONS: Partial<ErrorOptions> = Object.freeze({});
export const NO_HEADERS: Headers = Object.freeze({});

/** Tells the arguments of an error apart: `(detail?, options?)` or `(options)`. */
export function splitArguments(
  first: unknown,
  second: unknown,
): [detail: string | undefined, options: Partial<ErrorOptions>] {
  const isAlone = typeof first === 'object' && first !== null;
  const detail = isAlone ? undefined : first;
  const options = isAlone ? first : second;
  if (detail !== undefined && typeof detail !== 'string') {
    throw fieldValueError(`detail: ${show(detail)} is not a string`);
  }
  if (options === undefined) return [detail, NO_OPTIONS];
  if (typeof options !== 'object' || options === null) {
    throw fieldValueError(`options: ${show(options)} is not an object`);
  }
  if (options instanceof Error) {
    throw fieldValueError('options: an error is not an object of options; pass it as { cause: error }');
  }
  return [detail, options];
}

const WRITERS: {
  readonly [K in FieldOption]: readonly [
    field: keyof OptionOfField,
    write: (value: FieldOptions[K]) => HeaderValue,
  ];
} = {
  allow: ['Allow', writeAllow],
  challenge: ['WWW-Authenticate', writeChallenges],
  retryAfter: ['Retry-After', writeRetryAfter],
  upgrade: ['Upgrade', writeUpgrade],
  completeLength: ['Content-Range', writeUnsatisfiedRange],
  accept: ['Accept', writeAccept],
  acceptEncoding: ['Accept-Encoding', writeAcceptEncoding],
  acceptPatch: ['Accept-Patch', writeAcceptPatch],
  blockedBy: ['Link', writeBlockedBy],
};

const COMMON: Readonly<Record<keyof CommonOptions | 'errors', true>> = {
  cause: true,
  type: true,
  title: true,
  instance: true,
  extensions: true,
  headers: true,
  expose: true,
  errors: true,
};

/** The names of everything that an error takes, which no extension member can have. */
export const optionNames: ReadonlySet<string> = new Set([
  ...Object.keys(COMMON),
  ...Object.keys(WRITERS),
  'status',
  'detail',
]);

/** The fields that the options of an error make. */
export function fieldsOf(options: object, status: number): Headers {
  if (options === NO_OPTIONS) return NO_HEADERS;
  const { headers: given } = options as CommonOptions;
  const headers = given === undefined ? {} : checkedHeaders(given);
  let isEmpty = given === undefined;
  for (const name of Object.keys(options)) {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || Object.hasOwn(COMMON, name)) continue;
    if (!Object.hasOwn(WRITERS, name)) {
      throw fieldValueError(`options: unknown option ${show(name)}; further fields go into { headers }`);
    }
    const [field, write] = WRITERS[name as FieldOption];
    const target = status === 407 && field === 'WWW-Authenticate' ? 'Proxy-Authenticate' : field;
    headers[target] = (write as (value: unknown) => HeaderValue)(value);
    isEmpty = false;
  }
  return isEmpty ? NO_HEADERS : headers;
}

// What describes the content or frames the message is the writer's to say, not the error's.
const WRITERS_OWN =
  /^(?:content-(?:type|length|encoding)|transfer-encoding|trailer|te|connection|keep-alive|date)$/i;

function checkedHeaders(given: Headers): Record<string, HeaderValue> {
  const headers: Record<string, HeaderValue> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!isFieldName(name)) throw fieldValueError(`headers: ${show(name)} is not a field name`);
    if (WRITERS_OWN.test(name))
      throw fieldValueError(`headers: ${name} is set by whoever writes the response`);
    for (const line of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      if (typeof line !== 'string' || !isFieldValue(line)) {
        throw fieldValueError(`headers: ${name}: ${show(line)} is not a field value`);
      }
    }
    headers[name] = value;
  }
  return headers;
}

function writeChallenges(value: ChallengeValue): HeaderValue {
  if (!Array.isArray(value)) return writeChallenge(value as Challenge);
  if (value.length === 0) throw fieldValueError('challenge: an empty list; give at least one challenge');
  return (value as readonly Challenge[]).map(writeChallenge);
}

/** Reads an option that is a text, or a URI reference. */
export function textOption(options: CommonOptions, name: 'type' | 'title' | 'instance'): string | undefined {
  const value: unknown = options[name];
  if (value === undefined) return undefined;
  if (name !== 'title') return writeReference(name, value as string);
  if (typeof value === 'string') return value;
  throw fieldValueError(`${name}: ${show(value)} is not a string`);
}

const RESERVED = /^(?:type|title|status|detail|instance|__proto__)$/;

/** The extension members that the options make, the faults of a request among them. */
export function checkedExtensions(
  { extensions, errors }: CommonOptions & FaultOptions,
  status: number,
): CommonOptions['extensions'] {
  for (const name of Object.keys(extensions ?? {})) {
    if (RESERVED.test(name)) {
      throw fieldValueError(
        `extensions: ${show(name)} is a member of its own; give the extension another name`,
      );
    }
  }
  if (errors === undefined) return extensions;
  if (status !== 400 && status !== 422) {
    throw fieldValueError(`errors: the faults of a request make it a 400 or a 422, not a ${status}`);
  }
  if (!Array.isArray(errors) || !errors.every(isFault)) {
    throw fieldValueError("errors: a list of { detail, pointer: '#/age' }, or parameter, or header");
  }
  return { ...extensions, errors };
}

function isFault(fault: unknown): fault is RequestFault {
  if (typeof fault !== 'object' || fault === null) return false;
  const { detail, pointer, parameter, header, ...others } = fault as Readonly<Record<string, unknown>>;
  const places = [pointer, parameter, header].filter((place) => place !== undefined);
  const isPlaced = places.length === 0 || (places.length === 1 && typeof places[0] === 'string');
  return (
    typeof detail === 'string' &&
    isPlaced &&
    (pointer === undefined || /^#?(?:\/|$)/.test(String(pointer))) &&
    Object.keys(others).length === 0
  );
}
