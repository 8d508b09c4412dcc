// Tells errors that need no closer look: the language's own and bare http-errors.

import { read } from '../../safe-read.ts';
import { TELLING_MESSAGES } from './databases.ts';
import { isHttpErrors } from './explicit.ts';
import { MALFORMED_UPLOAD } from './content.ts';
import { hasMethod, type Traits } from './traits.ts';
import { isTelling } from './words.ts';

const BUILT_IN: ReadonlySet<unknown> = new Set(
  [Error, TypeError, RangeError, SyntaxError, ReferenceError, URIError, EvalError].map(
    (constructor) => constructor.prototype as unknown,
  ),
);

/** Whether an error is nothing but what the language makes of it, and its message tells of no failure behind us. */
export function isPlain(value: object): boolean {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (!BUILT_IN.has(prototype)) return false;
    for (const name of Reflect.ownKeys(value)) if (name !== 'stack' && name !== 'message') return false;
    const message = read(value, 'message');
    if (typeof message !== 'string') return true;
    // A mistake in the code is never a failure behind us, with any words; `fetch` alone throws a TypeError.
    return prototype === Error.prototype ? !isWorthReading(message) : message !== 'fetch failed';
  } catch {
    // A Proxy that will not say.
    return false;
  }
}

function isWorthReading(message: string): boolean {
  return TELLING_MESSAGES.has(message) || MALFORMED_UPLOAD.test(message) || isTelling(message);
}

const OF_HTTP_ERRORS: ReadonlySet<string> = new Set([
  'expose',
  'headers',
  'status',
  'statusCode',
  'message',
  'name',
]);

/** Whether an error is an http-errors and nothing else: there is no mark of another library to look for. */
export function isBareHttpErrors(error: Traits): boolean {
  if (error.code !== undefined || error.type !== undefined || !isHttpErrors(error)) return false;
  try {
    return (
      Object.keys(error.value).every((name) => OF_HTTP_ERRORS.has(name)) &&
      !hasMethod(error.value, 'getResponse')
    );
  } catch {
    return false;
  }
}
