// Ends an incomplete response in a way that its client notices.

import { isHttp1, type NodeResponse } from './views.ts';

const INTERNAL_ERROR = 2;

/** Cuts a response off: a reset stream in HTTP/2 (RFC 9113 8.1), a closed connection in HTTP/1.1 (RFC 9112 8). */
export function cutOff(response: NodeResponse): void {
  if (!isHttp1(response)) {
    response.stream?.close(INTERNAL_ERROR);
    return;
  }
  const { socket } = response;
  // Without chunks or a length only a reset tells a cut from the end (RFC 9112 6.3); TLS sockets have none.
  if (!response.chunkedEncoding && socket !== null && !('encrypted' in socket)) socket.resetAndDestroy();
  response.destroy();
}
