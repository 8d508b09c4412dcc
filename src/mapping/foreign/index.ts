// Recognises what other libraries throw: the readings in their order.

import type { RequestView } from '../../http/index.ts';
import { cutText, isError, MAX_TEXT } from '../../safe-read.ts';
import { authentication } from './authentication.ts';
import { isResponse } from './client-brands.ts';
import { fromCauses, fromCausesOrWords, fromTransient } from './causes.ts';
import { content } from './content.ts';
import { limiters } from './deadlines.ts';
import {
  carriedStatus,
  exposedMessage,
  carriedHeaders,
  isHttpErrors,
  isTechnical,
  saidStatus,
  type Trust,
} from './explicit.ts';
import { frameworks } from './frameworks.ts';
import { answerOf, bare, type Recognised } from './library-rules.ts';
import { isBareHttpErrors, systemStatus, wordsAlone } from './plain.ts';
import type { Received } from './received.ts';
import { textOf, traitsOf, type LibraryRule, type Traits } from './traits.ts';
import { tokens } from './tokens.ts';
import { fromResponse, fromUpstream } from './upstream.ts';
import { validation } from './validation.ts';
import { isChosen, whoseStatus } from './whose-status.ts';
import { failureOf, toldIn } from './words.ts';
import { isMadeByLibrary } from './origin.ts';

// Libraries of servers: their author, or who configured them, chose the answer.
const CHOSEN: readonly LibraryRule[] = [
  ...frameworks,
  ...limiters,
  ...content,
  ...authentication,
  ...validation,
  ...tokens,
];

/**
 * Recognises a thrown value by its brand or shape; undefined for one that says nothing of itself: a 500.
 *
 * Never throws, but what a predicate given as `trust` throws.
 *
 * @param received what others answered this process, where that is known
 */
export function recognise(
  thrown: unknown,
  trust: Trust,
  received?: Received,
  request?: RequestView,
): Recognised | undefined {
  if (typeof thrown === 'string') return toldIn(cutText(thrown, MAX_TEXT));
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const words = wordsAlone(thrown);
  if (words !== undefined)
    return (words === '' ? undefined : toldIn(words)) ?? fromReceived(thrown, received);
  const failedCall = systemStatus(thrown);
  if (failedCall !== undefined) return bare(failedCall, 'network');
  const error = traitsOf(thrown, request);
  const isBare = isBareHttpErrors(error);
  const known = isBare ? undefined : (answerOf(CHOSEN, error) ?? fromUpstream(error));
  if (known !== undefined) return known;
  if (!isError(thrown)) return fromValue(error, trust, received);
  const status = saidStatus(error);
  const transient = isBare ? undefined : fromTransient(error);
  if (transient !== undefined && (status === undefined || !isChosen(error, status, trust))) return transient;
  if (status !== undefined) {
    const whose = whoseStatus(error, status, trust, received);
    const failed = status === 500 ? fromFailure(error, received) : undefined;
    if (whose === 'author') return failed ?? chosen(error, status, transient === undefined);
    if (whose === 'upstream') return fromStatus(status);
  }
  const answer = fromCausesOrWords(error);
  if (answer !== undefined) return answer;
  const failed = fromReceived(thrown, received);
  return failed === undefined || isTechnical(error) ? undefined : failed;
}

/** What a 500 comes to, which says no more than that it failed: where a package made it, why it did. */
function fromFailure(error: Traits, received?: Received): Recognised | undefined {
  const told = isHttpErrors(error) ? undefined : fromCausesOrWords(error);
  return told !== undefined && isMadeByLibrary(error.value) ? told : fromReceived(error.value, received);
}

/** What an author chose. A fault of another library has no detail, exposed or not: what it says is about us. */
function chosen(error: Traits, status: number, isForClients: boolean): Recognised {
  const detail = isForClients && status < 500 ? exposedMessage(error) : undefined;
  return { status, detail, headers: carriedHeaders(error), extensions: undefined, decidedBy: 'status' };
}

/** What a value comes to that is no error: a Response, its content, or what a predicate of the user's takes. */
function fromValue(error: Traits, trust: Trust, received?: Received): Recognised | undefined {
  const failed = fromResponse(error.value);
  if (failed !== undefined) return failed;
  const status = carriedStatus(error);
  if (status === undefined || status === 500) {
    const told = toldIn(error.message || textOf(error.value, 'error')) ?? fromCauses(error);
    if (told !== undefined || status === undefined) return told;
  }
  // SDKs throw the content of a response, too.
  if (typeof trust !== 'function' && received?.during.includes(status) === true) return fromStatus(status);
  const isAuthors =
    typeof trust === 'function' ? whoseStatus(error, status, trust) === 'author' : isResponse(error.value);
  return isAuthors ? chosen(error, status, true) : undefined;
}

/**
 * What an error comes to that says nothing of itself, was made by a package after waiting, and was thrown by a request
 * during which an error response was received: what was received was not what the package needed.
 */
function fromReceived(thrown: object, received: Received | undefined): Recognised | undefined {
  const last = received?.during.at(-1);
  if (last === undefined || !isMadeByLibrary(thrown)) return undefined;
  return fromStatus(last);
}

/** What the status code of an upstream comes to. */
function fromStatus(received: number): Recognised {
  return bare(failureOf(received), 'received');
}
