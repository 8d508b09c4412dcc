// Looks for what a database refused, on the error and on its causes.

import { hasMethod, type Mapped, mapping, type MappingEntry } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import { isErrorStatusCode } from '../http/index.ts';

// By these Drizzle, TypeORM, Sequelize, db-errors and others keep the error of the driver.
const WRAPPED = ['cause', 'driverError', 'original', 'nativeError'];
const MAX_DEPTH = 4;

/** Makes an entry for what a driver throws, also where a query builder or an ORM has wrapped it. */
export function wrapped(is: (error: object) => boolean, map: () => Mapped): MappingEntry {
  return mapping((thrown) => !isDecided(thrown) && isWithin(thrown, is, MAX_DEPTH), map);
}

/** Whether an error has its status code from an author, or from another API: what it was made of is not asked then. */
export function isDecided(thrown: unknown): boolean {
  return (
    read(thrown, 'expose') !== undefined ||
    isErrorStatusCode(read(thrown, 'status')) ||
    isErrorStatusCode(read(thrown, 'statusCode')) ||
    hasMethod(thrown, 'getStatus')
  );
}

function isWithin(thrown: unknown, is: (error: object) => boolean, depth: number): boolean {
  if (typeof thrown !== 'object' || thrown === null || depth === 0) return false;
  return is(thrown) || WRAPPED.some((name) => isWithin(read(thrown, name), is, depth - 1));
}
