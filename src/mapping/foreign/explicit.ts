// Reads the status code that an error carries itself, and its message for clients.

import { read } from '../../safe-read.ts';
import { isErrorStatusCode } from '../../http/index.ts';
import { statusBySpelling } from './code-names.ts';
import { call, has, hasMethod, type Traits } from './traits.ts';

/**
 * What a status code on an error of no known library counts for: `'any'` takes a whole number from 400 to 599, unless
 * a package made the error after waiting and the process has received this status code; `'received'` follows each
 * request and takes it unless that very request has received it; `'http-errors'` takes it only in the form of
 * http-errors (equal `status` and `statusCode`, boolean `expose`); a predicate decides for each thrown value.
 */
export type Trust = 'any' | 'received' | 'http-errors' | ((thrown: unknown) => boolean);

/** Whether an option is a `Trust`. */
export function isTrust(value: unknown): value is Trust {
  return value === 'any' || value === 'received' || value === 'http-errors' || typeof value === 'function';
}

/** The status code that an error carries: two numbers that disagree are none. */
export function carriedStatus({ status, statusCode }: Traits): number | undefined {
  // `status: 'fail'` beside `statusCode: 404` is a common form of home-made errors.
  const isNumber = typeof status === 'number';
  if (isNumber && statusCode !== undefined && status !== statusCode) return undefined;
  return errorStatus(isNumber ? status : statusCode);
}

// By these names authors of servers keep a status code: routing-controllers, formidable, Spring's habit and others.
const OTHER_NAMES = ['httpCode', 'httpStatus', 'httpStatusCode'];
const METHODS = ['getStatus', 'getStatusCode'];

/**
 * The status code that an error says under any name: `status` and `statusCode`, then other names, equal or none, then
 * a `code` by number or by name. What an HTTP client wrote there is for its marks to tell.
 */
export function saidStatus(error: Traits): number | undefined {
  if (typeof error.status === 'number' || typeof error.statusCode === 'number') return carriedStatus(error);
  const [said, ...others] = saidOtherwise(error.value);
  if (said === undefined) return codeStatus(error.code);
  return others.every((other) => other === said) ? errorStatus(said) : undefined;
}

/** What an error has by the other names, and answers by the methods. */
function saidOtherwise(value: object): unknown[] {
  return [
    ...OTHER_NAMES.map((name) => read(value, name)),
    ...METHODS.map((name) => (hasMethod(value, name) ? call(value, name) : undefined)),
  ].filter((said) => said !== undefined);
}

/** Whether an error carries a status code by a name that means one; the others have a `code`. */
export function carriesNumber({ value, status, statusCode }: Traits): boolean {
  return typeof status === 'number' || typeof statusCode === 'number' || saidOtherwise(value).length > 0;
}

/** The status code that a `code` stands for: a number from 400 to 599, or a name such as NOT_FOUND. */
export function codeStatus(code: unknown): number | undefined {
  return typeof code === 'string' ? statusBySpelling(code) : errorStatus(code);
}

function errorStatus(value: unknown): number | undefined {
  return isErrorStatusCode(value) ? value : undefined;
}

/** Whether an error has the form of http-errors: a server-side author chose its status code. */
export function isHttpErrors(error: Traits): boolean {
  return typeof error.expose === 'boolean' && error.status === error.statusCode;
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

/** Whether the system or a database made the error: what it says is not for clients. */
export function isTechnical({ value, name, code, word }: Traits): boolean {
  return (
    (code !== undefined && BESIDE_A_CODE.some((one) => has(value, one))) ||
    OF_DRIVERS.some((one) => has(value, one)) ||
    // Drizzle's and Sequelize's have no code.
    (has(value, 'query') && has(value, 'params')) ||
    (has(value, 'sql') && has(value, 'parent')) ||
    /^(?:SQLITE_|ERR_[A-Z])/.test(word) ||
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
