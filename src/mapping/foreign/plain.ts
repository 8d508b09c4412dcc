// Tells how much there is to read of an error; of the language's own it is little.

import { read } from '../../safe-read.ts';
import { TELLING_MESSAGES } from './databases.ts';
import { isHttpErrors } from './explicit.ts';
import { MALFORMED_UPLOAD } from './content.ts';
import { FAULTS, hasMethod, type Traits } from './traits.ts';

const BUILT_IN: ReadonlySet<unknown> = new Set(
  [Error, ...FAULTS].map((constructor) => constructor.prototype as unknown),
);

/** What there is to read of an error: nothing at all, its words alone, or all of it. */
export type Tells = 'nothing' | 'words' | 'more';

/**
 * How much there is to read of a thrown value: nearly all unexpected errors are the language's own with a message and
 * nothing else.
 */
export function tells(value: object): Tells {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (!BUILT_IN.has(prototype)) return 'more';
    for (const name of Reflect.ownKeys(value)) if (name !== 'stack' && name !== 'message') return 'more';
    const message = read(value, 'message');
    if (typeof message !== 'string') return 'nothing';
    // A mistake in the code is never a failure behind us, with any words; `fetch` alone throws a TypeError.
    if (prototype !== Error.prototype) return message === 'fetch failed' ? 'more' : 'nothing';
    return TELLING_MESSAGES.has(message) || MALFORMED_UPLOAD.test(message) ? 'more' : 'words';
  } catch {
    // A Proxy that will not say.
    return 'more';
  }
}

const OF_HTTP_ERRORS = ['expose', 'headers', 'status', 'statusCode', 'message', 'name'];

/** Whether an error is an http-errors and nothing else: there is no mark of another library to look for. */
export function isBareHttpErrors(error: Traits): boolean {
  if (error.code !== undefined || error.type !== undefined || !isHttpErrors(error)) return false;
  try {
    return (
      Object.keys(error.value).every((name) => OF_HTTP_ERRORS.includes(name)) &&
      !hasMethod(error.value, 'getResponse')
    );
  } catch {
    return false;
  }
}
