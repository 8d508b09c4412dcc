// superstruct.

import { call, hasMethod, listOf, mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import { presetErrors, type ValidationOptions } from './options.ts';
import { faultAt, unlessEchoing } from './echoed-values.ts';

/**
 * Makes the entry for superstruct's errors.
 *
 * @example
 * statusContract({ contract, map: [...superstructErrors()] });
 * // HTTP/1.1 422 Unprocessable Content
 * //
 * // { …, "errors": [{ "detail": "Expected a number", "pointer": "#/age" }] }
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function superstructErrors(options: ValidationOptions = {}): MappingEntry[] {
  const { invalid } = presetErrors('superstructErrors', options);
  return [
    mapping(
      (thrown) => hasMethod(thrown, 'failures') && textOf(thrown, 'name') === 'StructError',
      (thrown, request) => invalid(listOf(call(thrown as object, 'failures')).map(faultOf), request),
    ),
  ];
}

function faultOf(failure: unknown) {
  const path = listOf(read(failure, 'path'));
  if (textOf(failure, 'type') === 'never') return faultAt(path, 'is not expected');
  const [message = ''] = textOf(failure, 'message').split(/,? but received/);
  return faultAt(path, unlessEchoing(message, read(failure, 'value')));
}
