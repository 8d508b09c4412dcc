// Decides the response to a request without a route: 404, 405, 501, or 204.

import { isForMethod, isLeftToServer, type Scope } from '../contract/index.ts';
import { HttpError } from '../errors/index.ts';
import {
  allowedMethodsOf,
  isImplemented,
  methodsBut,
  type RequestView,
  sortedMethods,
} from '../http/index.ts';

/** What an unmatched request comes to, and the methods that Allow lists where the response has it. */
export interface Refusal {
  readonly status: 204 | 404 | 405 | 501;
  readonly allow?: readonly string[];
}

/** A request that no route answered, as an error: no code threw it, so no line of code is shown for it. */
export class Unmatched extends HttpError {
  // One frame, ours, would cost 2 of the 5.6 µs that a 405 takes.
  static override stackTraceLimit = 0;

  constructor({ status, allow }: Refusal, cause: unknown) {
    super(status, { ...(allow && { allow }), ...(cause !== undefined && { cause }) });
  }
}

/**
 * Decides what a request is answered with that no route answered: 404 where no route has the path, 405 where none
 * has the method (RFC 9110 15.5.6), 204 to OPTIONS (9.3.7).
 *
 * A method that nothing on the server implements is 501 (9.1) where the contract documents that for it. Elsewhere it is
 * 405 like any other: Node's parser has recognised it, and Allow tells the client more. Without a path there is no Allow
 * to send, and a contract that says nothing of 501 leaves it to the server.
 */
export function refusalOf(request: RequestView, scope: Scope): Refusal {
  const { method, target } = request;
  const isUnknown = !isImplemented(request);
  if (isUnknown && documents501(scope, method)) return { status: 501 };
  if (method === 'OPTIONS' && target === '*') {
    // It asks about the server in general: all that any route has (RFC 9110 9.3.7).
    return { status: 204, allow: sortedMethods([...(request.registeredMethods?.() ?? []), 'OPTIONS']) };
  }
  const allow = allowedMethodsOf(request);
  if (allow === undefined) return { status: isUnknown && isLeftToServer(scope.contract, 501) ? 501 : 404 };
  if (method === 'OPTIONS') return { status: 204, allow: sortedMethods([...allow, 'OPTIONS']) };
  return allow.includes(method) ? { status: 404 } : { status: 405, allow: methodsBut(method, allow) };
}

function documents501({ contract: { statuses, fallback } }: Scope, method: string): boolean {
  const rule = statuses[501];
  return rule === undefined ? fallback[501] !== undefined : isForMethod(rule, method);
}
