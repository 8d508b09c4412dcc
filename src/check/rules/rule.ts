// One rule as a function of one exchange, and readings that several rules share.

import type { HeaderValue, ResponseView } from '../../http/index.ts';
import type { ExchangeRuleId, StatusRule } from '../../contract/index.ts';
import { membersOf } from '../fields.ts';
import type { CheckInput, CheckResult, Repair } from '../findings.ts';

/** Where a response breaks a rule, and its repair where the right value is known. */
export interface RuleBreach {
  readonly field?: string;
  readonly value?: string | undefined;
  readonly repair?: Repair | undefined;
  /** Whether it is repaired without a word. */
  readonly isSilent?: boolean;
}

/** The check of one rule. */
export interface RuleCheck {
  readonly rule: ExchangeRuleId;
  /** The status codes that the rule speaks of; all of them without it. */
  readonly statuses?: (status: number) => boolean;
  /** The field, by its lower-case name, without which the rule cannot be broken. */
  readonly field?: string;
  /** Whether it is checked on answers of ours too, which keep all others by their making. */
  readonly isForOurs?: true;
  /** @param results what was found before: its repairs are on the response that is sent */
  find(input: CheckInput, rule: StatusRule, results: readonly CheckResult[]): RuleBreach | undefined;
}

/** Tells the status codes of a list from all others. */
export function among(...statuses: readonly number[]): (status: number) => boolean {
  return (status) => statuses.includes(status);
}

/** The value of a field, several lines joined; undefined where the response has none. */
export function textOf(response: ResponseView, name: string): string | undefined {
  const value: HeaderValue | undefined = response.field(name);
  return typeof value === 'object' ? value.join(', ') : value;
}

/** The members of a list of names, in lower case; none where the response has no such field. */
export function namesIn(response: ResponseView, field: string): readonly string[] {
  return membersOf(response.field(field)).map((name) => name.toLowerCase());
}

/** The breach of a field that a response has, with its value. */
export function breachOf(response: ResponseView, field: string, repair?: Repair): RuleBreach {
  return { field, value: textOf(response, field.toLowerCase()), repair };
}

/** The breach of a field that a response may not have, and that is taken off. */
export function takenOff(response: ResponseView, field: string): RuleBreach {
  return breachOf(response, field, { removed: [field] });
}

/** Whether the row of a status code names a method as one of its own, which it then is. */
export function isDocumentedFor({ methods }: StatusRule, method: string): boolean {
  return methods !== undefined && 'only' in methods && methods.only.includes(method);
}
