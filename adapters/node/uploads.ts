// Answers a request whose content is still arriving, without waiting for the rest of it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ResponseDescription } from '../../src/index.ts';
import { withClose } from './connection.ts';
import { isHttp1, type NodeRequest, type NodeResponse } from './views.ts';

/** How long a client that goes on sending has to read its answer: without any traffic, and at most. */
const LINGER_MILLISECONDS = { idle: 2000, most: 30_000 };

/** Whether content of the request is still to come: a host without a socket has all of it, and may keep no fields. */
export function isUploading(request: NodeRequest | undefined): request is NodeRequest {
  const { complete: isComplete = true, headers } = (request ?? {}) as Partial<NodeRequest>;
  if (request === undefined || isComplete || headers === undefined) return false;
  // `complete` says of HTTP/2 whether all was read, even of a request without content.
  if ('stream' in request) return !request.stream?.endAfterHeaders;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Waits until Node has parsed the content that arrived together with the header section of a request. */
export function uploadParsed(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Lets a response end its exchange although content of the request is still coming.
 *
 * On HTTP/1.1 the connection is closed (RFC 9112 9.3), but not before the client had time to read: a close with
 * content unread is a reset, which takes the response away from it (RFC 9112 9.6). On HTTP/2 the stream is reset
 * with NO_ERROR, which says: no need to send the rest (RFC 9113 8.1).
 */
export function leaveUpload(description: ResponseDescription, response: NodeResponse): ResponseDescription {
  const { req: request } = response as { readonly req?: NodeRequest };
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
  // Node calls it when the last response of a connection is out, and would close at once.
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
    // The reader of the content has stopped; what still comes is dropped.
    if (request.listenerCount('data') === 0) request.resume();
  });
}
