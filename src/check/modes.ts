// Decides per finding and mode: report, repair, or replace the response.

import type { CheckResult, Repair } from './findings.ts';
import { type HeaderValue, statusRow } from '../http/index.ts';
import type { Finding, Outcome } from '../contract/index.ts';

/** What happens to a response that breaks the contract. */
export type Mode = 'observe' | 'enforce' | 'strict';

/** The outcomes of the findings, in their order; the repairs as one; the status code to answer instead, if any. */
export interface Decision {
  readonly outcomes: readonly Outcome[];
  readonly headers: Readonly<Record<string, HeaderValue>>;
  readonly removed: readonly string[];
  readonly dropsContent: boolean;
  readonly instead: number | undefined;
}

const NOTHING_FOUND: Decision = {
  outcomes: [],
  headers: {},
  removed: [],
  dropsContent: false,
  instead: undefined,
};

/** Judges the findings on one response; `isFinal` where nothing can take its place any more. */
export function applyMode(results: readonly CheckResult[], mode: Mode, isFinal: boolean): Decision {
  if (results.length === 0) return NOTHING_FOUND;
  const headers: Record<string, HeaderValue> = {};
  const removed: string[] = [];
  let dropsContent = false;
  let instead: number | undefined;
  const outcomes = results.map(([finding, known, isAdvice]): Outcome => {
    const repair = mode === 'observe' ? undefined : (known ?? (finding && lastResort(finding, mode)));
    if (repair !== undefined) {
      Object.assign(headers, repair.headers);
      removed.push(...(repair.removed ?? []));
      dropsContent ||= repair.dropContent ?? false;
      return 'repaired';
    }
    const isLeft = mode === 'observe' || isFinal || finding === undefined || isAdvice === true;
    const other = isLeft ? undefined : mode === 'strict' && isHeld(finding) ? 500 : insteadOf(finding);
    if (other === undefined) return 'reported';
    instead = Math.max(instead ?? 0, other);
    return 'replaced';
  });
  return { outcomes, headers, removed, dropsContent, instead };
}

// An empty Allow is legal and says all that is known: no method is allowed (RFC 9110 10.2.1).
function lastResort(finding: Finding, mode: Mode): Repair | undefined {
  const isMissing = finding.kind === 'field-missing' || finding.kind === 'field-invalid';
  return mode === 'enforce' && isMissing && finding.field === 'Allow' && finding.status === 405
    ? { headers: { Allow: '' } }
    : undefined;
}

/** Whether strict mode holds a response to what it breaks. */
function isHeld(finding: Finding): boolean {
  // What an RFC recommends beside a contract is told of, and is no reason to answer otherwise.
  return finding.kind !== 'rule-broken' || finding.strength === 'must';
}

/** The status code that replaces a response which no client can use. */
function insteadOf(finding: Finding): number | undefined {
  // A client waits for the final response, which an interim one is not (RFC 9110 15.2).
  if (finding.kind === 'rule-broken') return finding.rule === 'interim-as-final' ? 500 : undefined;
  if (
    finding.kind !== 'field-missing' &&
    finding.kind !== 'field-invalid' &&
    finding.kind !== 'field-repeated'
  ) {
    return undefined;
  }
  const row = statusRow(finding.status);
  const isNeeded = Object.entries(row?.fields ?? {}).some(
    ([name, [presence]]) => name === finding.field && presence === 'required',
  );
  return isNeeded ? row?.instead : undefined;
}
