// Checks one response: its rule, its fields, and the rules of the exchange.

import { checkContent } from './content.ts';
import { createFieldCheck, createGrammarCheck, type FieldCheck } from './fields.ts';
import { breach, type CheckInput, type CheckResult } from './findings.ts';
import type { KnownValues } from './known-values.ts';
import { createSupply, type SupplyFields } from './operation-fields.ts';
import {
  checkIsDocumented,
  checkRequest,
  isAlwaysDocumented,
  rangesAlways,
  requestRuleOf,
} from './requests.ts';
import { RULE_CHECKS, type RuleCheck } from './rules/index.ts';
import { hasTidying, tidy } from './tidying.ts';
import {
  type AnyContract,
  type CompiledContract,
  EXCHANGE_RULES,
  type ExchangeRule,
  ruleOf,
  type Scope,
  type StatusRule,
} from '../contract/index.ts';
import { KNOWN_FIELDS, perStatusCode, type RequestView, type ResponseView } from '../http/index.ts';

/** The check of one contract, compiled once. */
export interface Checker {
  /** Whether a response with this status code can break a rule that no field brings with it. */
  hasRules: (status: number) => boolean;
  /** Checks a response; `isOurs` where it is an answer of ours to a thrown value. */
  check(scope: Scope, request: RequestView, response: ResponseView, isOurs: boolean): readonly CheckResult[];
}

const NOTHING: readonly CheckResult[] = Object.freeze([]);

/**
 * Compiles the check of a contract: plans by status code, so that a kept contract costs a look-up.
 *
 * @param isThorough whether rules are checked too that are rare, or cost more than a response should pay in production
 * @param exposes whether fields are exposed to scripts of other origins
 */
export function createChecker(
  compiled: CompiledContract,
  knownValues: KnownValues,
  isThorough: boolean,
  exposes = false,
): Checker {
  const plansOf = perStatusCode((status) => createPlans(compiled, status, isThorough));
  return {
    hasRules: (status) => plansOf(status).hasRules,
    check: function check(scope, request, response, isOurs) {
      const plan = plansOf(response.status).of(scope);
      return checkResponse(scope, plan, { request, response, knownValues, isOurs, exposes });
    },
  };
}

/** The plans of all scopes for one status code, each made when it is asked for. */
interface Plans {
  readonly hasRules: boolean;
  of(scope: Scope): Plan;
}

function createPlans(compiled: CompiledContract, status: number, isThorough: boolean): Plans {
  const { scopes } = compiled;
  const plans = new Map<Scope, Plan>();
  const hasRules =
    isThorough ||
    rulesFor(status, isThorough).some(({ field }) => field === undefined) ||
    hasTidying(status) ||
    scopes.some((scope) => !isPlain(scope.contract, status) || createSupply(compiled, scope, status));
  return {
    hasRules,
    of: function planOf(scope) {
      let plan = plans.get(scope);
      if (plan === undefined) plans.set(scope, (plan = createPlan(compiled, scope, status, isThorough)));
      return plan;
    },
  };
}

interface Plan {
  readonly rule: StatusRule;
  readonly fields: readonly FieldCheck[];
  /** Whether every request may be answered so. */
  readonly isAlwaysDocumented: boolean;
  readonly hasRequestRule: boolean;
  /** Whether a successful GET with Range has to be a 206. */
  readonly rangesAlways: boolean;
  readonly hasContentRule: boolean;
  readonly isTidied: boolean;
  /** What sets the fields of an operation, where it has any. */
  readonly supply: SupplyFields | undefined;
  /** The rules of the exchange that no field brings with it. */
  readonly rules: readonly RuleCheck[];
  /** The checks that a field brings with it, by its lower-case name. */
  broughtBy(name: string): readonly FieldCheck[];
}

function createPlan(compiled: CompiledContract, scope: Scope, status: number, isThorough: boolean): Plan {
  const { contract } = scope;
  const rule = ruleOf(contract, status);
  const rules = rulesFor(status, isThorough);
  return {
    rule,
    fields: Object.entries(rule.fields).map(([name, field]) => createFieldCheck(name, field, rule)),
    isAlwaysDocumented: isAlwaysDocumented(contract, rule),
    hasRequestRule: requestRuleOf(rule) !== undefined,
    rangesAlways: rangesAlways(contract, status),
    hasContentRule: hasContentRule(rule),
    isTidied: hasTidying(status),
    supply: createSupply(compiled, scope, status),
    rules: rules.filter(({ field }) => field === undefined),
    broughtBy: createFieldTable(rule, rules, isThorough),
  };
}

/** Whether the contract asks nothing of a response with the status code. */
function isPlain(contract: AnyContract, status: number): boolean {
  const rule = ruleOf(contract, status);
  return (
    Object.keys(rule.fields).length === 0 &&
    !hasContentRule(rule) &&
    requestRuleOf(rule) === undefined &&
    isAlwaysDocumented(contract, rule) &&
    !rangesAlways(contract, status)
  );
}

function hasContentRule({ content, mediaTypes }: StatusRule): boolean {
  return content !== 'optional' || mediaTypes !== undefined;
}

/** The rules of the exchange that a response with the status code can break. */
function rulesFor(status: number, isThorough: boolean): readonly RuleCheck[] {
  return RULE_CHECKS.filter(({ rule, statuses }) => {
    const { isThorough: isRare }: ExchangeRule = EXCHANGE_RULES[rule];
    return (isThorough || isRare !== true) && statuses?.(status) !== false;
  });
}

/** Compiles what each field brings with it: its grammar, unless the contract has a rule for it, and rules of RFCs. */
function createFieldTable(
  rule: StatusRule,
  rules: readonly RuleCheck[],
  isThorough: boolean,
): (name: string) => readonly FieldCheck[] {
  const ruled = new Set(Object.keys(rule.fields).map((name) => name.toLowerCase()));
  const table = new Map<string, readonly FieldCheck[]>();
  for (const [name, known] of KNOWN_FIELDS) {
    const isLookedAt = !ruled.has(name) && (isThorough || known.isWatched === true);
    const grammar = isLookedAt ? [createGrammarCheck(known, rule)] : [];
    const checks = rules.filter(({ field }) => field === name).map((one) => asFieldCheck(one, rule));
    if (grammar.length + checks.length > 0) table.set(name, [...grammar, ...checks]);
  }
  for (const one of rules.filter(({ field }) => field !== undefined && !KNOWN_FIELDS.has(field)))
    table.set(one.field ?? '', [...(table.get(one.field ?? '') ?? []), asFieldCheck(one, rule)]);
  return (name) => table.get(name) ?? NO_CHECKS;
}

const NO_CHECKS: readonly FieldCheck[] = [];

function asFieldCheck(check: RuleCheck, rule: StatusRule): FieldCheck {
  return (input, results) => {
    if (!input.isOurs || check.isForOurs) checkRule(check, rule, input, results);
  };
}

function checkResponse(scope: Scope, plan: Plan, input: CheckInput): readonly CheckResult[] {
  const { rule } = plan;
  const results: CheckResult[] = [];
  if (!plan.isAlwaysDocumented) checkIsDocumented(scope, rule, input, results);
  if (plan.hasRequestRule || plan.rangesAlways) checkRequest(scope, plan, input, results);
  for (const checkField of plan.fields) checkField(input, results);
  if (plan.hasContentRule) checkContent(scope.contract, rule, input, results);
  // What we answer keeps them by its making, or by what its thrower says in so many words.
  if (!input.isOurs) for (const one of plan.rules) checkRule(one, rule, input, results);
  plan.supply?.(input, results);
  for (const name of input.response.fieldNames()) {
    for (const checkField of plan.broughtBy(name)) checkField(input, results);
  }
  if (plan.isTidied) tidy(input, results);
  return results.length === 0 ? NOTHING : results;
}

function checkRule(check: RuleCheck, rule: StatusRule, input: CheckInput, results: CheckResult[]): void {
  const found = check.find(input, rule, results);
  if (found === undefined) return;
  const { repair, isSilent, ...where } = found;
  if (repair && isSilent) {
    results.push([undefined, repair]);
    return;
  }
  const { strength, source } = EXCHANGE_RULES[check.rule];
  const finding = { kind: 'rule-broken', rule: check.rule, ...where } as const;
  results.push([{ ...finding, ...breach(rule, input, strength, source) }, repair]);
}
