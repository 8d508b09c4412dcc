// Formats grouped violations as text, JSON, SARIF or JUnit.

import { describeViolation } from '../contract/index.ts';
import type { TrafficSummary, ViolationGroup } from './judge.ts';
import { formatJUnit } from './junit.ts';
import { sarifOf } from './sarif.ts';

/** The forms of a report. */
export type ReportForm = 'text' | 'json' | 'sarif' | 'junit';

/** Formats a summary; `source` is the file or the URL that was judged. */
export function formatReport(summary: TrafficSummary, form: ReportForm, source: string): string {
  if (form === 'json') return `${JSON.stringify({ source, ...summary }, undefined, 2)}\n`;
  if (form === 'sarif') return `${JSON.stringify(sarifOf(summary, source), undefined, 2)}\n`;
  if (form === 'junit') return formatJUnit(summary, source);
  return textOf(summary, source);
}

function textOf({ exchanges, broken, groups, failures = [] }: TrafficSummary, source: string): string {
  const total = `${source}: ${count(exchanges, 'exchange')} judged, ${broken} broke the contract.\n`;
  const width = Math.max(0, ...groups.map((group) => String(group.count).length));
  const lines = groups.map((group) => {
    const others = group.targets.slice(1).map((target) => `${' '.repeat(width)}    also ${target}`);
    return [`${String(group.count).padStart(width)} ×  ${sentenceOf(group)}`, ...others].join('\n');
  });
  const unasked = failures.map(({ method, target, reason }) => `not asked: ${method} ${target}: ${reason}`);
  return [lines.join('\n'), unasked.join('\n'), total].filter((part) => part !== '').join('\n\n');
}

/** The sentence of a group: that of its first violation, without what became of it. */
export function sentenceOf({ violation }: ViolationGroup): string {
  return describeViolation(violation, { outcome: false });
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
