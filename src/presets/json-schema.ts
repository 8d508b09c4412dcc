// JSON Schema: ajv, TypeBox 0.34 and 1.

import { faultsOfSchema, listOf, mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import { presetErrors, type ValidationOptions } from './options.ts';
import { faultAt } from './echoed-values.ts';

/**
 * Makes the entries for ajv's `ValidationError`, and for a list of its errors that is thrown.
 *
 * @example
 * statusContract({ contract, map: [...ajvErrors()] });
 * // HTTP/1.1 422 Unprocessable Content
 * //
 * // { …, "errors": [{ "detail": "must have required property 'age'", "pointer": "#/age" }] }
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function ajvErrors(options: ValidationOptions = {}): MappingEntry[] {
  const { invalid } = presetErrors('ajvErrors', options);
  return [
    mapping(isAjvError, (thrown, request) =>
      invalid(listOf(read(thrown, 'errors')).flatMap(faultsOf), request),
    ),
    mapping(isAjvList, (thrown, request) => invalid(listOf(thrown).flatMap(faultsOf), request)),
  ];
}

/**
 * Makes the entry for the errors of TypeBox's `Assert`, `Parse` and `Decode`.
 *
 * @example
 * statusContract({ contract, map: [...typeboxErrors()] });
 * // HTTP/1.1 422 Unprocessable Content
 * //
 * // { …, "errors": [{ "detail": "must be number", "pointer": "#/age" }] }
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function typeboxErrors(options: ValidationOptions = {}): MappingEntry[] {
  const { invalid } = presetErrors('typeboxErrors', options);
  return [
    // 1: JSON Schema's errors are on the cause.
    mapping(
      (thrown) =>
        typeof read(read(thrown, 'cause'), 'source') === 'string' &&
        isSchemaError(read(read(thrown, 'cause'), 'errors')),
      (thrown, request) => invalid(listOf(read(read(thrown, 'cause'), 'errors')).flatMap(faultsOf), request),
    ),
    // 0.34: the first error, with a pointer as its path.
    mapping(
      (thrown) => typeof read(read(thrown, 'error'), 'path') === 'string' && isSchema(read(thrown, 'error')),
      (thrown, request) => {
        const error = read(thrown, 'error');
        return invalid(
          faultsOf({ instancePath: textOf(error, 'path'), message: textOf(error, 'message') }),
          request,
        );
      },
    ),
  ];
}

function isAjvError(thrown: unknown): boolean {
  return read(thrown, 'ajv') === true && Array.isArray(read(thrown, 'errors'));
}

/** Whether the list of errors was thrown itself, as `if (!validate(data)) throw validate.errors` does. */
function isAjvList(thrown: unknown): boolean {
  return Array.isArray(thrown) && isSchemaError(thrown);
}

function isSchemaError(errors: unknown): boolean {
  const [first] = listOf(errors);
  return typeof read(first, 'instancePath') === 'string' && typeof read(first, 'keyword') === 'string';
}

function isSchema(error: unknown): boolean {
  return typeof read(error, 'schema') === 'object' && textOf(error, 'message') !== '';
}

function faultsOf(error: unknown) {
  return faultsOfSchema(error).map(({ detail, path }) => faultAt(path, detail));
}
