// Keeps interim responses from clients of HTTP/1.0.

import { swallow } from './swallow.ts';
import type { NodeResponse } from './views.ts';

/** Has a response send none of the interim ones, which a client of HTTP/1.0 does not know (RFC 9110 15.2). */
export function muteInterim(response: NodeResponse): void {
  const mute = (...args: unknown[]): void => void swallow(args, undefined);
  Object.assign(response, { writeContinue: mute, writeProcessing: mute, writeEarlyHints: mute });
}
