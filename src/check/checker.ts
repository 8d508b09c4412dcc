// Holds one response against its rule: what breaks it, and the repair where the right value is known.

import { createFieldCheck, type FieldCheck } from './fields.ts';
import { hasMediaType, type RequestView, type ResponseView } from '../http/index.ts';
import { breach, type CheckResult, type Exchange, type Repair } from './findings.ts';
import {
  type AnyContract,
  isConditional,
  ruleOf,
  type Scope,
  scopesOf,
  documentedAs,
  type StatusRule,
} from '../contract/index.ts';
import type { KnownValues } from './known-values.ts';

/** The check of one contract, compiled once. */
export interface Checker {
  /** Whether any rule can be broken by a response with this status code. */
  hasRules: (status: number) => boolean;
  check(request: RequestView, response: ResponseView): readonly CheckResult[];
}

const NOTHING: readonly CheckResult[] = Object.freeze([]);

/** Compiles the check of a contract: a plan a status code, so that a kept contract costs a look-up. */
export function createChecker(contract: AnyContract, scopeOf: Scope, knownValues: KnownValues): Checker {
  const scopes = new Map(scopesOf(contract).map((scope) => [scope, new Map<number, Plan>()]));
  const ruled = new Map<number, boolean>();

  function planOf(scope: AnyContract, status: number): Plan {
    const known = scopes.get(scope)?.get(status);
    if (known !== undefined) return known;
    const plan = createPlan(scope, status);
    scopes.get(scope)?.set(status, plan);
    return plan;
  }

  function hasRules(status: number): boolean {
    let has = ruled.get(status);
    if (has === undefined) {
      has = status >= 200 && [...scopes.keys()].some((scope) => !planOf(scope, status).isPlain);
      ruled.set(status, has);
    }
    return has;
  }

  function check(request: RequestView, response: ResponseView): readonly CheckResult[] {
    if (!hasRules(response.status)) return NOTHING;
    const scope = scopeOf(request);
    const plan = planOf(scope, response.status);
    return plan.isPlain ? NOTHING : checkResponse(scope, plan, { request, response, knownValues });
  }

  return { hasRules, check };
}

interface Plan {
  readonly rule: StatusRule;
  readonly fields: readonly FieldCheck[];
  /** Whether no response with the status code can break anything. */
  readonly isPlain: boolean;
  /** Whether every request may be answered so. */
  readonly isAlwaysDocumented: boolean;
  /** Whether the rule speaks of content. */
  readonly hasContentRule: boolean;
  /** Whether a successful GET with Range has to be a 206. */
  readonly rangesAlways: boolean;
}

function createPlan(contract: AnyContract, status: number): Plan {
  const rule = ruleOf(contract, status);
  const fields = Object.entries(rule.fields).map(([name, field]) => createFieldCheck(name, field, rule));
  const rangesAlways = status === 200 && contract.statuses[206]?.request?.range === 'always';
  const isAlwaysDocumented =
    contract.statuses[status] === undefined
      ? status === 400 || status === 500
      : rule.methods === undefined || 'typical' in rule.methods;
  const hasContentRule = rule.content !== 'optional' || rule.mediaTypes !== undefined;
  const isPlain =
    fields.length === 0 &&
    !hasContentRule &&
    rule.request === undefined &&
    isAlwaysDocumented &&
    !rangesAlways;
  return { rule, fields, isPlain, isAlwaysDocumented, hasContentRule, rangesAlways };
}

function checkResponse(contract: AnyContract, plan: Plan, exchange: Exchange): readonly CheckResult[] {
  const { rule } = plan;
  const results: CheckResult[] = [];
  if (!plan.isAlwaysDocumented) checkIsDocumented(contract, rule, exchange, results);
  if (rule.request !== undefined || plan.rangesAlways) checkRequest(contract, plan, exchange, results);
  for (const checkField of plan.fields) checkField(exchange, results);
  if (plan.hasContentRule) checkContent(contract, rule, exchange, results);
  return results.length === 0 ? NOTHING : results;
}

function checkIsDocumented(
  contract: AnyContract,
  rule: StatusRule,
  exchange: Exchange,
  results: CheckResult[],
): void {
  const documented = documentedAs(contract, rule.status, exchange.request);
  if (documented === 'documented') return;
  const kind = documented === 'undocumented' ? 'status-undocumented' : 'status-of-other-methods';
  results.push([{ kind, ...breach(rule, exchange, 'policy', contract.name) }, undefined]);
}

function checkRequest(contract: AnyContract, plan: Plan, exchange: Exchange, results: CheckResult[]): void {
  const { rule, rangesAlways } = plan;
  const { request } = exchange;
  const about = () => breach(rule, exchange, 'policy', contract.name);
  if (rule.request?.range !== undefined && request.field('range') === undefined) {
    results.push([{ kind: 'request-unmet', condition: 'range', ...about() }, undefined]);
  }
  if (rule.request?.conditional !== undefined && !isConditional(request)) {
    results.push([{ kind: 'request-unmet', condition: 'conditional', ...about() }, undefined]);
  }
  if (rangesAlways && isRangeRequest(request)) {
    results.push([{ kind: 'range-ignored', ...about() }, undefined]);
  }
}

// If-Range may turn a range request into an ordinary one (RFC 9110 13.1.5), and only GET has ranges (14.2).
function isRangeRequest(request: RequestView): boolean {
  if (request.method !== 'GET' || request.field('if-range') !== undefined) return false;
  return /^bytes=\s*(?:\d+-\d*|-\d+)\s*(?:,|$)/i.test(request.field('range') ?? '');
}

function checkContent(
  contract: AnyContract,
  rule: StatusRule,
  exchange: Exchange,
  results: CheckResult[],
): void {
  const { request, response } = exchange;
  checkMediaType(contract, rule, exchange, results);
  if (rule.content === 'required' && response.hasContent === false && request.method !== 'HEAD') {
    results.push([
      { kind: 'content-missing', ...breach(rule, exchange, 'policy', contract.name) },
      undefined,
    ]);
  }
  if (rule.content !== 'forbidden' || !hasContentFields(rule.status, response)) return;
  const isBaseRule = rule.status === 204 || rule.status === 205 || rule.status === 304;
  const about = isBaseRule
    ? breach(rule, exchange, 'must', rule.source)
    : breach(rule, exchange, 'policy', contract.name);
  results.push([{ kind: 'content-forbidden', ...about }, withoutContent(rule.status)]);
}

function checkMediaType(
  contract: AnyContract,
  rule: StatusRule,
  exchange: Exchange,
  results: CheckResult[],
): void {
  const { mediaTypes, content } = rule;
  const given = exchange.response.field('content-type');
  if (mediaTypes === undefined || given === undefined || content === 'forbidden') return;
  const value = [given].flat().join(', ');
  if (hasMediaType(value, mediaTypes)) return;
  const about = { field: 'Content-Type', value, documented: mediaTypes };
  const finding = { kind: 'media-type-undocumented', ...about } as const;
  results.push([{ ...finding, ...breach(rule, exchange, 'policy', contract.name) }, undefined]);
}

// A 304 may carry the Content-Length that a 200 would have had (RFC 9110 8.6); its content Node leaves out.
function hasContentFields(status: number, response: ResponseView): boolean {
  if (response.hasContent === true) return true;
  if (status === 304) return false;
  const length = response.field('content-length');
  const isChunked = response.field('transfer-encoding') !== undefined;
  // A 204 has no framing at all (RFC 9110 8.6, RFC 9112 6.1); elsewhere framing may frame nothing.
  if (status === 204) return length !== undefined || isChunked;
  return response.hasContent !== false && (isChunked || (length !== undefined && length !== '0'));
}

// A 204 and a 304 end with their header section; every other response without content says so: length 0.
function withoutContent(status: number): Repair {
  const removed = ['Content-Type', 'Content-Encoding', 'Transfer-Encoding'];
  if (status === 204) return { removed: [...removed, 'Content-Length'], dropContent: true };
  if (status === 304) return { dropContent: true };
  return { removed, headers: { 'Content-Length': '0' }, dropContent: true };
}
