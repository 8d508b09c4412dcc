// Ends a response that is not whole in such a way that its client sees it.

import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';

const INTERNAL_ERROR = 2;

/** Cuts a response off: a reset stream in HTTP/2 (RFC 9113 8.1), a closed connection in HTTP/1.1 (RFC 9112 8). */
export function cutOff(response: ServerResponse | Http2ServerResponse): void {
  if ('stream' in response) {
    response.stream?.close(INTERNAL_ERROR);
    return;
  }
  const { socket } = response;
  // Without chunks or a length only a reset tells a cut from the end (RFC 9112 6.3); TLS sockets have none.
  if (!response.chunkedEncoding && socket !== null && !('encrypted' in socket)) socket.resetAndDestroy();
  response.destroy();
}
