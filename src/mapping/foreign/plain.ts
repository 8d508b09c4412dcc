// Tells errors with little to read: the language's own, the system's, bare http-errors.

import { cutText, MAX_TEXT } from '../../safe-read.ts';
import { TELLING_MESSAGES } from './databases.ts';
import { isHttpErrors } from './explicit.ts';
import { MALFORMED_UPLOAD } from './content.ts';
import { statusOfCode } from './network.ts';
import { FAULTS, hasMethod, hasOnly, textOf, type Traits } from './traits.ts';

const OF_FAULTS: readonly unknown[] = FAULTS.map((fault) => fault.prototype as unknown);

/**
 * The words of an error that has nothing else to read, as nearly all unexpected errors are the language's own with a
 * message; empty where they say nothing, and undefined where there is more to read.
 */
export function wordsAlone(value: object): string | undefined {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    const isPlain = prototype === Error.prototype;
    if (!isPlain && !OF_FAULTS.includes(prototype)) return undefined;
    for (const name of Reflect.ownKeys(value)) if (name !== 'stack' && name !== 'message') return undefined;
    const { message } = value as { readonly message: unknown };
    if (typeof message !== 'string') return '';
    // A mistake in the code is never a failure behind us, with any words; `fetch` alone throws a TypeError.
    if (!isPlain) return message === 'fetch failed' ? undefined : '';
    const isOfLibrary = TELLING_MESSAGES.has(message) || MALFORMED_UPLOAD.has(message);
    return isOfLibrary ? undefined : cutText(message, MAX_TEXT);
  } catch {
    // A Proxy that will not say.
    return undefined;
  }
}

const OF_SYSTEM = 'stack message errno code syscall address port hostname path dest'.split(' ');

/**
 * The status code that an error comes to as Node makes it where a call of the system fails: its code says all, and no
 * library has left a mark. To ask all rules of an ECONNREFUSED costs half as much as the answer (npm run bench).
 */
export function systemStatus(value: object): number | undefined {
  try {
    const isSystems =
      textOf(value, 'syscall') !== '' &&
      Object.getPrototypeOf(value) === Error.prototype &&
      hasOnly(value, OF_SYSTEM);
    return isSystems ? statusOfCode(textOf(value, 'code')) : undefined;
  } catch {
    // A Proxy that will not say.
    return undefined;
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
