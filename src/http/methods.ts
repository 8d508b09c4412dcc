// Request methods: their order in Allow, which are implemented, and which the routes allow for a target.

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
  return methods && sortedMethods(methods);
}

/**
 * As `allowedMethodsOf`, less the method that is refused. Where one handler answers GET and HEAD it has refused both;
 * a HEAD with a route of its own stays on a 405 to GET.
 */
export function otherMethodsOf(request: RequestView): readonly string[] | undefined {
  const methods = allowedMethodsOf(request);
  return methods && methodsBut(request.method, methods);
}

/** The methods less the one that is refused, and less HEAD or GET where one handler answers both. */
export function methodsBut(refused: string, methods: readonly string[]): readonly string[] {
  const isBoth = isGetOrHead(refused) && methods.filter(isGetOrHead).length === 2;
  return methods.filter((method) => method !== refused && !(isBoth && isGetOrHead(method)));
}

/** Whether a method is a standard one, or one that some route registers by name (RFC 9110 9.1). */
export function isImplemented(request: RequestView): boolean {
  const { method } = request;
  return STANDARD_METHODS.includes(method) || request.registeredMethods?.().has(method) === true;
}

function isGetOrHead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Methods each once, tokens only: RFC 9110's in its own order, PATCH, then others by name. */
export function sortedMethods(methods: readonly string[]): readonly string[] {
  const rankOf = (method: string) => STANDARD_METHODS.indexOf(method) >>> 0;
  return [...new Set(methods)]
    .filter(isToken)
    .sort((one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1));
}
