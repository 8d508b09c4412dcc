// Decides the response to a request without a route: 404, 405, 501, or 204.

import { documentedAs, isLeftToServer, type Scope } from '../contract/index.ts';
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
 * has the method (RFC 9110 15.5.6), 501 where nothing on the server implements it (9.1), 204 to OPTIONS (9.3.7).
 *
 * A contract that excludes 501 has none: a method is as good as implemented there.
 */
export function refusalOf(request: RequestView, scope: Scope): Refusal {
  const { method, target } = request;
  if (!isImplemented(request) && has501(scope, request)) return { status: 501 };
  if (method === 'OPTIONS' && target === '*') {
    // It asks about the server in general: all that any route has (RFC 9110 9.3.7).
    return { status: 204, allow: sortedMethods([...(request.registeredMethods?.() ?? []), 'OPTIONS']) };
  }
  const allow = allowedMethodsOf(request);
  if (allow === undefined) return { status: 404 };
  if (method === 'OPTIONS') return { status: 204, allow: sortedMethods([...allow, 'OPTIONS']) };
  return allow.includes(method) ? { status: 404 } : { status: 405, allow: methodsBut(method, allow) };
}

function has501(scope: Scope, request: RequestView): boolean {
  const { contract } = scope;
  if (isLeftToServer(contract, 501) || contract.fallback[501] !== undefined) return true;
  return documentedAs(scope, 501, request) === 'documented';
}
