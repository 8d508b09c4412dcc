// class-validator, which throws a list.

import type { RequestFault } from '../errors/index.ts';
import { listOf, mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import { presetErrors, type ValidationOptions } from './options.ts';
import { faultAt, unlessEchoing } from './echoed-values.ts';

/**
 * Makes the entry for the lists that class-validator rejects with.
 *
 * @example
 * statusContract({ contract, map: [...classValidatorErrors()] });
 * // HTTP/1.1 422 Unprocessable Content
 * //
 * // { …, "errors": [{ "detail": "email must be an email", "pointer": "#/email" }] }
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function classValidatorErrors(options: ValidationOptions = {}): MappingEntry[] {
  const { invalid } = presetErrors('classValidatorErrors', options);
  return [
    mapping(isList, (thrown, request) =>
      invalid(
        listOf(thrown).flatMap((error) => faultsOf(error, [], MAX_DEPTH)),
        request,
      ),
    ),
  ];
}

function isList(thrown: unknown): boolean {
  const errors = listOf(thrown);
  return (
    errors.length > 0 &&
    errors.every(
      (error) =>
        typeof read(error, 'property') === 'string' &&
        (typeof read(error, 'constraints') === 'object' || Array.isArray(read(error, 'children'))),
    )
  );
}

const MAX_DEPTH = 20;

function faultsOf(error: unknown, above: readonly unknown[], depth: number): RequestFault[] {
  if (depth === 0) return [];
  const path = [...above, textOf(error, 'property')];
  const constraints = read(error, 'constraints');
  const names = typeof constraints === 'object' && constraints !== null ? Object.keys(constraints) : [];
  const own = names.map((name) =>
    faultAt(path, unlessEchoing(textOf(constraints, name), read(error, 'value'))),
  );
  const children = listOf(read(error, 'children'));
  return [...own, ...children.flatMap((child) => faultsOf(child, path, depth - 1))];
}
