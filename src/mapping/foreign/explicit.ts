// The status code that an error carries itself: when it counts, and when its message may be read by clients.

import { atOnce, isError, read } from '../../safe-read.ts';
import { isErrorStatusCode } from '../../http/index.ts';
import { has, type Traits } from './traits.ts';

/**
 * What a `status` on an error of no known library counts for: `'any'` takes every whole number from 400 to 599,
 * `'http-errors'` only one in the form of http-errors (equal `status` and `statusCode`, boolean `expose`), and a
 * predicate decides for each thrown value.
 */
export type Trust = 'any' | 'http-errors' | ((thrown: unknown) => boolean);

/** Whether an option is a `Trust`. */
export function isTrust(value: unknown): value is Trust {
  return value === 'any' || value === 'http-errors' || typeof value === 'function';
}

/** The status code that an error carries: two numbers that disagree are none. */
export function carriedStatus({ status, statusCode }: Traits): number | undefined {
  // `status: 'fail'` beside `statusCode: 404` is a common form of home-made errors.
  const isNumber = typeof status === 'number';
  if (isNumber && statusCode !== undefined && status !== statusCode) return undefined;
  const carried = isNumber ? status : statusCode;
  return isErrorStatusCode(carried) ? carried : undefined;
}

/** Whether an error has the form of http-errors: a server-side author chose its status code. */
export function isHttpErrors(error: Traits): boolean {
  return typeof error.expose === 'boolean' && error.status === error.statusCode;
}

/** Whether the status code of an unbranded error counts. */
export function isTrusted(error: Traits, trust: Trust): boolean {
  if (typeof trust === 'function') return atOnce(trust(error.value), 'trust');
  return isError(error.value) && (trust === 'any' || isHttpErrors(error));
}

// A message that was made by the system, a database or zlib comes with where it failed.
const BESIDE_A_CODE = ['syscall', 'path', 'errno', 'sql', 'query', 'severity', 'sqlState', 'sqlMessage'];
const OF_DRIVERS = [
  'driverError',
  'nativeError',
  'errorResponse',
  'keyPattern',
  'clientVersion',
  'serverName',
];

/** Whether the system or a database made the error: what it says is not for clients, whoever sends it on. */
export function isTechnical({ value, name, code }: Traits): boolean {
  return (
    (code !== undefined && BESIDE_A_CODE.some((one) => has(value, one))) ||
    OF_DRIVERS.some((one) => has(value, one)) ||
    // Drizzle's and Sequelize's have no code.
    (has(value, 'query') && has(value, 'params')) ||
    (has(value, 'sql') && has(value, 'parent')) ||
    (typeof code === 'string' && /^(?:SQLITE_|ERR_[A-Z])/.test(code)) ||
    /^(?:Mongo|Prisma|Sequelize|Sqlite|Postgres|Drizzle|ReplyError$)/.test(name)
  );
}

/** The message, where it was written for clients: `expose` is necessary, and not sufficient. */
export function exposedMessage(error: Traits): string | undefined {
  const isForClients = error.expose === true && error.message !== '' && !isTechnical(error);
  return isForClients ? error.message : undefined;
}

/** The fields of an error whose status code counts. */
export function carriedHeaders({ value }: Traits): unknown {
  return read(value, 'headers');
}
