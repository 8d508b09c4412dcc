// Looks up whether a contract documents a status code, and its fallback if not.

import { type RequestView, statusRow } from '../http/index.ts';
import type { AnyContract, StatusRule } from './rules.ts';
import type { Scope } from './scopes.ts';

/** Why a status code is, or is not, one that the contract documents for a request. */
export type DocumentedAs = 'documented' | 'other-method' | 'undocumented';

/**
 * Looks up whether a contract documents a status code for a request.
 *
 * x00 of an error class is always documented (RFC 9110 15); what a documented 200 implies is documented too, unless
 * the contract excludes it: 304, 412, 206 and 416 for conditional and range requests, and the answer to OPTIONS.
 */
export function documentedAs(scope: Scope, status: number, request: RequestView): DocumentedAs {
  if (status === 400 || status === 500) return 'documented';
  const { statuses, excluded } = scope.contract;
  const rule = statuses[status];
  if (rule !== undefined) return isForMethod(scope, rule, request.method) ? 'documented' : 'other-method';
  if (excluded.includes(status)) return 'undocumented';
  // The answer to OPTIONS is about the resource, and other methods' answers do not bind it (RFC 9110 9.3.7).
  const isPossible = statuses[200] !== undefined || request.method === 'OPTIONS';
  return isPossible && isImplied(status, request) ? 'documented' : 'undocumented';
}

/**
 * The documented status code that an undocumented error is answered with; 429 and 503 pass through, and so does a 401,
 * which tells a client to log in again, where the contract or the error has a challenge for it.
 */
export function fallbackOf(
  scope: Scope,
  status: number,
  request: RequestView,
  hasChallenge: boolean,
): number {
  const { fallback, challenge } = scope.contract;
  const named = fallback[status];
  if (named !== undefined && documentedAs(scope, named, request) === 'documented') return named;
  if (status === 429 || status === 503) return status;
  if (status === 401 && challenge !== false && (challenge !== undefined || hasChallenge)) return status;
  // Without a challenge there can be no 401; 403 says the same without asking for credentials (RFC 9110 15.5.4).
  if (status === 401 && documentedAs(scope, 403, request) === 'documented') return 403;
  return status < 500 ? 400 : 500;
}

/**
 * Whether a contract is silent about a status code that servers answer by themselves: it has no row, no `false` and no
 * fallback for it. Pages of status codes leave these out, since no handler of the API answers them.
 */
export function isLeftToServer({ statuses, excluded, fallback }: AnyContract, status: number): boolean {
  const isSilent =
    statuses[status] === undefined && fallback[status] === undefined && !excluded.includes(status);
  return isSilent && statusRow(status)?.isServers === true;
}

function isForMethod({ methods }: Scope, rule: StatusRule, method: string): boolean {
  if (rule.methods === undefined || !('only' in rule.methods)) return true;
  const bound = method === 'HEAD' && !methods.has('HEAD') ? 'GET' : method;
  return !methods.has(bound) || rule.methods.only.includes(bound);
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

/** The request fields that a status code answers, for a response whose request was not recorded (RFC 9110 13, 14). */
export function fieldsImpliedBy(status: number): Readonly<Record<string, string>> {
  if (status === 304 || status === 412) return { 'if-none-match': '*' };
  return status === 206 || status === 416 ? { range: 'bytes=0-' } : {};
}
