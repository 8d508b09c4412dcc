// Decides whether a status code put on the response answers what was thrown.

import { type MappedError, UNEXPECTED } from '../errors/index.ts';
import { isErrorStatusCode } from '../http/index.ts';
import { read, readText } from '../safe-read.ts';
import { call, isFault } from './foreign/traits.ts';

// In the words of V8: an author's own `new TypeError('limit is no number')` has chosen the status code as any error has.
const OF_THE_LANGUAGE =
  /^Cannot (?:access|assign|convert|destructure|mix|read|redefine|set) |^Assignment to constant| is not (?:a constructor|a function|defined|iterable)\b|^Maximum call stack /;

/** What a handler chose by `res.status(401)` before it threw: Express' own error handler honours it, too. */
export function fromHandler(chosenStatus: number | undefined, thrown: unknown): MappedError {
  if (!isErrorStatusCode(chosenStatus) || isMistake(thrown)) return UNEXPECTED;
  return { ...UNEXPECTED, status: chosenStatus, decidedBy: 'response' };
}

/**
 * Whether a mistake in the code came in between: `res.status(404)` was for an error that never came, and a 404 would
 * hide the mistake from those who can mend it (RFC 9110 15.6.1). What JSON.parse and decodeURIComponent throw is about
 * what they were given.
 */
function isMistake(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  const code = read(thrown, 'code');
  // Node's own errors, an assertion and a field that it refuses to write among them, name their code behind the class.
  if (typeof code === 'string') {
    const said = call(thrown, 'toString');
    return typeof said === 'string' && said.includes(` [${code}]: `);
  }
  return isFault(thrown) && OF_THE_LANGUAGE.test(readText(thrown, 'message') ?? '');
}
