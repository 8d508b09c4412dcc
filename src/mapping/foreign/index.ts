// What other libraries throw, and what it is answered with: the rooms in the order in which they are asked.

import { isError, read } from '../../safe-read.ts';
import { authentication } from './authentication.ts';
import { content } from './content.ts';
import { databases, TRANSIENT_MESSAGES } from './databases.ts';
import {
  carriedHeaders,
  carriedStatus,
  exposedMessage,
  isHttpErrors,
  isTechnical,
  isTrusted,
  type Trust,
} from './explicit.ts';
import { frameworks } from './frameworks.ts';
import { network, wrapped } from './network.ts';
import { limiters, resilience } from './resilience.ts';
import { answerOf, type Recognised } from './rows.ts';
import { hasMethod, listOf, textOf, traitsOf, type LibraryRule, type Traits } from './traits.ts';
import { upstream } from './upstream.ts';
import { validation } from './validation.ts';

// A server-side author chose the answer.
const CHOSEN: readonly LibraryRule[] = [
  ...frameworks,
  ...limiters,
  ...content,
  ...authentication,
  ...validation,
];
// What passes when one waits: also told by the cause of an error that says nothing of itself.
const TRANSIENT: readonly LibraryRule[] = [...databases, ...resilience, ...network];

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
  if (transient !== undefined && (status === undefined || !isChosen(error, status, trust))) return transient;
  if (status !== undefined && isTrusted(error, trust)) {
    // A fault of another library has no detail, exposed or not: what it says is about us.
    const detail = transient === undefined && status < 500 ? exposedMessage(error) : undefined;
    return { status, detail, headers: carriedHeaders(error), extensions: undefined, decidedBy: 'status' };
  }
  return fromCauses(thrown, { left: MAX_LOOKS }) ?? answerOf(wrapped, error);
}

/**
 * Whether an author chose the status code of an error that looks like a failure behind us. Who made an http-errors of
 * a system error has decided, though its message is still the system's; a 4xx beside a code of a database has an author
 * unless the driver has left its marks.
 */
function isChosen(error: Traits, status: number, trust: Trust): boolean {
  if (isHttpErrors(error)) return true;
  const isSystems = typeof error.code === 'string' && /^E[A-Z\d]+$/.test(error.code);
  return status < 500 && isTrusted(error, trust) && !isSystems && !isTechnical(error);
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
