// Sends a reply once it is held against its schema, and makes handlers that give one.

import {
  type AnyContract,
  type MaybePromise,
  type Reply,
  type ResponseDescription,
  SetupError,
  type Verdict,
} from '../../src/index.ts';
import { type GuardedResponse, guardedResponseOf } from './guarded-responses.ts';
import { noteHeld } from './held-content.ts';
import { type NodeResponse, NodeResponseView } from './views.ts';

/**
 * Sends a reply once its content has been held against the schema of its row, where the mode asks for that.
 *
 * @param send sends the reply as it is
 * @param replace writes another response in its place
 */
export function sendHeld(
  response: NodeResponse,
  { status, content }: Reply,
  send: () => void,
  replace: (description: ResponseDescription, guarded: GuardedResponse) => void,
): MaybePromise<void> {
  const guarded = guardedResponseOf(response);
  if (guarded?.responder.holdsContent !== true) {
    send();
    return;
  }
  const view = new NodeResponseView(response, status, content !== undefined);
  const settle = (verdict: Verdict | undefined): void => {
    noteHeld(response);
    if (verdict?.replacement === undefined) send();
    else replace(verdict.replacement, guarded);
  };
  const verdict = guarded.responder.checkContent(guarded.view, view, content);
  if (verdict instanceof Promise) return verdict.then(settle);
  settle(verdict);
}

/** Makes the `handle` of a contract: with the key of an operation before the handler, or without one. */
export function createHandle<Middleware>(
  contract: AnyContract,
  create: (contract: AnyContract, key: string | undefined, handler: never) => Middleware,
): (...given: unknown[]) => Middleware {
  return function handle(...given) {
    const handler = given.at(-1);
    const key = given.length > 1 ? String(given[0]) : undefined;
    if (typeof handler !== 'function') {
      throw new SetupError('ERR_INVALID_OPTION', `handle: ${typeof handler} is no function`);
    }
    return create(contract, key, handler as never);
  };
}

/** The error of a handler that gives no reply: a mistake of the server's, which JavaScript lets happen. */
export function noReply(key: string | undefined, given: unknown): Error {
  const of = key === undefined ? '' : `(${JSON.stringify(key)})`;
  const what = given == null ? String(given) : `a value of type ${typeof given}`;
  const cure = 'return what a function of `contract.replies` or `contract.operation(key).replies` makes';
  const error = new TypeError(`handle${of}: the handler gave ${what}, which is no reply; ${cure}`);
  return Object.assign(error, { code: 'ERR_NO_REPLY' });
}

/** The error of a reply to a request that was answered before, as Node has it. */
export function answeredBefore(): Error {
  const error = new Error('A reply came after the response was sent.');
  return Object.assign(error, { code: 'ERR_HTTP_HEADERS_SENT' });
}

/** Whether a field adds to what middleware has set before: to replace it would undo its cookies, or mislead caches. */
export function isAdded(field: string): boolean {
  return ADDED.test(field);
}

const ADDED = /^(?:set-cookie|vary)$/i;
