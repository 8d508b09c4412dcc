// Judges one exchange after the other by a contract, and groups the violations.

import { type AnyContract, compileContract, type Violation } from '../contract/index.ts';
import { createResponder } from '../responder/index.ts';
import type { RecordedExchange } from './recorded.ts';

/** Violations of one rule, by one operation or one method. */
export interface ViolationGroup {
  /** The first of them. */
  readonly violation: Violation;
  readonly count: number;
  /** Up to three different targets. */
  readonly targets: readonly string[];
}

/** The exchanges that were judged, and the groups of their violations. */
export interface TrafficSummary {
  /** How many exchanges were judged. */
  readonly exchanges: number;
  /** How many of them broke a rule. */
  readonly broken: number;
  /** The groups, the largest first. */
  readonly groups: readonly ViolationGroup[];
}

/** Judges exchanges one at a time, however many there are. */
export interface Judge {
  judge(exchange: RecordedExchange): readonly Violation[];
  summary(): TrafficSummary;
}

/** Creates a judge; what it keeps grows with the number of broken rules, not with the number of exchanges. */
export function createJudge(contract: AnyContract): Judge {
  const found: Violation[] = [];
  const responder = createResponder({
    contract,
    mode: 'observe',
    thorough: true,
    onViolation: (violation) => found.push(violation),
  });
  const { scopeOf } = compileContract(contract);
  const groups = new Map<string, { violation: Violation; count: number; targets: Set<string> }>();
  let exchanges = 0;
  let broken = 0;

  function judge({ request, response }: RecordedExchange): readonly Violation[] {
    found.length = 0;
    exchanges += 1;
    responder.check(request, response);
    if (found.length > 0) broken += 1;
    const operation = scopeOf(request).operation ?? '';
    for (const violation of found) {
      const field = violation.field ?? '';
      const key = [violation.kind, violation.status, field, request.method, operation].join(' ');
      const group = groups.get(key) ?? { violation, count: 0, targets: new Set<string>() };
      group.count += 1;
      if (group.targets.size < 3) group.targets.add(request.target);
      groups.set(key, group);
    }
    return [...found];
  }

  function summary(): TrafficSummary {
    const sorted = [...groups.values()].sort((one, other) => other.count - one.count);
    return {
      exchanges,
      broken,
      groups: sorted.map(({ violation, count, targets }) => ({ violation, count, targets: [...targets] })),
    };
  }

  return { judge, summary };
}
