// Judges one exchange after the other by a contract, and groups the violations.

import { type AnyContract, compileContract, type Violation, violationOf } from '../contract/index.ts';
import { jsonValueOf, pathOfTarget } from '../http/index.ts';
import { createResponder } from '../responder/index.ts';
import type { RecordedExchange } from './recorded.ts';

/** Violations of one rule, by one operation or one method. */
export interface ViolationGroup {
  /** The first of them. */
  readonly violation: Violation;
  readonly count: number;
  /** Up to three different paths. */
  readonly targets: readonly string[];
}

/** An operation that could not be asked. */
export interface Failure {
  readonly method: string;
  readonly target: string;
  readonly reason: string;
}

/** The exchanges that were judged, and the groups of their violations. */
export interface TrafficSummary {
  /** How many exchanges were judged. */
  readonly exchanges: number;
  /** How many of them broke a rule. */
  readonly broken: number;
  /** The groups, the largest first. */
  readonly groups: readonly ViolationGroup[];
  /** The operations that gave no answer, where there are any. */
  readonly failures?: readonly Failure[];
}

/** What is not reported. */
export interface JudgeOptions {
  /** Response fields about which nothing is reported, in any case of letters. */
  readonly ignoredFields?: readonly string[] | undefined;
  /** `error` leaves out what breaks a SHOULD only. */
  readonly minSeverity?: 'warning' | 'error' | undefined;
}

/** Judges exchanges one at a time, however many there are. */
export interface Judge {
  judge(exchange: RecordedExchange): readonly Violation[];
  fail(failure: Failure): void;
  summary(): TrafficSummary;
}

/** Creates a judge; what it keeps grows with the number of broken rules, not with the number of exchanges. */
export function createJudge(contract: AnyContract, options: JudgeOptions = {}): Judge {
  const found: Violation[] = [];
  const responder = createResponder({
    contract,
    mode: 'observe',
    thorough: true,
    onViolation: (violation) => found.push(violation),
  });
  const { scopeOf } = compileContract(contract);
  const isReported = reportedBy(options);
  const groups = new Map<string, { violation: Violation; count: number; targets: Set<string> }>();
  const failures: Failure[] = [];
  let exchanges = 0;
  let broken = 0;

  function judge(exchange: RecordedExchange): readonly Violation[] {
    const { request, response } = exchange;
    found.length = 0;
    exchanges += 1;
    responder.check(request, response);
    // A promise is of a schema that asks others: a recording is judged by what it says alone.
    const content = jsonValueOf(response, response.content);
    if (content !== undefined) void responder.checkContent(request, response, content, true);
    const violations = found.filter((violation) => isReported(violation, exchange)).map(withoutQuery);
    if (violations.length > 0) broken += 1;
    const operation = scopeOf(request).operation ?? '';
    for (const violation of violations) {
      const field = violation.field ?? '';
      const key = [ruleIdOf(violation), violation.status, field, request.method, operation].join(' ');
      const group = groups.get(key) ?? { violation, count: 0, targets: new Set<string>() };
      group.count += 1;
      if (group.targets.size < 3) group.targets.add(violation.target);
      groups.set(key, group);
    }
    return violations;
  }

  function summary(): TrafficSummary {
    const sorted = [...groups.values()].sort((one, other) => other.count - one.count);
    return {
      exchanges,
      broken,
      groups: sorted.map(({ violation, count, targets }) => ({ violation, count, targets: [...targets] })),
      ...(failures.length > 0 ? { failures: [...failures] } : {}),
    };
  }

  return { judge, fail: (failure) => void failures.push(failure), summary };
}

/** The name of the rule that a violation breaks. */
export function ruleIdOf(violation: Violation): string {
  return violation.kind === 'rule-broken' ? violation.rule : violation.kind;
}

/** How much a violation weighs: what breaks a SHOULD is a warning. */
export function severityOf({ strength }: Violation): 'error' | 'warning' {
  return strength === 'should' ? 'warning' : 'error';
}

function reportedBy({ ignoredFields = [], minSeverity = 'warning' }: JudgeOptions) {
  const ignored = new Set(ignoredFields.map((name) => name.toLowerCase()));
  return (violation: Violation, { isProbe = false, knowsField }: RecordedExchange): boolean => {
    if (minSeverity === 'error' && severityOf(violation) === 'warning') return false;
    // An API that authenticates first answers so before it looks at the path or the method (RFC 9110 15.5.2, 15.5.4).
    if (isProbe && [401, 403, 407].includes(violation.status) && violation.kind.startsWith('status-'))
      return false;
    const { field } = violation;
    if (field === undefined) return true;
    if (ignored.has(field.toLowerCase())) return false;
    return violation.kind !== 'field-missing' || (knowsField?.(field) ?? true);
  };
}

// A query may hold credentials, and a report goes where many can read it.
function withoutQuery(violation: Violation): Violation {
  const target = pathOfTarget(violation.target);
  const value = 'value' in violation ? violation.value?.replace(/\?[^\s"',;>]*/g, '?…') : undefined;
  const { outcome, answered, ...finding } = violation;
  return violationOf({ ...finding, target, ...(value !== undefined && { value }) }, outcome, answered);
}
