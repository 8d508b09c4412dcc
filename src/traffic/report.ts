// Formats grouped violations as text, JSON or SARIF.

import { describeViolation, type Violation } from '../contract/index.ts';
import type { TrafficSummary, ViolationGroup } from './judge.ts';

/** The forms of a report. */
export type ReportForm = 'text' | 'json' | 'sarif';

/** Formats a summary; `source` is the file or the URL that was judged. */
export function formatReport(summary: TrafficSummary, form: ReportForm, source: string): string {
  if (form === 'json') return `${JSON.stringify({ source, ...summary }, undefined, 2)}\n`;
  if (form === 'sarif') return `${JSON.stringify(sarifOf(summary, source), undefined, 2)}\n`;
  return textOf(summary, source);
}

function textOf({ exchanges, broken, groups }: TrafficSummary, source: string): string {
  const total = `${source}: ${count(exchanges, 'exchange')} judged, ${broken} broke the contract.`;
  if (groups.length === 0) return `${total}\n`;
  const width = Math.max(...groups.map((group) => String(group.count).length));
  const lines = groups.map((group) => {
    const others = group.targets.slice(1).map((target) => `${' '.repeat(width)}    also ${target}`);
    return [`${String(group.count).padStart(width)} ×  ${sentenceOf(group)}`, ...others].join('\n');
  });
  return `${lines.join('\n')}\n\n${total}\n`;
}

function sentenceOf({ violation }: ViolationGroup): string {
  return describeViolation(violation, { outcome: false });
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A log in the Static Analysis Results Interchange Format 2.1.0: one result a group, one rule a kind. */
function sarifOf({ groups }: TrafficSummary, source: string): unknown {
  const kinds = [...new Set(groups.map((group) => group.violation.kind))];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'status-contract', rules: kinds.map((id) => ({ id })) } },
        results: groups.map((group) => ({
          ruleId: group.violation.kind,
          ruleIndex: kinds.indexOf(group.violation.kind),
          level: levelOf(group.violation),
          message: { text: sentenceOf(group) },
          occurrenceCount: group.count,
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: source } },
              logicalLocations: [
                { fullyQualifiedName: `${group.violation.method} ${group.violation.target}` },
              ],
            },
          ],
        })),
      },
    ],
  };
}

function levelOf({ strength }: Violation): 'error' | 'warning' {
  return strength === 'should' ? 'warning' : 'error';
}
