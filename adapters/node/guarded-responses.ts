// The state of a guarded response: the guard that checks it, and who writes it.

import type { RequestView } from '../../src/index.ts';
import { channel } from './builtins.ts';
import { muteInterim } from './interim.ts';
import type { NodeResponder } from './responder.ts';
import { isHttp1, type NodeResponse } from './views.ts';
import { createResponseState } from './response-state.ts';

/**
 * `watched` until it is checked; `checked` where that comes before its header section; `sent` once that is on its way,
 * and `closed` if it says that no content follows; `ours` when we write the response ourselves; `replaced` by another
 * one, or `emptied` of its content.
 */
type Stage = 'watched' | 'checked' | 'sent' | 'closed' | 'ours' | 'replaced' | 'emptied';

/** What has happened on a response since something was thrown. */
export interface FailureRecord {
  /** The values that were reported: the same one may arrive by several ways. */
  readonly reported: unknown[];
  /** Whether an answer is being made. */
  isAnswering: boolean;
  isCutOff: boolean;
}

/** A response, the responder that checks it, and the request that it answers. */
export class GuardedResponse {
  readonly response: NodeResponse;
  readonly responder: NodeResponder;
  readonly view: RequestView;
  stage: Stage = 'watched';
  /** The status code of an answer of ours that the framework writes, and that other middleware may change before. */
  handedOn: number | undefined = undefined;
  /** The octets that are left of the length that its header section gave; undefined where they are not counted. */
  left: number | undefined = undefined;
  /** Only where something was thrown. */
  failure: FailureRecord | undefined = undefined;

  constructor(response: NodeResponse, responder: NodeResponder, view: RequestView) {
    this.response = response;
    this.responder = responder;
    this.view = view;
  }
}

const guardedResponses = createResponseState<GuardedResponse>('guarded');

/** For recorders of traffic; without a subscriber it costs a look at a property. */
const guardedChannel = channel('status-contract:guarded');

/**
 * Has a response checked before its header section is sent, by the hooks that are in place.
 *
 * Gives the guard that checked it before, if another one did.
 */
export function guardResponse(
  response: NodeResponse,
  responder: NodeResponder,
  view: RequestView,
): GuardedResponse | undefined {
  // HTTP/2 has a minor version of 0 as well, and some hosts have no request here.
  if (response.req?.httpVersionMinor === 0 && isHttp1(response) && !responder.isObserving) {
    muteInterim(response);
  }
  const before = guardedResponses.swap(response, new GuardedResponse(response, responder, view));
  if (before !== undefined) {
    if (!response.headersSent) return before;
    // It was checked as it was sent, and it may have been replaced.
    guardedResponses.swap(response, before);
  } else if (guardedChannel.hasSubscribers && !response.headersSent) {
    guardedChannel.publish({ contract: responder.contract, request: view, response });
  }
  return undefined;
}

/** Gives a response back to the guard before, unless it was sent or has failed. */
export function restoreGuard(before: GuardedResponse): void {
  const { response } = before;
  const now = guardedResponses.get(response);
  const isUntouched = now?.stage === 'watched' && now.failure === undefined && !response.headersSent;
  if (isUntouched) guardedResponses.swap(response, before);
}

/** The state of a response that passed no guard; recorders are told of guarded ones only. */
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
  const guarded = guardedResponses.get(response);
  return guarded !== undefined && isFinished(guarded);
}

/** Whether another response has taken the place of a guarded one, or its end. */
export function isFinished({ stage }: GuardedResponse): boolean {
  return stage === 'replaced' || stage === 'emptied';
}

/** Whether an answer of ours has taken the place of a guarded response. */
export function isAnswered(guarded: GuardedResponse): boolean {
  return guarded.stage === 'ours' || isFinished(guarded);
}

/** Whether a response is an answer of ours. */
export function isOurs(response: NodeResponse): boolean {
  return guardedResponses.get(response)?.stage === 'ours';
}

/**
 * Marks a response as an answer of ours: what is written from here on needs no check.
 *
 * @param handedOn its status code, where the framework writes it: with another one it is the handler's again
 */
export function markAsOurs(guarded: GuardedResponse, handedOn?: number): void {
  if (guarded.stage === 'replaced') return;
  guarded.stage = 'ours';
  guarded.handedOn = handedOn;
}

/** Has an answer of ours checked like any other where it has another status code by now. */
export function disclaimChanged(guarded: GuardedResponse): void {
  if (guarded.handedOn === undefined || guarded.handedOn === guarded.response.statusCode) return;
  guarded.stage = 'watched';
  guarded.handedOn = undefined;
}
