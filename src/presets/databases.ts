// Presets for the constraints that PostgreSQL, MySQL, SQLite and MongoDB enforce.

import { BadRequest, type HttpError, UnprocessableContent } from '../errors/index.ts';
import { integerOf, type MappingEntry, textOf } from '../mapping/index.ts';
import { refuseUnknownKeys, SetupError, worded } from '../setup/index.ts';
import { wrapped } from './constraints.ts';
import { duplicate, inUse } from './options.ts';

/** What `postgresErrors` takes. */
export interface PostgresOptions {
  /**
   * The status code for a value that PostgreSQL cannot read as the type of its column (22P02, 22003, 22007, 22008): a
   * fault of ours, 500, unless given, since a handler may check what it was sent before it asks a database.
   */
  readonly data?: 400 | 422 | undefined;
}

/**
 * Makes the entries for PostgreSQL's constraints: as pg, postgres and PGlite throw them, and as Knex, Drizzle,
 * TypeORM and MikroORM wrap them.
 *
 * @example
 * statusContract({ contract, map: [...postgresErrors()] });
 * // insert into users (email) values ('a@example.org'), twice:
 * // HTTP/1.1 409 Conflict
 * //
 * // {"type":"about:blank","title":"Conflict","status":409,"detail":"A resource with such a value exists already."}
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function postgresErrors(options: PostgresOptions = {}): MappingEntry[] {
  refuseUnknownKeys('postgresErrors', options, ['data']);
  const { data } = options;
  if (data !== undefined && data !== 400 && data !== 422) {
    const text = `postgresErrors: data: ${worded(data)} is neither 400 nor 422`;
    throw new SetupError('ERR_INVALID_OPTION', text);
  }
  const Unreadable = data === 400 ? BadRequest : UnprocessableContent;
  const unreadable = (): HttpError => new Unreadable('A value does not have the required form.');
  return [
    // unique_violation, exclusion_violation; foreign_key_violation, restrict_violation.
    wrapped((error) => /^(?:23505|23P01)$/.test(textOf(error, 'code')), duplicate),
    wrapped((error) => /^(?:23503|23001)$/.test(textOf(error, 'code')), inUse),
    // invalid_text_representation, numeric_value_out_of_range, datetimes.
    ...(data === undefined
      ? []
      : [wrapped((error) => /^(?:22P02|22003|22007|22008)$/.test(textOf(error, 'code')), unreadable)]),
  ];
}

/**
 * Makes the entries for MySQL's and MariaDB's constraints, as mysql2 throws them and ORMs wrap them.
 *
 * @example
 * statusContract({ contract, map: [...mysqlErrors()] }); // ER_DUP_ENTRY: HTTP/1.1 409 Conflict
 */
export function mysqlErrors(): MappingEntry[] {
  return [
    wrapped((error) => /^ER_DUP_(?:ENTRY|KEY|UNIQUE)/.test(textOf(error, 'code')), duplicate),
    wrapped((error) => /^ER_(?:ROW_IS|NO)_REFERENCED/.test(textOf(error, 'code')), inUse),
  ];
}

// node:sqlite tells the extended result code by its number only.
const SQLITE_DUPLICATE: readonly unknown[] = [1555, 2067, 2579];
const SQLITE_FOREIGN_KEY = 787;

/**
 * Makes the entries for SQLite's constraints: better-sqlite3, sqlite3, node:sqlite, libsql, sql.js, and ORMs on them.
 *
 * @example
 * statusContract({ contract, map: [...sqliteErrors()] }); // SQLITE_CONSTRAINT_UNIQUE: HTTP/1.1 409 Conflict
 */
export function sqliteErrors(): MappingEntry[] {
  return [
    wrapped(
      (error) => isSqlite(error, /^SQLITE_CONSTRAINT_(?:UNIQUE|PRIMARYKEY|ROWID)$/, 'UNIQUE'),
      duplicate,
    ),
    wrapped((error) => isSqlite(error, /^SQLITE_CONSTRAINT_FOREIGNKEY$/, 'FOREIGN KEY'), inUse),
  ];
}

function isSqlite(error: object, extended: RegExp, words: 'UNIQUE' | 'FOREIGN KEY'): boolean {
  const code = textOf(error, 'code');
  if (extended.test(code)) return true;
  // sqlite3 has the short code and the rest in its message; sql.js, node-sqlite3-wasm and D1 have no code at all.
  if (code === 'SQLITE_CONSTRAINT' || code === '') {
    return new RegExp(`^(?:SQLITE_CONSTRAINT: |D1_ERROR: )?${words} constraint failed`).test(
      textOf(error, 'message'),
    );
  }
  const number = code === 'ERR_SQLITE_ERROR' ? integerOf(error, 'errcode') : undefined;
  return words === 'UNIQUE' ? SQLITE_DUPLICATE.includes(number) : number === SQLITE_FOREIGN_KEY;
}

/**
 * Makes the entry for MongoDB's unique indexes.
 *
 * @example
 * statusContract({ contract, map: [...mongoErrors()] }); // 11000: HTTP/1.1 409 Conflict
 */
export function mongoErrors(): MappingEntry[] {
  return [
    wrapped(
      (error) =>
        textOf(error, 'name').startsWith('Mongo') && [11000, 11001].includes(integerOf(error, 'code') ?? 0),
      duplicate,
    ),
  ];
}
