// ArkType.

import { listOf, mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import { presetErrors, type ValidationOptions } from './options.ts';
import { faultAt } from './echoed-values.ts';

/**
 * Makes the entry for the errors of ArkType's `assert`.
 *
 * @example
 * statusContract({ contract, map: [...arktypeErrors()] });
 * // HTTP/1.1 422 Unprocessable Content
 * //
 * // { …, "errors": [{ "detail": "must be a number", "pointer": "#/age" }] }
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function arktypeErrors(options: ValidationOptions = {}): MappingEntry[] {
  const { invalid } = presetErrors('arktypeErrors', options);
  return [
    mapping(
      (thrown) => Array.isArray(read(thrown, 'arkErrors')),
      (thrown, request) => invalid(listOf(read(thrown, 'arkErrors')).map(faultOf), request),
    ),
  ];
}

function faultOf(error: unknown) {
  // The message and the problem say what was given; what is expected says enough.
  const expected = textOf(error, 'expected');
  return faultAt(listOf(read(error, 'path')), expected === '' ? '' : `must be ${expected}`);
}
