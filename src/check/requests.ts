// Checks that a status code fits its request: documented, and asked for.

import { breach, type CheckInput, type CheckResult } from './findings.ts';
import {
  type AnyContract,
  documentedAs,
  isConditional,
  type RequestRule,
  type Scope,
  type StatusRule,
} from '../contract/index.ts';
import { type RequestView, statusRow } from '../http/index.ts';

/** Checks that the contract documents the status code for the request. */
export function checkIsDocumented(
  scope: Scope,
  rule: StatusRule,
  input: CheckInput,
  results: CheckResult[],
): void {
  const documented = documentedAs(scope, rule.status, input.request);
  if (documented === 'documented') return;
  const kind = documented === 'undocumented' ? 'status-undocumented' : 'status-of-other-methods';
  results.push([{ kind, ...breach(rule, input, 'policy', scope.contract.name) }, undefined]);
}

/** Checks that the request asked for what the status code answers. */
export function checkRequest(
  { contract }: Scope,
  plan: { readonly rule: StatusRule; readonly rangesAlways: boolean },
  input: CheckInput,
  results: CheckResult[],
): void {
  const { rule } = plan;
  const { request, isOurs } = input;
  const policy = () => breach(rule, input, 'policy', contract.name);
  const asked = requestRuleOf(rule);
  const isBase = rule.request === undefined;
  // What a handler throws says why in words of its own.
  const isBound = asked !== undefined && !(isBase && isOurs);
  const about = () =>
    isBase ? breach(rule, input, 'must', statusRow(rule.status)?.source ?? rule.source) : policy();
  if (isBound && asked.range !== undefined && request.field('range') === undefined) {
    results.push([{ kind: 'request-unmet', condition: 'range', ...about() }, undefined]);
  }
  if (isBound && asked.conditional !== undefined && !hasCondition(request)) {
    results.push([{ kind: 'request-unmet', condition: 'conditional', ...about() }, undefined]);
  }
  if (plan.rangesAlways && isRangeRequest(request)) {
    results.push([{ kind: 'range-ignored', ...policy() }, undefined]);
  }
}

/** What the request has to be: as the contract says, else as the table of status codes does. */
export function requestRuleOf({ request, status }: StatusRule): RequestRule | undefined {
  return request ?? statusRow(status)?.request;
}

/** Whether every request may be answered with a status code. */
export function isAlwaysDocumented(contract: AnyContract, { status, methods }: StatusRule): boolean {
  // No contract documents an interim status code, which is no response (RFC 9110 15.2).
  if (status < 200) return true;
  if (contract.statuses[status] === undefined) return status === 400 || status === 500;
  return methods === undefined || 'typical' in methods;
}

/** Whether a successful GET with Range has to be a 206. */
export function rangesAlways(contract: AnyContract, status: number): boolean {
  return status === 200 && contract.statuses[206]?.request?.range === 'always';
}

// WebDAV has conditions of its own (RFC 4918 10.4, 10.6, 12.1).
function hasCondition(request: RequestView): boolean {
  return isConditional(request) || ['if', 'overwrite'].some((name) => request.field(name) !== undefined);
}

// If-Range may turn a range request into an ordinary one (RFC 9110 13.1.5), and only GET has ranges (14.2).
function isRangeRequest(request: RequestView): boolean {
  if (request.method !== 'GET' || request.field('if-range') !== undefined) return false;
  return /^bytes=\s*(?:\d+-\d*|-\d+)\s*(?:,|$)/i.test(request.field('range') ?? '');
}
