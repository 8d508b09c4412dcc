// Decides what a thrown value leads to: an answer, an abort, or a report only.

import type { Responder } from '../../src/index.ts';
import { cutOff } from './cut-off.ts';
import { type FailureRecord, guardedResponseOf, type GuardedResponse } from './guarded-responses.ts';
import { isDisconnect, lifecycleOf } from './lifecycle.ts';
import type { NodeResponse } from './views.ts';

// A handler may fail in a loop: what is remembered of it is bounded.
const MAX_REPORTED = 100;

/**
 * Records a thrown value; true where the caller shall answer it.
 *
 * A value that comes too late for an answer is reported here, and a response that has begun is cut off.
 *
 * @param hasErrorHook whether the `error` events of the response lead here by themselves
 */
export function admitFailure(
  thrown: unknown,
  guarded: GuardedResponse,
  responder: Responder,
  hasErrorHook: boolean,
): boolean {
  const { response, view } = guarded;
  const failure = guarded.failure ?? startFailure(guarded, responder, hasErrorHook);
  const state = lifecycleOf(response, view.httpVersion < 2);
  const isKnown = isReported(thrown, failure);
  if (state === 'open' && !failure.isAnswering) {
    failure.isAnswering = true;
    return true;
  }
  // The streams of a response that we cut off fail in consequence: that is no news.
  if (isKnown || (failure.isCutOff && isDisconnect(thrown))) return false;
  const status = state === 'gone' || !response.headersSent ? undefined : response.statusCode;
  responder.tell(thrown, view, state === 'open' ? 'late' : state, status);
  if (state === 'aborted') {
    failure.isCutOff = true;
    cutOff(response);
  }
  return false;
}

/** Reports a value that was thrown beside a response which is complete, or will be. */
export function reportLate(thrown: unknown, guarded: GuardedResponse, responder: Responder): void {
  const failure = guarded.failure ?? startFailure(guarded, responder, false);
  if (isReported(thrown, failure)) return;
  responder.tell(thrown, guarded.view, 'late', guarded.response.statusCode);
}

/** Whether an error says no more than that a field was set after the header section was sent. */
export function isLateField(thrown: unknown): boolean {
  try {
    return (thrown as { code: unknown }).code === 'ERR_HTTP_HEADERS_SENT';
  } catch {
    // Nothing can be read of null, or through a getter that throws.
    return false;
  }
}

/** Whether a value was reported before; it is taken note of. */
function isReported(thrown: unknown, { reported }: FailureRecord): boolean {
  const isKnown = reported.includes(thrown);
  if (!isKnown && reported.length < MAX_REPORTED) reported.push(thrown);
  return isKnown;
}

function startFailure(guarded: GuardedResponse, responder: Responder, hasErrorHook: boolean): FailureRecord {
  // A handler that goes on writing after it has failed would end the process.
  if (!hasErrorHook) reportErrorEvents(guarded, responder);
  return (guarded.failure = { reported: [], isAnswering: false, isCutOff: false });
}

/** Listens to the `error` events of a response: without a listener they end the process. */
export function reportErrorEvents(guarded: GuardedResponse, responder: Responder): void {
  guarded.response.on('error', (error: unknown) => void admitFailure(error, guarded, responder, true));
}

/** Lets a later thrown value be answered: the framework has the answer to this one, and has not sent it yet. */
export function allowLaterAnswer(response: NodeResponse): void {
  const failure = guardedResponseOf(response)?.failure;
  if (failure !== undefined) failure.isAnswering = false;
}
