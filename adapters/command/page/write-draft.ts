// Writes a draft as TypeScript, each derived rule below the words it comes from.

import { oneLine } from './blocks.ts';
import type { Draft } from './draft.ts';
import type { DraftedRow } from './facts.ts';

/** Writes the module; `source` is the name of the page. */
export function writeDraft({ name, rows, operations }: Draft, source: string): string {
  const lines = [
    `// Drafted by \`status-contract draft\` from ${oneLine(source)}. Above each rule stand the words that it comes from.`,
    "import { defineContract } from 'status-contract';",
    '',
    'export default defineContract({',
    `  name: ${quoted(name)},`,
    ...challengeOf([...rows, ...[...operations.values()].flat()]),
    '  statuses: {',
    ...rows.flatMap((row) => indented(writeRow(row), 4)),
    '  },',
  ];
  if (operations.size > 0) {
    lines.push('  operations: {');
    for (const [key, own] of operations) {
      lines.push(`    ${quoted(key)}: {`, ...own.flatMap((row) => indented(writeRow(row), 6)), '    },');
    }
    lines.push('  },');
  }
  return `${[...lines, '});'].join('\n')}\n`;
}

function challengeOf(rows: readonly DraftedRow[]): readonly string[] {
  if (!rows.some(({ status }) => status === 401)) return [];
  return [
    '  // To decide, since no page tells it: what a 401 asks for, such as bearer({ realm }), or false for no 401.',
    "  // challenge: bearer({ realm: '…' }),",
  ];
}

function writeRow({ status, row, evidence }: DraftedRow): readonly string[] {
  const keys = Object.entries(row).filter(([, value]) => value !== undefined);
  if (keys.length === 0) return [`${status}: {},`];
  if (keys.length === 1 && row.meaning !== undefined) return [`${status}: ${quoted(row.meaning)},`];
  const members = keys.flatMap(([key, value]) => {
    const words = [...new Set(evidence[key] ?? [])].map(
      (sentence) => `// ${JSON.stringify(oneLine(sentence))}`,
    );
    return [...words, `${key}: ${literal(value)},`];
  });
  return [`${status}: {`, ...indented(members, 2), '},'];
}

function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value as Readonly<Record<string, unknown>>).map(([key, member]) => {
    // A field that has a presence and nothing else is written as that.
    const only = typeof member === 'object' && member !== null && Object.keys(member).join() === 'presence';
    const shown: unknown = only ? (member as { presence: unknown }).presence : member;
    return `${/^[A-Za-z_]\w*$/.test(key) ? key : quoted(key)}: ${literal(shown)}`;
  });
  return `{ ${members.join(', ')} }`;
}

function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}

function indented(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => ' '.repeat(by) + line);
}
