// Searches the causes of an error for a failure behind us.

import { isErrorStatusCode } from '../../http/index.ts';
import { isError, read } from '../../safe-read.ts';
import { databases } from './databases.ts';
import { deadlines } from './deadlines.ts';
import { isResponse } from './client-brands.ts';
import { answerOf, bare, type Recognised } from './library-rules.ts';
import { network, wrapped } from './network.ts';
import {
  has,
  integerOf,
  isFault,
  listOf,
  textOf,
  traitsOf,
  type LibraryRule,
  type Traits,
} from './traits.ts';
import { fromResponse, fromUpstream } from './upstream.ts';
import { failureOf, toldByName, toldIn } from './words.ts';

/** Failures that pass when one waits. */
const TRANSIENT: readonly LibraryRule[] = [...databases, ...deadlines, ...network];

/** What an error comes to that tells by its code or its class of a dependency that is slow, busy or not there. */
export function fromTransient(error: Traits): Recognised | undefined {
  return answerOf(TRANSIENT, error) ?? toldByName(error);
}

/** What an error comes to by what it was made of, and if that says nothing, by its own words. */
export function fromCausesOrWords(error: Traits): Recognised | undefined {
  return fromCauses(error) ?? fromWords(error);
}

/** A mistake in the code is never a failure behind us, with any words; `fetch` alone throws a TypeError. */
function fromWords(error: Traits): Recognised | undefined {
  const answer = answerOf(wrapped, error);
  if (answer !== undefined) return answer;
  const told = toldIn(error.message);
  return told === undefined || isFault(error.value) ? undefined : told;
}

const MAX_LOOKS = 32;
// The first by which an error names what it was made of: the language's, Sequelize's, TypeORM's, db-errors', MongoDB's.
const CAUSES: readonly PropertyKey[] = ['cause', 'parent', 'driverError', 'nativeError', 'reason'];

/** How many more causes are looked at. */
interface Budget {
  left: number;
}

/** What an error, or a value that is none, comes to by what it was made of. */
export function fromCauses(error: Traits, budget: Budget = { left: MAX_LOOKS }): Recognised | undefined {
  const { value } = error;
  for (const name of CAUSES) {
    const answer = fromCause(read(value, name), budget);
    if (answer !== undefined) return answer;
  }
  for (const name of ownNamesOf(value)) {
    // A stack is written when it is first read, and that costs more than all the rest.
    if (name === 'stack' || CAUSES.includes(name)) continue;
    const made = read(value, name);
    const answer = isMadeOf(made) ? fromCause(made, budget) : undefined;
    if (answer !== undefined) return answer;
  }
  return textOf(value, 'name') === 'AggregateError'
    ? fromAll(listOf(read(value, 'errors')), budget)
    : undefined;
}

function ownNamesOf(value: object): readonly PropertyKey[] {
  try {
    // The bytes of a request may be a cause, and a list of any length.
    if (ArrayBuffer.isView(value)) return [];
    return Reflect.ownKeys(Array.isArray(value) ? value.slice(0, MAX_LOOKS) : value).slice(0, MAX_LOOKS);
  } catch {
    // A Proxy that does not list its properties.
    return [];
  }
}

/** Whether a property holds an error, a response, or Effect's tree of causes. */
function isMadeOf(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (
    isError(value) || isResponse(value) || receivedIn(value) !== undefined || textOf(value, '_tag') !== ''
  );
}

/** The status code of an answer that was received and taken apart: `{ statusCode, data }` of node-oauth and its like. */
function receivedIn(value: object): number | undefined {
  const status = integerOf(value, 'statusCode') ?? integerOf(value, 'status');
  return isErrorStatusCode(status) && (has(value, 'data') || has(value, 'body')) ? status : undefined;
}

function fromAnswer(cause: object): Recognised | undefined {
  const received = isError(cause) ? undefined : receivedIn(cause);
  return received === undefined ? undefined : bare(failureOf(received), 'http client');
}

function fromCause(cause: unknown, budget: Budget): Recognised | undefined {
  if (typeof cause !== 'object' || cause === null || budget.left === 0) return undefined;
  budget.left -= 1;
  const error = traitsOf(cause);
  return (
    fromResponse(cause) ??
    fromAnswer(cause) ??
    fromUpstream(error) ??
    fromTransient(error) ??
    fromCauses(error, budget) ??
    (isError(cause) ? fromWords(error) : undefined)
  );
}

/** Several errors are a failure behind us only if each of them is. */
function fromAll(errors: readonly unknown[], budget: Budget): Recognised | undefined {
  const answers = errors.slice(0, budget.left).map((error) => fromCause(error, budget));
  return answers.includes(undefined) ? undefined : answers[0];
}
