// Sequelize and Objection: validators of models, and the constraints behind them.

import { hasObject, listOf, mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import {
  duplicate,
  inUse,
  missing,
  presetErrors,
  type DatabaseOptions,
  type ValidationOptions,
} from './options.ts';
import { faultAt, isFailure, unlessEchoing } from './echoed-values.ts';

/**
 * Makes the entries for Sequelize.
 *
 * @example
 * statusContract({ contract, map: [...sequelizeErrors()] });
 * // User.create({ email }), twice:
 * // HTTP/1.1 409 Conflict
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function sequelizeErrors(options: ValidationOptions & DatabaseOptions = {}): MappingEntry[] {
  const { invalid, stale } = presetErrors('sequelizeErrors', options);
  return [
    mapping(named('UniqueConstraintError'), duplicate),
    mapping(named('ForeignKeyConstraintError'), inUse),
    mapping(named('ValidationError'), (thrown, request) => {
      const items = listOf(read(thrown, 'errors'));
      return items.some((item) => isFailure(read(item, 'original')))
        ? undefined
        : invalid(items.map(faultOf), request);
    }),
    mapping(named('EmptyResultError'), missing),
    mapping(named('OptimisticLockError'), stale),
  ];
}

function named(name: string): (thrown: unknown) => boolean {
  return (thrown) => textOf(thrown, 'name') === `Sequelize${name}`;
}

function faultOf(item: unknown) {
  const key = textOf(item, 'validatorKey');
  const path = textOf(item, 'path');
  // This message names the model.
  const detail =
    key === 'is_null' ? 'is required' : unlessEchoing(textOf(item, 'message'), read(item, 'value'));
  return faultAt(path === '' ? [] : [path], detail);
}

/**
 * Makes the entry for the validation of Objection's models; its other errors have a status code of their own.
 *
 * @example
 * statusContract({ contract, map: [...objectionErrors()] });
 * // HTTP/1.1 422 Unprocessable Content
 * //
 * // { …, "errors": [{ "detail": "must be string", "pointer": "#/name" }] }
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function objectionErrors(options: ValidationOptions = {}): MappingEntry[] {
  const { invalid } = presetErrors('objectionErrors', options);
  return [
    mapping(
      (thrown) => textOf(thrown, 'type') === 'ModelValidation' && hasObject(thrown, 'data'),
      (thrown, request) => {
        const data = read(thrown, 'data') as object;
        const fields = listOf(Object.keys(data)) as readonly string[];
        return invalid(
          fields.flatMap((field) =>
            listOf(read(data, field)).map((one) => faultAt(field.split('.'), textOf(one, 'message'))),
          ),
          request,
        );
      },
    ),
  ];
}
