// Checks content that comes after its header section, and leaves out what may not come.

import type { ResponseView } from '../../src/index.ts';
import { cutOff } from './cut-off.ts';
import { reportErrorEvents } from './failures.ts';
import type { GuardedResponse } from './guarded-responses.ts';
import { isUnlikeLength, missized } from './length-left.ts';
import type { ResponseMethods } from './methods-below.ts';
import { swallow } from './swallow.ts';
import { isHttp1, type NodeResponse, NodeResponseView } from './views.ts';

/**
 * Passes a call of `write` or `end` on after the header section, unless that allows no content, or no more.
 *
 * @param method the method below the hooks that was called
 * @param end the one that ends the response
 */
export function passLate(
  guarded: GuardedResponse,
  method: ResponseMethods['end'],
  end: ResponseMethods['end'],
  args: unknown[],
  result: unknown,
): unknown {
  const { response } = guarded;
  // Node makes an error event of a write after the end.
  if (response.writableEnded && response.listenerCount('error') === 0) {
    reportErrorEvents(guarded, guarded.responder);
  }
  if (guarded.stage === 'closed' && isContent(args[0])) {
    const view = new NodeResponseView(response, response.statusCode, true, args);
    if (isCorrected(guarded, view)) return endWith(undefined, guarded, end, args, result);
  } else if (guarded.left !== undefined && isUnlikeLength(guarded, args, method === end)) {
    const { left } = guarded;
    if (isCorrected(guarded, missized(guarded, left))) {
      // What is too much would be read as the next response, and is malformed over HTTP/2 (RFC 9113 8.1.1).
      if (left < 0) return endWith(bytesOf(args).subarray(0, left), guarded, end, args, result);
      // What is too little is told by the end of the connection, or of the stream.
      if (isHttp1(response)) (response as unknown as { _last: boolean })._last = true;
      else cutOff(response);
    }
  }
  // It may bring its content to `write`, now or later, and so to the hooks once more.
  if (method === end) guarded.left = undefined;
  return method.apply(response, args);
}

/** Has content checked, once; whether what is wrong with it is corrected. */
function isCorrected(guarded: GuardedResponse, view: ResponseView): boolean {
  guarded.stage = 'sent';
  guarded.left = undefined;
  return guarded.responder.checkSent(guarded.view, view) !== undefined;
}

/** Ends a response with the last of its content: what comes after that goes nowhere. */
function endWith(
  last: Uint8Array | undefined,
  guarded: GuardedResponse,
  end: ResponseMethods['end'],
  args: unknown[],
  result: unknown,
): unknown {
  guarded.stage = 'emptied';
  handDown(guarded.response, last);
  end.call(guarded.response, last);
  return swallow(args, result);
}

function bytesOf([chunk, encoding]: readonly unknown[]): Uint8Array {
  return typeof chunk === 'string' ? Buffer.from(chunk, encoding as BufferEncoding) : (chunk as Uint8Array);
}

/** The content that we gave to an `end` below the hooks, which may bring it to `write`, now or later. */
const handedDown = new WeakMap<NodeResponse, unknown>();

/** Has content pass the hooks once more, where an `end` below them brings it to `write`, as Node's over HTTP/2 does. */
export function handDown(response: NodeResponse, content: unknown): void {
  handedDown.set(response, content);
}

/** Whether content is what we gave to an `end` below the hooks; told once. */
export function isHandedDown(response: NodeResponse, content: unknown): boolean {
  return content !== undefined && handedDown.get(response) === content && handedDown.delete(response);
}

/** Whether a chunk has content. */
export function isContent(chunk: unknown): boolean {
  return (typeof chunk === 'string' || chunk instanceof Uint8Array) && chunk.length > 0;
}
