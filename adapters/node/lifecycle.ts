// The state of a Node response: still open, begun, finished, or left by its client.

import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import { isHttp1, type NodeResponse } from './views.ts';

/**
 * `open`: an answer can be written. `aborted`: a response has begun and cannot be completed. `late`: it has ended.
 * `gone`: the client has left.
 */
export type Lifecycle = 'open' | 'aborted' | 'late' | 'gone';

/** The state of a response. */
export function lifecycleOf(response: NodeResponse, isOnConnection = isHttp1(response)): Lifecycle {
  return isOnConnection
    ? stateOnConnection(response as ServerResponse)
    : stateOfStream(response as Http2ServerResponse);
}

/** Whether an answer can still be written. */
export function isOpen(response: NodeResponse): boolean {
  return lifecycleOf(response) === 'open';
}

/** Whether a response has ended, or its client has left: nothing that fails now is missing from it. */
export function isOver(response: NodeResponse): boolean {
  const state = lifecycleOf(response);
  return state === 'late' || state === 'gone';
}

/** Whether nothing of a response can reach its client: its connection, or its stream, takes no more. */
export function isUnreachable(response: NodeResponse): boolean {
  return (isHttp1(response) ? response.socket?.writable : !response.stream?.destroyed) === false;
}

function stateOnConnection(response: ServerResponse): Lifecycle {
  const isBroken = response.destroyed || response.socket?.destroyed === true;
  if (!response.headersSent && !isBroken) return 'open';
  if (response.writableFinished) return 'late';
  if (isBroken) return stateOfBroken((response as { errored?: unknown }).errored ?? ownErrorOf(response));
  return response.writableEnded ? 'late' : 'aborted';
}

/** The error that this side destroyed a connection with; those of the system, and of Node's parser, have codes. */
function ownErrorOf({ socket }: ServerResponse): unknown {
  const errored = (socket as { readonly errored?: unknown } | null)?.errored;
  return errored instanceof Error && 'code' in errored ? undefined : errored;
}

/** Over HTTP/2 a response is a stream, of a connection that many share. */
function stateOfStream(response: Http2ServerResponse): Lifecycle {
  const { stream } = response;
  // After the end of its stream a response may have none any more.
  if (stream == null) return 'late';
  const { aborted, destroyed, errored } = stream as typeof stream & { errored?: unknown };
  if (aborted) return stateOfBroken(errored);
  if (destroyed || response.writableEnded) return 'late';
  return response.headersSent ? 'aborted' : 'open';
}

/** An error other than a lost connection means that this side destroyed the response. */
function stateOfBroken(errored: unknown): 'aborted' | 'gone' {
  return errored == null || isDisconnect(errored) ? 'gone' : 'aborted';
}

/** Whether an error says no more than that a stream or a connection is closed. */
export function isDisconnect(error: unknown): boolean {
  try {
    return /^(?:ERR_STREAM_|ERR_HTTP2_|ABORT_ERR$|ECONNRESET$|EPIPE$)/.test((error as { code: string }).code);
  } catch {
    // No error at all, or one that cannot be read.
    return false;
  }
}
