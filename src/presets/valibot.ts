// valibot.

import { listOf, mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import { presetErrors, type ValidationOptions } from './options.ts';
import { faultAt, unlessEchoing } from './echoed-values.ts';

/**
 * Makes the entry for valibot's errors.
 *
 * @example
 * statusContract({ contract, map: [...valibotErrors()] });
 * // HTTP/1.1 422 Unprocessable Content
 * //
 * // { …, "errors": [{ "detail": "expected number", "pointer": "#/age" }] }
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function valibotErrors(options: ValidationOptions = {}): MappingEntry[] {
  const { invalid } = presetErrors('valibotErrors', options);
  return [
    mapping(
      (thrown) => textOf(thrown, 'name') === 'ValiError' && Array.isArray(read(thrown, 'issues')),
      (thrown, request) => invalid(listOf(read(thrown, 'issues')).map(faultOf), request),
    ),
  ];
}

function faultOf(issue: unknown) {
  const path = listOf(read(issue, 'path')).map((item) => read(item, 'key'));
  const message = textOf(issue, 'message');
  const expected = textOf(issue, 'expected');
  const own =
    expected === '' ? `is no valid ${textOf(issue, 'type').replaceAll('_', ' ')}` : `expected ${expected}`;
  // The message that valibot makes itself ends in what it received.
  const received = textOf(issue, 'received');
  const isTheirs = received !== '' && message.endsWith(`eceived ${received}`);
  return faultAt(path, isTheirs ? own : unlessEchoing(message, read(issue, 'input'), own));
}
