// Request methods: their order in Allow, and those that the routes allow.

import type { RequestView } from './messages.ts';
import { isMethod, METHODS } from './fields/index.ts';

/**
 * The methods that the routes allow for the target, each once: RFC 9110's in its own order, PATCH, QUERY, then others
 * by name. Undefined where no route is known.
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

/** Whether a method is a known one, or one that some route registers by name (RFC 9110 9.1). */
export function isImplemented(request: RequestView): boolean {
  const { method } = request;
  return METHODS.has(method) || request.registeredMethods?.().has(method) === true;
}

function isGetOrHead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

const ORDER: readonly string[] = [...METHODS.keys()];

/** Methods each once, tokens only: RFC 9110's in its own order, PATCH, QUERY, then others by name. */
export function sortedMethods(methods: readonly string[]): readonly string[] {
  const rankOf = (method: string) => ORDER.indexOf(method) >>> 0;
  return [...new Set(methods)]
    .filter(isMethod)
    .sort((one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1));
}
