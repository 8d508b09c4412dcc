// Decides what a thrown value leads to: an answer, the abort of a response that has begun, or a report only.

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
  const isKnown = failure.reported.includes(thrown);
  if (!isKnown && failure.reported.length < MAX_REPORTED) failure.reported.push(thrown);
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
