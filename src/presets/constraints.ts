// Looks for what a database refused: on the error itself, and on those that it was made of.

import { mapping, type MappingEntry, type Mapped } from '../mapping.ts';
import { read } from '../reading.ts';

// By these Drizzle, TypeORM, Sequelize, db-errors and others keep the error of the driver.
const WRAPPED = ['cause', 'driverError', 'original', 'nativeError'];
const MAX_DEPTH = 4;

/** Makes an entry for what a driver throws, also where a query builder or an ORM has wrapped it. */
export function wrapped(is: (error: object) => boolean, map: () => Mapped): MappingEntry {
  // An http-errors made of a driver's error has its status code from its author.
  return mapping((thrown) => read(thrown, 'expose') === undefined && isWithin(thrown, is, MAX_DEPTH), map);
}

function isWithin(thrown: unknown, is: (error: object) => boolean, depth: number): boolean {
  if (typeof thrown !== 'object' || thrown === null || depth === 0) return false;
  return is(thrown) || WRAPPED.some((name) => isWithin(read(thrown, name), is, depth - 1));
}
