// Whether a contract documents a status code for a request, and what an undocumented error is answered with.

import type { RequestView } from '../http/index.ts';
import { methodsIn, type AnyContract, type StatusRule } from './rules.ts';

/** Why a status code is, or is not, one that the contract documents for a request. */
export type DocumentedAs = 'documented' | 'other-method' | 'undocumented';

/**
 * Whether a contract documents a status code for a request.
 *
 * x00 of an error class is always documented (RFC 9110 15); what a documented 200 implies is documented too, unless
 * the contract excludes it: 304, 412, 206 and 416 for conditional and range requests, and the answer to OPTIONS.
 */
export function documentedAs(contract: AnyContract, status: number, request: RequestView): DocumentedAs {
  if (status === 400 || status === 500) return 'documented';
  const rule = contract.statuses[status];
  if (rule !== undefined) return isForMethod(contract, rule, request.method) ? 'documented' : 'other-method';
  if (contract.excluded.includes(status)) return 'undocumented';
  // The answer to OPTIONS is about the resource, whatever its other methods answer (RFC 9110 9.3.7).
  const isPossible = contract.statuses[200] !== undefined || request.method === 'OPTIONS';
  return isPossible && isImplied(status, request) ? 'documented' : 'undocumented';
}

/** The documented status code that an undocumented error is answered with; 429 and 503 pass through. */
export function fallbackOf(contract: AnyContract, status: number, request: RequestView): number {
  const named = contract.fallback[status];
  if (named !== undefined && documentedAs(contract, named, request) === 'documented') return named;
  if (status === 429 || status === 503) return status;
  // Without a challenge there can be no 401; 403 says the same without asking for credentials (RFC 9110 15.5.4).
  if (status === 401 && documentedAs(contract, 403, request) === 'documented') return 403;
  return status < 500 ? 400 : 500;
}

function isForMethod(contract: AnyContract, rule: StatusRule, method: string): boolean {
  if (rule.methods === undefined || !('only' in rule.methods)) return true;
  const mentioned = methodsOf(contract);
  const bound = method === 'HEAD' && !mentioned.has('HEAD') ? 'GET' : method;
  return !mentioned.has(bound) || rule.methods.only.includes(bound);
}

const mentionedMethods = new WeakMap<AnyContract, ReadonlySet<string>>();

/** The methods that a contract mentions anywhere: its method lists bind no others. */
function methodsOf(contract: AnyContract): ReadonlySet<string> {
  let methods = mentionedMethods.get(contract);
  if (methods === undefined) {
    methods = new Set(Object.values(contract.statuses).flatMap(methodsIn));
    mentionedMethods.set(contract, methods);
  }
  return methods;
}

function isImplied(status: number, request: RequestView): boolean {
  if (status === 304 || status === 412) return isConditional(request);
  if (status === 206 || status === 416) return request.field('range') !== undefined;
  return request.method === 'OPTIONS' && (status === 200 || status === 204);
}

const PRECONDITIONS = ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range'];

/** Whether a request has a precondition (RFC 9110 13.1). */
export function isConditional(request: RequestView): boolean {
  return PRECONDITIONS.some((name) => request.field(name) !== undefined);
}
