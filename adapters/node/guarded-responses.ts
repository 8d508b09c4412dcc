// How a guarded response stands: who watches it, and whose it is by now.

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
export interface Course {
  /** The values that were told of: one and the same may arrive by several ways. */
  readonly told: unknown[];
  /** Whether an answer is being made. */
  isAnswering: boolean;
  isCutOff: boolean;
}

/** Who watches a response, for which request, and how the response stands. */
export class Watch {
  readonly response: NodeResponse;
  readonly responder: NodeResponder;
  readonly view: RequestView;
  stage: Stage = 'watched';
  /** The status code of an answer of ours that others write, and may change before they do. */
  handedOn: number | undefined = undefined;
  /** Good responses have none. */
  course: Course | undefined = undefined;

  constructor(response: NodeResponse, responder: NodeResponder, view: RequestView) {
    this.response = response;
    this.responder = responder;
    this.view = view;
  }
}

const watches = createResponseState<Watch>('status-contract');

/** Tells who records what comes; without a listener it costs a look at a property. */
const guarded = channel('status-contract:guarded');

/**
 * Has a response checked before its header section is sent; the hooks have to be in place.
 *
 * Gives whoever watched it before, and does no longer.
 */
export function watch(
  response: NodeResponse,
  responder: NodeResponder,
  view: RequestView,
): Watch | undefined {
  const before = watches.swap(response, new Watch(response, responder, view));
  if (before !== undefined) {
    if (!response.headersSent) return before;
    // Whatever is to be said of it has been said: it may have been replaced.
    watches.swap(response, before);
  } else if (guarded.hasSubscribers && !response.headersSent) {
    guarded.publish({ contract: responder.contract, request: view, response });
  }
  return undefined;
}

/** Has a response watched by whoever did so before, unless something has become of it already. */
export function giveBack(before: Watch): void {
  const { response } = before;
  const now = watches.get(response);
  const isUntouched = now?.stage === 'watched' && now.course === undefined && !response.headersSent;
  if (isUntouched) watches.swap(response, before);
}

/** Has a response watched that no guard has seen; what is recorded is what a guard sees. */
export function rewatch(response: NodeResponse, responder: NodeResponder, view: RequestView): Watch {
  const watch = new Watch(response, responder, view);
  watches.swap(response, watch);
  return watch;
}

/** The watch of a response; undefined where no guard has seen it. */
export function watchOf(response: NodeResponse): Watch | undefined {
  return watches.get(response);
}

/** Whether another response was sent in place of this one, or its content left out. */
export function isReplaced(response: NodeResponse): boolean {
  const stage = watches.get(response)?.stage;
  return stage === 'replaced' || stage === 'emptied';
}

/** Whether a response is an answer of ours. */
export function isOurs(response: NodeResponse): boolean {
  return watches.get(response)?.stage === 'ours';
}

/**
 * Takes a response as described already: what is written from here on is ours and needs no check.
 *
 * @param handedOn its status code, where others write it: with another one it is theirs
 */
export function claim(watch: Watch, handedOn?: number): void {
  if (watch.stage === 'replaced') return;
  watch.stage = 'ours';
  watch.handedOn = handedOn;
}

/** Has an answer of ours checked like any other where somebody has given it another status code since. */
export function disclaimChanged(watch: Watch): void {
  if (watch.handedOn === undefined || watch.handedOn === watch.response.statusCode) return;
  watch.stage = 'watched';
  watch.handedOn = undefined;
}
