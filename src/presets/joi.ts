// joi.

import { faultOfJoi, listOf, mapping, type MappingEntry } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import { presetErrors, type ValidationOptions } from './options.ts';
import { faultAt, isFailure, unlessEchoing } from './echoed-values.ts';

/**
 * Makes the entry for joi's errors; what celebrate makes of them is understood without it.
 *
 * @example
 * statusContract({ contract, map: [...joiErrors({ status: 400 })] });
 * // HTTP/1.1 400 Bad Request
 * //
 * // { …, "errors": [{ "detail": "\"age\" must be a number", "pointer": "#/age" }] }
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function joiErrors(options: ValidationOptions = {}): MappingEntry[] {
  const { invalid } = presetErrors('joiErrors', options);
  return [
    mapping(isJoiError, (thrown, request) => {
      const details = listOf(read(thrown, 'details'));
      return details.some(hasFailed) ? undefined : invalid(details.map(faultOf), request);
    }),
  ];
}

function isJoiError(thrown: unknown): boolean {
  return read(thrown, 'isJoi') === true && Array.isArray(read(thrown, 'details'));
}

/** Whether a rule of the user's failed, by a query say. */
function hasFailed(detail: unknown): boolean {
  return isFailure(read(read(detail, 'context'), 'error'));
}

function faultOf(detail: unknown) {
  const { detail: text, path } = faultOfJoi(detail);
  return faultAt(path, unlessEchoing(text, read(read(detail, 'context'), 'value')));
}
