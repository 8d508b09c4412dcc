// Validates what the constructor of an error was given.

import type {
  ChallengeValue,
  CommonOptions,
  ErrorOptions,
  FaultOptions,
  FieldOption,
  FieldOptions,
  OptionOfField,
  RequestFault,
} from './options.ts';
import {
  type Challenge,
  classNameOf,
  COMMON_WRITERS,
  type CommonFieldNames,
  type CommonFieldOptions,
  fieldFault,
  fieldValueError,
  type Headers,
  type HeaderValue,
  isErrorStatusCode,
  isFieldName,
  isFieldValue,
  isWritersOwn,
  NO_HEADERS,
  show,
  statusRow,
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
} from '../http/index.ts';
import { meantBy, isRecord } from '../setup/index.ts';

/** What most errors are given. */
const NO_OPTIONS: Partial<ErrorOptions> = Object.freeze({});

/** Tells the arguments of an error apart: `(detail?, options?)` or `(options)`. */
export function splitArguments(
  first: unknown,
  second: unknown,
): [detail: string | undefined, options: Partial<ErrorOptions>] {
  const isAlone = typeof first === 'object' && first !== null;
  const detail = isAlone ? undefined : first;
  const options = isAlone ? first : second;
  if (detail !== undefined && typeof detail !== 'string') {
    const cure = isErrorStatusCode(detail) ? '; a named class has its status code' : '';
    throw fieldValueError(`detail: ${show(detail)} is not a string${cure}`);
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
    field: keyof OptionOfField | CommonFieldNames[keyof CommonFieldOptions],
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
  ...COMMON_WRITERS,
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

/** What an unknown option was meant to be: the detail, a known option, or a field. */
function unknownOption(name: string, status: number): Error {
  const fields = Object.entries(WRITERS).find(([, [field]]) => field.toLowerCase() === name.toLowerCase());
  const meant = fields?.[0] ?? meantBy(name, Object.keys({ ...WRITERS, ...COMMON }));
  const cure = /^(?:detail|message|msg)$/i.test(name)
    ? `the detail is the first argument: new ${exampleOf(status)}'…', { … })`
    : /^(?:status|statusCode|code)$/i.test(name)
      ? `the status code is that of the class; new HttpError(${status}, …) takes any`
      : meant === undefined
        ? 'further fields go into { headers }, further members into { extensions }'
        : `did you mean ${show(meant)}?`;
  return fieldValueError(`options: unknown option ${show(name)}; ${cure}`);
}

function exampleOf(status: number): string {
  return statusRow(status) === undefined ? `HttpError(${status}, ` : `${classNameOf(status)}(`;
}

/** The fields that the options of an error make. */
export function fieldsOf(options: object, status: number): Headers {
  if (options === NO_OPTIONS) return NO_HEADERS;
  const { headers: given } = options as CommonOptions;
  const headers = given === undefined ? {} : checkedHeaders(given, status);
  let isEmpty = given === undefined;
  for (const name of Object.keys(options)) {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || Object.hasOwn(COMMON, name)) continue;
    if (!Object.hasOwn(WRITERS, name)) {
      throw unknownOption(name, status);
    }
    const [field, write] = WRITERS[name as FieldOption];
    const target = status === 407 && field === 'WWW-Authenticate' ? 'Proxy-Authenticate' : field;
    headers[target] = (write as (value: unknown) => HeaderValue)(value);
    isEmpty = false;
  }
  return isEmpty ? NO_HEADERS : headers;
}

/** Further fields of a response, each checked: names, values, and none that only the writer sets. */
export function checkedHeaders(given: Headers, status: number): Record<string, HeaderValue> {
  if (!isRecord(given)) {
    const cure = 'Object.fromEntries(headers) makes one of Headers or a Map';
    throw fieldValueError(`headers: ${show(given)} is not an object of field names and values; ${cure}`);
  }
  const headers: Record<string, HeaderValue> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!isFieldName(name)) throw fieldValueError(`headers: ${show(name)} is not a field name`);
    if (isWritersOwn(name)) throw fieldValueError(`headers: ${name} is set by the writer of the response`);
    for (const line of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      if (typeof line !== 'string' || !isFieldValue(line)) {
        throw fieldValueError(`headers: ${name}: ${show(line)} is not a field value`);
      }
    }
    const fault = fieldFault(name, value, status);
    if (fault !== undefined) throw fieldValueError(`headers: ${name}: ${show(value)} is not ${fault}`);
    headers[name] = value;
  }
  return headers;
}

function writeChallenges(value: ChallengeValue): HeaderValue {
  if (!Array.isArray(value)) return writeChallenge(value as Challenge);
  if (value.length === 0) throw fieldValueError('challenge: an empty list; give at least one challenge');
  return (value as readonly Challenge[]).map(writeChallenge);
}

/** Whether the client may read the detail: what the options say, else of a 4xx. */
export function isExposed({ expose }: CommonOptions, status: number): boolean {
  if (expose === undefined || typeof expose === 'boolean') return expose ?? status < 500;
  throw fieldValueError(`expose: ${show(expose)} is neither true nor false`);
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
  if (extensions !== undefined && !isRecord(extensions)) {
    throw fieldValueError(`extensions: ${show(extensions)} is not an object of members`);
  }
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
