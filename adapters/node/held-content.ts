// Holds JSON content that the framework's own methods send against the schema of its row.

import type { Verdict } from '../../src/index.ts';
import { jsonValueOf } from '../../src/http/index.ts';
import { sharedState } from '../../src/setup/index.ts';
import type { GuardedResponse } from './guarded-responses.ts';
import type { NodeResponse, NodeResponseView } from './views.ts';

/**
 * The responses whose content was held as the value of a reply; only where content is held at all.
 *
 * Copies of the package share it: the reply may be sent by one, and the hooks be those of another.
 */
const held = sharedState('held', () => new WeakSet<NodeResponse>());

/** Notes that the content of a response has been held before it became text. */
export function noteHeld(response: NodeResponse): void {
  held.add(response);
}

/**
 * Holds the content of a response that goes out in one piece; undefined where it fits, or cannot be told.
 *
 * @param call what `end` was called with; undefined for content in several pieces, whose whole comes too late
 */
export function checkHeld(
  { responder, response, view }: GuardedResponse,
  answer: NodeResponseView,
  call: readonly unknown[] | undefined,
): Verdict | undefined {
  // Compressed content was JSON before: only its maker could say what.
  if (call === undefined || held.has(response) || response.hasHeader('content-encoding')) return undefined;
  const [chunk, encoding] = call;
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return undefined;
  const value = jsonValueOf(answer, Buffer.from(chunk as string, encoding as BufferEncoding).toString());
  const verdict = value === undefined ? undefined : responder.checkContent(view, answer, value, true);
  // A schema that takes its time tells of what does not fit; the response does not wait for it.
  return verdict instanceof Promise ? undefined : verdict;
}
