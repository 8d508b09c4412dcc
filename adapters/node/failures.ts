// What becomes of a thrown value on a Node response: an answer, a response cut off, or a word to the log.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import type { Responder, ResponseDescription } from '../../src/index.ts';
import { withClose } from './connection.ts';
import { cutOff } from './cut-off.ts';
import { isHttp1, type NodeRequest, type NodeResponse } from './views.ts';
import { guardedResponseOf, type GuardedResponse } from './guarded-responses.ts';

/**
 * Whether a thrown value is to be answered now; everything else is told, and done, here.
 *
 * @param isHeard whether the `error` events of the response come here by themselves
 */
export function takesAnswer(
  thrown: unknown,
  response: NodeResponse,
  guarded: GuardedResponse,
  responder: Responder,
  isHeard: boolean,
): boolean {
  const { view } = guarded;
  if (guarded.failure === undefined) {
    guarded.failure = { told: [], isAnswering: false, isCutOff: false };
    // A handler that goes on writing after it has failed would end the process.
    if (!isHeard)
      response.on('error', (error: unknown) => void takesAnswer(error, response, guarded, responder, true));
  }
  const { failure } = guarded;
  const state = stateOf(response, view.httpVersion < 2);
  const isKnown = failure.told.includes(thrown);
  if (!isKnown && failure.told.length < 100) failure.told.push(thrown);
  if (state === 'open' && !failure.isAnswering) {
    failure.isAnswering = true;
    return true;
  }
  // What is left of a response that we cut off fails too: that is our doing.
  if (isKnown || (failure.isCutOff && isClosing(thrown))) return false;
  const status = state === 'gone' || !response.headersSent ? undefined : response.statusCode;
  responder.tell(thrown, view, state === 'open' ? 'late' : state, status);
  if (state === 'aborted') {
    failure.isCutOff = true;
    cutOff(response);
  }
  return false;
}

/** Lets a later thrown value be answered: the answer to this one has been handed on, and is not sent yet. */
export function allowLaterAnswer(response: NodeResponse): void {
  const failure = guardedResponseOf(response)?.failure;
  if (failure !== undefined) failure.isAnswering = false;
}

/** Waits until Node has uploadParsed what came in one piece with the head of a request. */
export function uploadParsed(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Whether anything can be written still. */
export function isOpen(response: NodeResponse): boolean {
  return stateOf(response, isHttp1(response)) === 'open';
}

/** Whether nobody waits any more for what a response still lacks. */
export function isOver(response: NodeResponse): boolean {
  const state = stateOf(response, isHttp1(response));
  return state === 'late' || state === 'gone';
}

type State = 'open' | 'aborted' | 'late' | 'gone';

function stateOf(response: NodeResponse, isOnConnection: boolean): State {
  return isOnConnection
    ? stateOnConnection(response as ServerResponse)
    : stateOfStream(response as Http2ServerResponse);
}

function stateOnConnection(response: ServerResponse): State {
  const isBroken = response.destroyed || response.socket?.destroyed === true;
  if (!response.headersSent && !isBroken) return 'open';
  if (response.writableFinished) return 'late';
  if (isBroken) return brokenBy((response as { errored?: unknown }).errored);
  return response.writableEnded ? 'late' : 'aborted';
}

/** Over HTTP/2 a response is a stream, of a connection that many share. */
function stateOfStream(response: Http2ServerResponse): State {
  const { stream } = response;
  // After the end of its stream a response may have none any more.
  if (stream == null) return 'late';
  const { aborted, destroyed, errored } = stream as typeof stream & { errored?: unknown };
  if (aborted) return brokenBy(errored);
  if (destroyed || response.writableEnded) return 'late';
  return response.headersSent ? 'aborted' : 'open';
}

/** Whoever destroyed a response for an error did so on this side. */
function brokenBy(errored: unknown): 'aborted' | 'gone' {
  return errored == null || isClosing(errored) ? 'gone' : 'aborted';
}

/** Whether an error says no more than that a stream or a connection is closed. */
function isClosing(error: unknown): boolean {
  try {
    return /^(?:ERR_STREAM_|ERR_HTTP2_|ABORT_ERR$|ECONNRESET$|EPIPE$)/.test((error as { code: string }).code);
  } catch {
    // No error at all, or one that cannot be read.
    return false;
  }
}

/** How long a client that goes on sending has to see that it was answered: at rest, and at all. */
const LINGER_MILLISECONDS = { idle: 2000, most: 30_000 };

/** Whether content of the request is still to come. */
export function isUploading(request: NodeRequest): boolean {
  if (request.complete) return false;
  const { headers } = request;
  // `complete` says of HTTP/2 whether all was read, even of a request without content.
  if ('stream' in request) return !request.stream?.endAfterHeaders;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Makes a description the last word on a request whose content is still coming: the rest is not waited for.
 *
 * On HTTP/1.1 the connection is closed (RFC 9112 9.3), but not before the client had time to read: a close with
 * content unread is a reset, which takes the response away from it (RFC 9112 9.6). On HTTP/2 the stream is reset
 * with NO_ERROR, which says: no need to send the rest (RFC 9113 8.1).
 */
export function leaveUpload(description: ResponseDescription, response: NodeResponse): ResponseDescription {
  const { req: request } = response as { req: NodeRequest };
  if (!isUploading(request)) return description;
  if (!isHttp1(response)) {
    const { stream } = response;
    response.once('finish', () => stream?.close());
    return description;
  }
  linger(request as IncomingMessage, response);
  const { headers } = description;
  return { ...description, headers: { ...headers, Connection: withClose(headers['Connection']) } };
}

function linger(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  // Node calls it when a last response is out, and would close at once.
  socket.destroySoon = function destroyLater(): void {
    socket.end();
    socket.setTimeout(LINGER_MILLISECONDS.idle, () => void socket.destroy());
    const timer = setTimeout(() => void socket.destroy(), LINGER_MILLISECONDS.most);
    timer.unref();
    socket.once('close', () => clearTimeout(timer));
    request.once('end', () => void socket.destroy());
    if (request.readableEnded) socket.destroy();
  };
  response.once('finish', () => {
    // Whoever was reading it has stopped; what still comes is dropped.
    if (request.listenerCount('data') === 0) request.resume();
  });
}
