// What the routes say of a request method: where it is allowed, and whether the server implements it at all.

import { HttpError } from '../errors/http-error.ts';
import type { RequestView } from './messages.ts';
import { isToken } from './fields/index.ts';

// In the order of RFC 9110 9.1, so that Allow reads as in its examples (10.2.1: GET, HEAD, PUT); PATCH is RFC 5789.
const STANDARD_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

/**
 * Whether a contract can mean a method: a token, and not a registered one in other letters, since methods are
 * case-sensitive (RFC 9110 9.1).
 */
export function isMethod(method: unknown): method is string {
  return typeof method === 'string' && isToken(method) && meantMethod(method) === method;
}

/** The registered method that one in other letters means; others are as they are. */
function meantMethod(method: string): string {
  const upper = method.toUpperCase();
  return STANDARD_METHODS.includes(upper) ? upper : method;
}

/**
 * The methods that the routes allow for the target, each once: RFC 9110's in its own order, PATCH, then others by
 * name. Undefined where no route is known.
 */
export function allowedMethodsOf(request: RequestView): readonly string[] | undefined {
  const methods = request.allowedMethods?.();
  return methods && sorted(methods);
}

/**
 * As `allowedMethodsOf`, less the method that is refused. Where one handler answers GET and HEAD it has refused both;
 * a HEAD with a route of its own stays on a 405 to GET.
 */
export function otherMethodsOf(request: RequestView): readonly string[] | undefined {
  const methods = allowedMethodsOf(request);
  return methods && without(request.method, methods);
}

function without(refused: string, methods: readonly string[]): readonly string[] {
  const isBoth = isGetOrHead(refused) && methods.filter(isGetOrHead).length === 2;
  return methods.filter((method) => method !== refused && !(isBoth && isGetOrHead(method)));
}

/** What an unmatched request comes to, and the methods that Allow lists where the response has it. */
export interface Refusal {
  readonly status: 204 | 404 | 405 | 501;
  readonly allow?: readonly string[];
}

/** A request that no route answered, as an error: nobody threw it, so no line of code is shown for it. */
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
 * @param has501 whether 501 is there to be answered: without it, a method is as good as implemented
 */
export function refusalOf(request: RequestView, has501: boolean): Refusal {
  const { method, target } = request;
  if (has501 && !isImplemented(request)) return { status: 501 };
  if (method === 'OPTIONS' && target === '*') {
    // It asks about the server in general: whatever any route has (RFC 9110 9.3.7).
    return { status: 204, allow: sorted([...(request.registeredMethods?.() ?? []), 'OPTIONS']) };
  }
  const allow = allowedMethodsOf(request);
  if (allow === undefined) return { status: 404 };
  if (method === 'OPTIONS') return { status: 204, allow: sorted([...allow, 'OPTIONS']) };
  return allow.includes(method) ? { status: 404 } : { status: 405, allow: without(method, allow) };
}

function isImplemented(request: RequestView): boolean {
  const { method } = request;
  return STANDARD_METHODS.includes(method) || request.registeredMethods?.().has(method) === true;
}

function isGetOrHead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function sorted(methods: readonly string[]): readonly string[] {
  const rankOf = (method: string) => STANDARD_METHODS.indexOf(method) >>> 0;
  return [...new Set(methods)]
    .filter(isToken)
    .sort((one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1));
}
