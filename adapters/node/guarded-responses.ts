// How a guarded response stands: who guardedResponses it, and whose it is by now.

import { channel } from 'node:diagnostics_channel';
import type { RequestView } from '../../src/index.ts';
import type { NodeResponder } from './responder.ts';
import type { NodeResponse } from './views.ts';
import { createResponseState } from './response-state.ts';

/**
 * How a response stands: `watched` until it is sent; `closed` once its header section says that no content follows;
 * `ours` when we write it ourselves; `replaced` by another one, or `emptied` of its content.
 */
type Stage = 'watched' | 'closed' | 'ours' | 'replaced' | 'emptied';

/** What has happened on a response since something was thrown. */
export interface FailureRecord {
  /** The values that were told of: one and the same may arrive by several ways. */
  readonly told: unknown[];
  /** Whether an answer is being made. */
  isAnswering: boolean;
  isCutOff: boolean;
}

/** Who guardedResponses a response, for which request, and how the response stands. */
export class GuardedResponse {
  readonly response: NodeResponse;
  readonly responder: NodeResponder;
  readonly view: RequestView;
  stage: Stage = 'watched';
  /** The status code of an answer of ours that others write, and may change before they do. */
  handedOn: number | undefined = undefined;
  /** Good responses have none. */
  failure: FailureRecord | undefined = undefined;

  constructor(response: NodeResponse, responder: NodeResponder, view: RequestView) {
    this.response = response;
    this.responder = responder;
    this.view = view;
  }
}

const guardedResponses = createResponseState<GuardedResponse>('status-contract');

/** Tells who records what comes; without a listener it costs a look at a property. */
const guarded = channel('status-contract:guarded');

/**
 * Has a response checked before its header section is sent; the hooks have to be in place.
 *
 * Gives whoever watched it before, and does no longer.
 */
export function guardResponse(
  response: NodeResponse,
  responder: NodeResponder,
  view: RequestView,
): GuardedResponse | undefined {
  const before = guardedResponses.swap(response, new GuardedResponse(response, responder, view));
  if (before !== undefined) {
    if (!response.headersSent) return before;
    // Whatever is to be said of it has been said: it may have been replaced.
    guardedResponses.swap(response, before);
  } else if (guarded.hasSubscribers && !response.headersSent) {
    guarded.publish({ contract: responder.contract, request: view, response });
  }
  return undefined;
}

/** Has a response watched by whoever did so before, unless something has become of it already. */
export function restoreGuard(before: GuardedResponse): void {
  const { response } = before;
  const now = guardedResponses.get(response);
  const isUntouched = now?.stage === 'watched' && now.failure === undefined && !response.headersSent;
  if (isUntouched) guardedResponses.swap(response, before);
}

/** Has a response watched that no guard has seen; what is recorded is what a guard sees. */
export function adoptResponse(
  response: NodeResponse,
  responder: NodeResponder,
  view: RequestView,
): GuardedResponse {
  const guarded = new GuardedResponse(response, responder, view);
  guardedResponses.swap(response, guarded);
  return guarded;
}

/** The guarded response; undefined where no guard has seen it. */
export function guardedResponseOf(response: NodeResponse): GuardedResponse | undefined {
  return guardedResponses.get(response);
}

/** Whether another response was sent in place of this one, or its content left out. */
export function isReplaced(response: NodeResponse): boolean {
  const stage = guardedResponses.get(response)?.stage;
  return stage === 'replaced' || stage === 'emptied';
}

/** Whether a response is an answer of ours. */
export function isOurs(response: NodeResponse): boolean {
  return guardedResponses.get(response)?.stage === 'ours';
}

/**
 * Takes a response as described already: what is written from here on is ours and needs no check.
 *
 * @param handedOn its status code, where others write it: with another one it is theirs
 */
export function markAsOurs(guarded: GuardedResponse, handedOn?: number): void {
  if (guarded.stage === 'replaced') return;
  guarded.stage = 'ours';
  guarded.handedOn = handedOn;
}

/** Has an answer of ours checked like any other where somebody has given it another status code since. */
export function disclaimChanged(guarded: GuardedResponse): void {
  if (guarded.handedOn === undefined || guarded.handedOn === guarded.response.statusCode) return;
  guarded.stage = 'watched';
  guarded.handedOn = undefined;
}
