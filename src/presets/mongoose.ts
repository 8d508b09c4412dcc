// Mongoose: its validators, casts, missing documents and stale versions.

import { listOf, mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import { isDecided } from './constraints.ts';
import { mongoErrors } from './databases.ts';
import { missing, presetErrors, type DatabaseOptions, type ValidationOptions } from './options.ts';
import { faultAt, isFailure, unlessEchoing } from './echoed-values.ts';

/**
 * Makes the entries for Mongoose.
 *
 * @example
 * statusContract({ contract, map: [...mongooseErrors()] });
 * // new User({ password: 'short' }).validate():
 * // HTTP/1.1 422 Unprocessable Content
 * //
 * // { …, "errors": [{ "detail": "must have at least 10 characters", "pointer": "#/password" }] }
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function mongooseErrors(options: ValidationOptions & DatabaseOptions = {}): MappingEntry[] {
  const { invalid, stale } = presetErrors('mongooseErrors', options);
  return [
    mapping(isValidationError, (thrown, request) => {
      const errors = read(thrown, 'errors') as object;
      // The key is the whole path; the error's own is only the last part of it.
      const paths = listOf(Object.keys(errors)) as readonly string[];
      if (paths.some((path) => hasFailed(read(errors, path)))) return undefined;
      return invalid(
        paths.map((path) => faultOf(path, read(errors, path))),
        request,
      );
    }),
    mapping(isCastError, (thrown, request) => invalid([faultOf(textOf(thrown, 'path'), thrown)], request)),
    mapping(named('DocumentNotFoundError'), missing),
    mapping(named('VersionError'), stale),
    ...mongoErrors(),
  ];
}

function named(name: string): (thrown: unknown) => boolean {
  return (thrown) => textOf(thrown, 'name') === name && !isDecided(thrown);
}

function isValidationError(thrown: unknown): boolean {
  const errors = read(thrown, 'errors');
  return (
    textOf(thrown, 'name') === 'ValidationError' &&
    typeof read(thrown, '_message') === 'string' &&
    typeof errors === 'object' &&
    errors !== null
  );
}

/** Whether a validator of the user's failed, by a query say; a cast that failed speaks of the value. */
function hasFailed(one: unknown): boolean {
  return textOf(one, 'name') !== 'CastError' && isFailure(read(one, 'reason'));
}

function isCastError(thrown: unknown): boolean {
  return textOf(thrown, 'name') === 'CastError' && typeof read(thrown, 'valueType') === 'string';
}

// Its own messages repeat the value, the password among them.
const SENTENCES: Readonly<Record<string, (limit: unknown) => string>> = {
  required: () => 'is required',
  min: (limit) => `must be at least ${String(limit)}`,
  max: (limit) => `must be at most ${String(limit)}`,
  minlength: (limit) => `must have at least ${String(limit)} characters`,
  maxlength: (limit) => `must have at most ${String(limit)} characters`,
  enum: () => 'is none of the allowed values',
  regexp: () => 'does not have the required form',
};

function faultOf(path: string, error: unknown) {
  const kind = textOf(error, 'kind');
  const parts = path === '' ? [] : path.split('.');
  if (textOf(error, 'name') === 'CastError') return faultAt(parts, `must be of type ${kind}`);
  const properties = read(error, 'properties');
  const limit = read(properties, kind);
  const sentence = Object.hasOwn(SENTENCES, kind) ? SENTENCES[kind] : undefined;
  const isKnown = sentence !== undefined && (typeof limit === 'number' || !/^m(?:in|ax)/.test(kind));
  const message = textOf(error, 'message');
  // What a validator without words of its own is given: with the value, however it is written.
  const own = message.startsWith('Validator failed for path') ? '' : message;
  return faultAt(parts, isKnown ? sentence(limit) : unlessEchoing(own, read(error, 'value')));
}
