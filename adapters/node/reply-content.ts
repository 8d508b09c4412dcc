// The content of a reply: the form in which a framework sends it.

import { Readable } from 'node:stream';
import {
  type AnyContract,
  type MaybePromise,
  type Reply,
  type ResponseDescription,
  SetupError,
  type Verdict,
} from '../../src/index.ts';
import { type GuardedResponse, guardedResponseOf } from './guarded-responses.ts';
import { type NodeResponse, NodeResponseView } from './views.ts';
import type { ReadableStream as WebStream } from 'node:stream/web';

/** Content as a framework's own methods take it. */
export type ReplyContent =
  | { readonly form: 'none' }
  | { readonly form: 'json'; readonly value: unknown }
  | { readonly form: 'text'; readonly value: string }
  | { readonly form: 'bytes'; readonly value: Buffer }
  | { readonly form: 'stream'; readonly value: Readable };

const NONE: ReplyContent = { form: 'none' };

/**
 * Tells how content is sent: text and bytes as they are, streams chunk by chunk, all else as JSON.
 *
 * @param contentType the Content-Type that the response has already: under a JSON one, text is a value of JSON
 */
export function replyContentOf(content: unknown, contentType: unknown): ReplyContent {
  if (content === undefined) return NONE;
  if (typeof content === 'string' && !isJsonType(contentType)) return { form: 'text', value: content };
  if (content instanceof Uint8Array) {
    const { buffer, byteOffset, byteLength } = content;
    return { form: 'bytes', value: Buffer.from(buffer, byteOffset, byteLength) };
  }
  const stream = streamOf(content);
  return stream === undefined ? { form: 'json', value: content } : { form: 'stream', value: stream };
}

function isJsonType(contentType: unknown): boolean {
  return typeof contentType === 'string' && /^[^;]*[/+]json\s*(?:;|$)/i.test(contentType);
}

/** Node's own stream as it is; a web stream, and chunks that come one after another, as one of Node's. */
function streamOf(content: unknown): Readable | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  if (content instanceof Readable) return content;
  const { getReader, pipe } = content as { readonly getReader?: unknown; readonly pipe?: unknown };
  if (typeof pipe === 'function') return content as Readable;
  if (typeof getReader === 'function') return Readable.fromWeb(content as WebStream);
  return Symbol.asyncIterator in content ? Readable.from(content as AsyncIterable<unknown>) : undefined;
}

/** The error of a handler that gives no reply: a mistake of the server's, which JavaScript lets happen. */
export function noReply(key: string | undefined, given: unknown): Error {
  const of = key === undefined ? '' : `(${JSON.stringify(key)})`;
  const what = given === null ? 'null' : typeof given === 'object' ? 'an object' : String(given);
  const cure = 'return what a function of `contract.replies` or `contract.operation(key).replies` makes';
  const error = new TypeError(`handle${of}: the handler gave ${what}, which is no reply; ${cure}`);
  return Object.assign(error, { code: 'ERR_NO_REPLY' });
}

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
      throw new SetupError('ERR_INVALID_OPTION', `handle: ${typeof handler} is no function; give a handler`);
    }
    return create(contract, key, handler as never);
  };
}
