// Drafts what a page documents, and lists what no contract can hold.

import { statusRow } from '../../../src/http/index.ts';
import type { Block } from './blocks.ts';
import { findEntries } from './entries.ts';
import type { Entry } from './entry.ts';
import { deriveRow, type DraftedRow } from './facts.ts';

/** What a page documents, as the rows of a contract. */
export interface Draft {
  readonly name: string;
  readonly rows: readonly DraftedRow[];
  /** The rows of single operations, by key. */
  readonly operations: ReadonlyMap<string, readonly DraftedRow[]>;
  /** What the page says that a contract cannot hold. */
  readonly lost: readonly string[];
  /** What RFCs ask for and the page does not mention. */
  readonly forgotten: readonly string[];
}

/** Drafts a contract; undefined where the page documents no status code. */
export function draftOf(blocks: readonly Block[], name: string | undefined): Draft | undefined {
  const { entries, ranges, title } = findEntries(blocks);
  const final = entries.filter(({ status }) => status >= 200 && status <= 599);
  if (final.length === 0) return undefined;
  const rows = rowsOf(final.filter(({ operation }) => operation === undefined));
  const keys = [...new Set(final.flatMap(({ operation }) => operation ?? []))];
  const operations = new Map(
    keys.map((key) => [key, rowsOf(final.filter(({ operation }) => operation === key))] as const),
  );
  const all = [...rows, ...[...operations.values()].flat()];
  const others = [...new Set(entries.filter((one) => !final.includes(one)).map(({ status }) => status))];
  return {
    name: name ?? title ?? 'API',
    rows,
    operations,
    lost: [
      ...ranges.map((range) => `${range}: a contract documents single status codes`),
      ...others.map((status) => `${status}: a contract documents final status codes, 200 to 599`),
      ...all.flatMap(({ lost }) => lost),
    ],
    forgotten: [...new Set(all.flatMap(forgottenBy))],
  };
}

function rowsOf(entries: readonly Entry[]): readonly DraftedRow[] {
  const statuses = [...new Set(entries.map(({ status }) => status))].sort((one, other) => one - other);
  return statuses.map((status) =>
    deriveRow(
      status,
      entries.filter((entry) => entry.status === status),
    ),
  );
}

function forgottenBy({ status, row }: DraftedRow): readonly string[] {
  const known = Object.keys(row.fields ?? {});
  return Object.entries(statusRow(status)?.fields ?? {})
    .filter(
      ([name, [presence, strength]]) =>
        presence === 'required' && strength !== 'policy' && !known.includes(name),
    )
    .map(
      ([name, [, strength, source]]) =>
        `${status}: ${source} says that ${name} ${strength.toUpperCase()} be there`,
    );
}
