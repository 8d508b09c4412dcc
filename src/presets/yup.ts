// yup.

import { listOf, mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import { presetErrors, type ValidationOptions } from './options.ts';
import { faultAt, unlessEchoing } from './echoed-values.ts';

/**
 * Makes the entry for yup's errors.
 *
 * @example
 * statusContract({ contract, map: [...yupErrors()] });
 * // HTTP/1.1 422 Unprocessable Content
 * //
 * // { …, "errors": [{ "detail": "must be a number", "pointer": "#/age" }] }
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function yupErrors(options: ValidationOptions = {}): MappingEntry[] {
  const { invalid } = presetErrors('yupErrors', options);
  return [
    mapping(isYupError, (thrown, request) => {
      const inner = listOf(read(thrown, 'inner'));
      // With `abortEarly` the error is its own only finding.
      return invalid((inner.length > 0 ? inner : [thrown]).map(faultOf), request);
    }),
  ];
}

function isYupError(thrown: unknown): boolean {
  return (
    textOf(thrown, 'name') === 'ValidationError' &&
    Array.isArray(read(thrown, 'inner')) &&
    Array.isArray(read(thrown, 'errors'))
  );
}

function faultOf(error: unknown) {
  const parameters = read(error, 'params');
  const path = partsOf(textOf(error, 'path'));
  // The message of a type error repeats the value, and what it was cast from.
  if (textOf(error, 'type') === 'typeError') {
    return faultAt(path, `must be of type ${textOf(parameters, 'type') || 'another'}`);
  }
  return faultAt(path, unlessEchoing(textOf(error, 'message'), read(parameters, 'originalValue')));
}

/** The parts of a path such as `tags[0].name` and `["a.b"].c`. */
function partsOf(path: string): string[] {
  const parts = path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g);
  return [...parts].map(([, quoted, index, name]) => quoted ?? index ?? name ?? '');
}
