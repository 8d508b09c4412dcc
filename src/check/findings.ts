// One finding about a response, and its repair where the right value is known.

import type { HeaderValue, RequestView, ResponseView, Strength } from '../http/index.ts';
import type { Finding, StatusRule } from '../contract/index.ts';
import type { KnownValues } from './known-values.ts';

/** A correction: fields to set, fields to take off, and whether the content goes. */
export interface Repair {
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  readonly removed?: readonly string[];
  readonly dropContent?: true;
}

/**
 * A finding, with its repair where the right value is known; without a finding, a correction that is not told of.
 * `isAdvice` where the rule is a recommendation, or a policy that no contract has made its own: it is told, and never a
 * reason to answer otherwise.
 */
export type CheckResult =
  | readonly [finding: Finding, repair: Repair | undefined, isAdvice?: boolean]
  | readonly [finding: undefined, repair: Repair, isAdvice?: boolean];

/** What is checked, and what knows the values that are missing. */
export interface CheckInput {
  readonly request: RequestView;
  readonly response: ResponseView;
  readonly knownValues: KnownValues;
  /** Whether the response is an answer of ours to a thrown value. */
  readonly isOurs: boolean;
  /** Whether fields are exposed to scripts of other origins. */
  readonly exposes: boolean;
}

/** What every finding says: about which response, and which rule it breaks. */
export function breach(rule: StatusRule, { request }: CheckInput, strength: Strength, source: string) {
  return { status: rule.status, method: request.method, target: request.target, strength, source };
}

/** The repair that sets a field, where its value is known. */
export function setting(name: string, value: HeaderValue | undefined): Repair | undefined {
  return value === undefined ? undefined : { headers: { [name]: value } };
}

/** Whether a result is about content that may come after the header section: all others are known before it. */
export function isAboutContent([finding]: CheckResult): boolean {
  if (finding?.kind === 'content-forbidden') return true;
  return finding?.kind === 'rule-broken' && finding.rule === 'length-of-content';
}
