// Holds one response against its rule: what breaks it, and the repair where the right value is known.

import { createFieldCheck, type FieldCheck } from './fields.ts';
import { hasMediaType, perStatusCode, type RequestView, type ResponseView } from '../http/index.ts';
import { breach, type CheckResult, type Exchange, type Repair } from './findings.ts';
import {
  type AnyContract,
  type CompiledContract,
  documentedAs,
  isConditional,
  ruleOf,
  type Scope,
  type StatusRule,
} from '../contract/index.ts';
import type { KnownValues } from './known-values.ts';

/** The check of one contract, compiled once. */
export interface Checker {
  /** Whether any rule can be broken by a response with this status code. */
  hasRules: (status: number) => boolean;
  check(scope: Scope, request: RequestView, response: ResponseView): readonly CheckResult[];
}

const NOTHING: readonly CheckResult[] = Object.freeze([]);

/** Compiles the check of a contract: plans by status code, so that a kept contract costs a look-up. */
export function createChecker({ scopes }: CompiledContract, knownValues: KnownValues): Checker {
  const plansOf = perStatusCode((status) => createPlans(scopes, status));
  return {
    hasRules: (status) => plansOf(status).hasRules,
    check: function check(scope, request, response) {
      const plans = plansOf(response.status);
      if (!plans.hasRules) return NOTHING;
      const plan = plans.of(scope);
      return plan.isPlain ? NOTHING : checkResponse(scope, plan, { request, response, knownValues });
    },
  };
}

/** The plans of all scopes for one status code, each made when it is asked for. */
interface Plans {
  /** Whether a response with the status code can break a rule of any scope. */
  readonly hasRules: boolean;
  of(scope: Scope): Plan;
}

function createPlans(scopes: readonly Scope[], status: number): Plans {
  const plans = new Map<Scope, Plan>();
  const hasRules = status >= 200 && scopes.some(({ contract }) => !isPlain(contract, status));
  return {
    hasRules,
    of: function planOf(scope) {
      let plan = plans.get(scope);
      if (plan === undefined) plans.set(scope, (plan = createPlan(scope.contract, status)));
      return plan;
    },
  };
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
  return {
    rule,
    fields: Object.entries(rule.fields).map(([name, field]) => createFieldCheck(name, field, rule)),
    isPlain: isPlain(contract, status),
    isAlwaysDocumented: isAlwaysDocumented(contract, rule),
    hasContentRule: hasContentRule(rule),
    rangesAlways: rangesAlways(contract, status),
  };
}

/** Whether no response with the status code can break anything. */
function isPlain(contract: AnyContract, status: number): boolean {
  const rule = ruleOf(contract, status);
  return (
    Object.keys(rule.fields).length === 0 &&
    !hasContentRule(rule) &&
    rule.request === undefined &&
    isAlwaysDocumented(contract, rule) &&
    !rangesAlways(contract, status)
  );
}

function isAlwaysDocumented(contract: AnyContract, { status, methods }: StatusRule): boolean {
  if (contract.statuses[status] === undefined) return status === 400 || status === 500;
  return methods === undefined || 'typical' in methods;
}

function hasContentRule({ content, mediaTypes }: StatusRule): boolean {
  return content !== 'optional' || mediaTypes !== undefined;
}

function rangesAlways(contract: AnyContract, status: number): boolean {
  return status === 200 && contract.statuses[206]?.request?.range === 'always';
}

function checkResponse(scope: Scope, plan: Plan, exchange: Exchange): readonly CheckResult[] {
  const { contract } = scope;
  const { rule } = plan;
  const results: CheckResult[] = [];
  if (!plan.isAlwaysDocumented) checkIsDocumented(scope, rule, exchange, results);
  if (rule.request !== undefined || plan.rangesAlways) checkRequest(contract, plan, exchange, results);
  for (const checkField of plan.fields) checkField(exchange, results);
  if (plan.hasContentRule) checkContent(contract, rule, exchange, results);
  return results.length === 0 ? NOTHING : results;
}

function checkIsDocumented(scope: Scope, rule: StatusRule, exchange: Exchange, results: CheckResult[]): void {
  const documented = documentedAs(scope, rule.status, exchange.request);
  if (documented === 'documented') return;
  const kind = documented === 'undocumented' ? 'status-undocumented' : 'status-of-other-methods';
  results.push([{ kind, ...breach(rule, exchange, 'policy', scope.contract.name) }, undefined]);
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
