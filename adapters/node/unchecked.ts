// Tells of a response that passed a guard and was sent unchecked all the same.

import { warnOnce } from '../../src/setup/index.ts';
import { subscribe } from './builtins.ts';
import { guardedResponseOf } from './guarded-responses.ts';
import type { NodeResponse } from './views.ts';

let isWatching = false;

/**
 * Looks at every response of HTTP/1.1 once it is sent, by a channel on which Node and Deno announce them.
 *
 * It is the one place that no wrapper and no other prototype of a response passes by.
 */
export function watchForUnchecked(): void {
  if (isWatching) return;
  isWatching = true;
  subscribe('http.server.response.finish', (sent) => tellUnchecked((sent as Sent).response));
}

/** What the channel announces. */
interface Sent {
  readonly response: NodeResponse;
}

/** Warns, once for each contract, where a guarded response was not checked before its header section. */
export function tellUnchecked(response: NodeResponse): void {
  const guarded = guardedResponseOf(response);
  if (guarded?.stage !== 'watched') return;
  const { view, responder } = guarded;
  warnOnce(
    'WARN_SENT_UNCHECKED',
    responder.contract.name,
    `${view.method} ${view.target.split('?', 1)[0]} was sent unchecked: by Node's own writeHead, or with another prototype.`,
  );
}
