// Errors of object mappers and query builders: not found, duplicate, stale.

import { hasMethod, hasObject, mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { isDecided } from './constraints.ts';
import { mysqlErrors, postgresErrors, sqliteErrors } from './databases.ts';
import { duplicate, inUse, missing, presetErrors, type DatabaseOptions } from './options.ts';

/**
 * Makes the entries for Prisma 6 and 7: P2002, P2003 and P2014 are 409, P2001 and P2025 are 404.
 *
 * P2025 is also what a nested `connect` to a missing row throws: where that is no 404, give a rule of your own
 * before these.
 *
 * @example
 * statusContract({ contract, map: [...prismaErrors()] });
 * // prisma.user.create({ data: { email } }), twice:
 * // HTTP/1.1 409 Conflict
 */
export function prismaErrors(): MappingEntry[] {
  return [
    mapping(is('P2002'), duplicate),
    mapping((thrown) => is('P2003')(thrown) || is('P2014')(thrown), inUse),
    mapping((thrown) => is('P2025')(thrown) || is('P2001')(thrown), missing),
  ];
}

function is(code: string): (thrown: unknown) => boolean {
  return (thrown) =>
    textOf(thrown, 'code') === code && textOf(thrown, 'name').startsWith('PrismaClientKnownRequest');
}

/**
 * Makes the entries for TypeORM: a missing entity is 404, a stale version 409 or 412, and the constraints of the
 * SQL databases are 409.
 *
 * @example
 * statusContract({ contract, map: [...typeormErrors({ stale: 412 })] });
 * // repository.findOneByOrFail({ id: 7 }):
 * // HTTP/1.1 404 Not Found
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function typeormErrors(options: DatabaseOptions = {}): MappingEntry[] {
  const { stale } = presetErrors('typeormErrors', options);
  return [
    mapping(named('EntityNotFoundError'), missing),
    mapping(named('OptimisticLockVersionMismatchError'), stale),
    ...sqlErrors(),
  ];
}

/**
 * Makes the entries for MikroORM: not found, unique and foreign-key violations, stale versions.
 *
 * @example
 * statusContract({ contract, map: [...mikroOrmErrors()] }); // UniqueConstraintViolationException: HTTP/1.1 409 Conflict
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function mikroOrmErrors(options: DatabaseOptions = {}): MappingEntry[] {
  const { stale } = presetErrors('mikroOrmErrors', options);
  return [
    mapping(named('UniqueConstraintViolationException'), duplicate),
    mapping(named('ForeignKeyConstraintViolationException'), inUse),
    // http-errors has a NotFoundError too.
    mapping((thrown) => named('NotFoundError')(thrown) && hasMethod(thrown, 'getEntity'), missing),
    mapping((thrown) => named('OptimisticLockError')(thrown) && hasMethod(thrown, 'getEntity'), stale),
  ];
}

/**
 * Makes the entries for Knex: the constraints of the SQL databases. Its messages contain the statement.
 *
 * @example
 * statusContract({ contract, map: [...knexErrors()] }); // HTTP/1.1 409 Conflict
 */
export function knexErrors(): MappingEntry[] {
  return sqlErrors();
}

/**
 * Makes the entries for Drizzle: the constraints of the SQL databases, which it keeps as the cause.
 *
 * @example
 * statusContract({ contract, map: [...drizzleErrors()] }); // HTTP/1.1 409 Conflict
 */
export function drizzleErrors(): MappingEntry[] {
  return sqlErrors();
}

/**
 * Makes the entries for Kysely: `executeTakeFirstOrThrow` without a row is 404, constraints are 409.
 *
 * @example
 * statusContract({ contract, map: [...kyselyErrors()] }); // NoResultError: HTTP/1.1 404 Not Found
 */
export function kyselyErrors(): MappingEntry[] {
  return [
    mapping((thrown) => textOf(thrown, 'message') === 'no result' && hasObject(thrown, 'node'), missing),
    ...sqlErrors(),
  ];
}

function sqlErrors(): MappingEntry[] {
  return [...postgresErrors(), ...mysqlErrors(), ...sqliteErrors()];
}

function named(name: string): (thrown: unknown) => boolean {
  return (thrown) => textOf(thrown, 'name') === name && !isDecided(thrown);
}
