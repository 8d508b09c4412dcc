// Decides whether the author or an upstream put the status code on an error.

import { atOnce } from '../../safe-read.ts';
import { statusByName } from './code-names.ts';
import { carriesNumber, isHttpErrors, isTechnical, type Trust } from './explicit.ts';
import { isAwaitedByApplication, originOf } from './origin.ts';
import type { Received } from './received.ts';
import type { Traits } from './traits.ts';

/**
 * Whose a status code is that an error of no known library carries; undefined where it counts for nothing.
 *
 * A status code that was not received is the author's; one that was received is too where the
 * application made the error, since who throws a 404 after the user service's 404 has decided.
 */
export function whoseStatus(
  error: Traits,
  status: number,
  trust: Trust,
  received?: Received,
): 'author' | 'upstream' | undefined {
  if (typeof trust === 'function') return atOnce(trust(error.value), 'trust') ? 'author' : undefined;
  if (isHttpErrors(error)) return 'author';
  if (trust === 'http-errors') return undefined;
  if (!carriesNumber(error)) return ofCode(error, status, received);
  if (received === undefined || !wasReceived(error, status, received)) return 'author';
  const origin = originOf(error.value);
  // One of this very request's, and a bundle that hides where the error was made.
  if (origin === 'unknown') return received.isOwn ? 'upstream' : 'author';
  return origin === 'library' ? 'upstream' : 'author';
}

/**
 * A `code` alone is the author's where the application made the error. By number, an upstream's is what a package that
 * waited has; by name, other libraries have codes of their own.
 */
function ofCode(
  { value, code }: Traits,
  status: number,
  received?: Received,
): 'author' | 'upstream' | undefined {
  const origin = originOf(value);
  if (origin === 'application') return 'author';
  const isUpstreams = code === status || received?.during.includes(status) === true;
  return origin === 'library' && isUpstreams ? 'upstream' : undefined;
}

/**
 * Whether a status code was received: during the request; or ever, where the error may have been made before it, as by
 * a cache of tokens, and does not say it twice as servers do, by number or by name.
 */
function wasReceived(error: Traits, status: number, { during, wasEver }: Received): boolean {
  if (during.includes(status)) return true;
  const isTwice = error.status === error.statusCode || statusByName(error.code) === status;
  // What is kept from before is a refused token or a call that many wait for: content is refused when it is read.
  return !isTwice && !OF_CONTENT.includes(status) && wasEver(status) && !isAwaitedByApplication(error.value);
}

const OF_CONTENT = [400, 411, 413, 415, 422];

/**
 * Whether an author chose the status code of an error that looks like a failure behind us. Who made an http-errors of
 * a system error has decided, though its message is still the system's; a 4xx beside a code of a database has an author
 * unless the driver has left its marks.
 */
export function isChosen(error: Traits, status: number, trust: Trust): boolean {
  if (isHttpErrors(error)) return true;
  const isSystems = /^E[A-Z\d]+$/.test(error.word);
  return status < 500 && !isSystems && !isTechnical(error) && whoseStatus(error, status, trust) === 'author';
}
