// Answers thrown values and unmatched requests; each framework writes in its own way.

import type { MaybePromise, Responder, ResponseDescription } from '../../src/index.ts';
import { admitFailure } from './failures.ts';
import type { GuardedResponse } from './guarded-responses.ts';
import { isOpen } from './lifecycle.ts';
import { isUploading, leaveUpload, uploadParsed } from './uploads.ts';
import { ChosenResponseFields, type NodeRequest, NodeResponseFields } from './views.ts';

/** How one framework answers; `context` is what it knows an exchange by. */
export interface AnsweringOptions<Context> {
  /** Writes a described response, or hands it to the framework to write. */
  readonly write: (description: ResponseDescription, guarded: GuardedResponse, context: Context) => void;
  /** Whether the `error` events of a response lead to an answer by themselves. */
  readonly hasErrorHook: boolean;
  /** Whether an answer may wait for content of the request: not where the framework is about to destroy the response. */
  readonly mayWait: boolean;
  /** Whether an error that says nothing of itself takes the status code that is on the response already. */
  readonly honoursStatus?: boolean;
}

/** Answers exchanges of one framework; a promise where the format or the content of the request takes time. */
export interface Answering<Context> {
  /** Answers a thrown value, or reports that it came too late; false where no answer is made. */
  thrown(
    thrown: unknown,
    guarded: GuardedResponse,
    responder: Responder,
    context: Context,
  ): MaybePromise<boolean>;
  /** Answers a request that no route answered; `cause` is what a router threw for want of a route. */
  unmatched(
    guarded: GuardedResponse,
    responder: Responder,
    context: Context,
    cause?: unknown,
  ): MaybePromise<boolean>;
}

/** Creates the answering of one framework. */
export function createAnswering<Context>(options: AnsweringOptions<Context>): Answering<Context> {
  const { write, hasErrorHook, mayWait, honoursStatus = false } = options;
  return { thrown: answerThrown, unmatched: answerUnmatched };

  function answerThrown(
    thrown: unknown,
    guarded: GuardedResponse,
    responder: Responder,
    context: Context,
  ): MaybePromise<boolean> {
    if (!admitFailure(thrown, guarded, responder, hasErrorHook)) return false;
    const Fields = honoursStatus ? ChosenResponseFields : NodeResponseFields;
    const fields = new Fields(guarded.response);
    const described = responder.describe(thrown, guarded.view, fields);
    if (described instanceof Promise) void described.then((one) => leaveCause(thrown, one, guarded));
    else leaveCause(thrown, described, guarded);
    return answer(described, guarded, context);
  }

  function answerUnmatched(
    guarded: GuardedResponse,
    responder: Responder,
    context: Context,
    cause?: unknown,
  ): MaybePromise<boolean> {
    // The client has gone while the handler worked: there is nothing to answer, and nothing has failed.
    if (!isOpen(guarded.response)) return false;
    const fields = new NodeResponseFields(guarded.response);
    return answer(responder.describeUnmatched(guarded.view, fields, cause), guarded, context);
  }

  function answer(
    described: MaybePromise<ResponseDescription>,
    guarded: GuardedResponse,
    context: Context,
  ): MaybePromise<boolean> {
    const isWaiting = described instanceof Promise || (mayWait && isUploading(requestOf(guarded)));
    if (isWaiting) return answerWhenReady(described, guarded, context);
    writeIfOpen(described, guarded, context);
    return true;
  }

  async function answerWhenReady(
    described: MaybePromise<ResponseDescription>,
    guarded: GuardedResponse,
    context: Context,
  ): Promise<true> {
    if (mayWait && isUploading(requestOf(guarded))) await uploadParsed();
    writeIfOpen(await described, guarded, context);
    return true;
  }

  function writeIfOpen(description: ResponseDescription, guarded: GuardedResponse, context: Context): void {
    const { response } = guarded;
    if (isOpen(response)) write(leaveUpload(description, response), guarded, context);
  }
}

/** Leaves the cause of a server fault where pino-http and its kin look for it when a response is logged. */
function leaveCause(thrown: unknown, { status }: ResponseDescription, { response }: GuardedResponse): void {
  if (status < 500 || 'err' in response) return;
  (response as { err?: unknown }).err = thrown;
}

function requestOf({ response }: GuardedResponse): NodeRequest | undefined {
  return (response as { readonly req?: NodeRequest }).req;
}
