// What other libraries throw, and what it is answered with: the rooms in the order in which they are asked.

import { isError, read } from '../reading.ts';
import { isErrorStatusCode } from '../status-codes.ts';
import { authentication } from './authentication.ts';
import { content } from './content.ts';
import { databases, TRANSIENT_MESSAGES } from './databases.ts';
import {
  carriedHeaders,
  carriedStatus,
  exposedMessage,
  isHttpErrors,
  isTrusted,
  type Trust,
} from './explicit.ts';
import { frameworks } from './frameworks.ts';
import { network, wrapped } from './network.ts';
import { limiters, resilience } from './resilience.ts';
import { hasMethod, listOf, textOf, traitsOf, type Row, type Traits } from './traits.ts';
import { upstream } from './upstream.ts';
import { validation } from './validation.ts';

/** What a thrown value of another library comes to. */
export interface Recognised {
  readonly status: number;
  /** What the client may read. */
  readonly detail: string | undefined;
  /** The fields that the library gave it, not yet validated. */
  readonly headers: unknown;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
  /** What decided: the library, or `status`. */
  readonly decidedBy: string;
}

// A server-side author chose the answer.
const CHOSEN: readonly Row[] = [...frameworks, ...limiters, ...content, ...authentication, ...validation];
// What passes when one waits: also told by the cause of an error that says nothing of itself.
const TRANSIENT: readonly Row[] = [...databases, ...resilience, ...network];

/**
 * Recognises a thrown value by its brand or shape; undefined for one that says nothing of itself: a 500.
 *
 * Never throws, but what a predicate given as `trust` throws.
 */
export function recognise(thrown: unknown, trust: Trust): Recognised | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const error = traitsOf(thrown);
  if (isPlain(error)) return undefined;
  const isBare = isBareHttpErrors(error);
  const known = isBare ? undefined : (answerOf(CHOSEN, error) ?? answerOf(upstream, error));
  if (known !== undefined) return known;
  const status = carriedStatus(error);
  const transient = !isBare && isError(thrown) ? answerOf(TRANSIENT, error) : undefined;
  // An author who made an http-errors of a system error has decided; its message is still the system's.
  if (transient !== undefined && (status === undefined || !isHttpErrors(error))) return transient;
  if (status !== undefined && isTrusted(error, trust)) {
    // A fault of another library has no detail, exposed or not: what it says is about us.
    const detail = transient === undefined && status < 500 ? exposedMessage(error) : undefined;
    return { status, detail, headers: carriedHeaders(error), extensions: undefined, decidedBy: 'status' };
  }
  return fromCauses(thrown, { left: MAX_LOOKS }) ?? answerOf(wrapped, error);
}

const BUILT_IN: ReadonlySet<unknown> = new Set(
  [Error, TypeError, RangeError, SyntaxError, ReferenceError, URIError, EvalError].map(
    (constructor) => constructor.prototype as unknown,
  ),
);

/** Whether an error is nothing but what the language makes of it: most faults are, and need no closer look. */
function isPlain({ value, message, code, status, statusCode }: Traits): boolean {
  if (code !== undefined || status !== undefined || statusCode !== undefined) return false;
  try {
    return (
      BUILT_IN.has(Object.getPrototypeOf(value)) &&
      Object.keys(value).length === 0 &&
      read(value, 'cause') === undefined &&
      !TRANSIENT_MESSAGES.has(message)
    );
  } catch {
    return false;
  }
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
function isBareHttpErrors(error: Traits): boolean {
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

function answerOf(rows: readonly Row[], error: Traits): Recognised | undefined {
  for (const row of rows) {
    try {
      const status = row.when(error) ? statusOf(row, error) : undefined;
      if (status !== undefined) {
        const { detail } = row;
        return {
          status,
          detail: typeof detail === 'function' ? detail(error) : detail,
          headers: row.headers?.(error),
          extensions: row.extensions?.(error),
          decidedBy: row.from,
        };
      }
    } catch {
      // A value that throws when it is looked at is not what the row is for.
    }
  }
  return undefined;
}

function statusOf({ status }: Row, error: Traits): number | undefined {
  const given = typeof status === 'function' ? status(error) : status;
  return isErrorStatusCode(given) ? given : undefined;
}

const MAX_LOOKS = 32;
// By these an error names what it was made of: the language's, Sequelize's, TypeORM's, db-errors', MongoDB's.
const CAUSES = ['cause', 'parent', 'driverError', 'nativeError', 'reason'];

/** How many more causes are looked at. */
interface Budget {
  left: number;
}

/** What the causes of an error say, as far as it is that somebody behind us failed: never whose mistake it was. */
function fromCauses(thrown: object, budget: Budget): Recognised | undefined {
  for (const name of CAUSES) {
    const answer = fromCause(read(thrown, name), budget);
    if (answer !== undefined) return answer;
  }
  return textOf(thrown, 'name') === 'AggregateError'
    ? fromAll(listOf(read(thrown, 'errors')), budget)
    : undefined;
}

function fromCause(cause: unknown, budget: Budget): Recognised | undefined {
  if (typeof cause !== 'object' || cause === null || budget.left === 0) return undefined;
  budget.left -= 1;
  const error = traitsOf(cause);
  return (
    answerOf(upstream, error) ??
    answerOf(TRANSIENT, error) ??
    fromCauses(cause, budget) ??
    answerOf(wrapped, error)
  );
}

/** Several errors are a failure behind us only if each of them is. */
function fromAll(errors: readonly unknown[], budget: Budget): Recognised | undefined {
  const answers = errors.slice(0, budget.left).map((error) => fromCause(error, budget));
  return answers.includes(undefined) ? undefined : answers[0];
}
