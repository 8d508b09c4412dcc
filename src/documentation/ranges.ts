// Folds status codes of a class that are documented alike into one entry, such as `4XX`.

import type { OperationRule, StatusRule } from '../contract/index.ts';
import { FINAL_STATUSES, statusRow } from '../http/index.ts';

/** Status codes that one entry stands for. */
export interface FoldedRange {
  /** The classes, as OpenAPI writes them: `4XX`, or `4XX, 5XX`. */
  readonly range: string;
  /** The row that speaks for all: one that may have content, where any may. */
  readonly first: StatusRule;
  readonly rules: readonly StatusRule[];
}

/** The rows of an operation: those with an entry of their own, and those of ranges. */
export interface FoldedRows {
  readonly single: readonly StatusRule[];
  readonly ranges: readonly FoldedRange[];
}

/** Folds the rows of whole classes that need not come and say the same, as a range of OpenAPI is read. */
export function foldRanges({ statuses, implied }: OperationRule): FoldedRows {
  const all = Object.values(statuses);
  if (implied === undefined) return { single: all, ranges: [] };
  const found = new Map<string, { classes: string[]; rules: StatusRule[] }>();
  for (const digit of ['2', '3', '4', '5']) {
    const registered: readonly number[] = FINAL_STATUSES.filter((status) => String(status).startsWith(digit));
    if (!registered.every((status) => status in statuses)) continue;
    const rules = all.filter(({ status }) => implied.has(status) && registered.includes(status));
    const said = sayingOf(rules);
    if (said === undefined || rules.length < 2) continue;
    const range = found.get(said) ?? { classes: [], rules: [] };
    found.set(said, range);
    range.classes.push(`${digit}XX`);
    range.rules.push(...rules);
  }
  const ranges = [...found.values()].flatMap(({ classes, rules }) => {
    const first = rules.find(({ content }) => content !== 'forbidden') ?? rules[0];
    return first === undefined ? [] : [{ range: classes.join(', '), first, rules }];
  });
  const folded = new Set(ranges.flatMap(({ rules }) => rules));
  return { single: all.filter((rule) => !folded.has(rule)), ranges };
}

/** What the rows of a class say beside their fields; undefined where they differ. */
function sayingOf(rules: readonly StatusRule[]): string | undefined {
  const [meaning, ...others] = new Set(rules.map((rule) => rule.meaning));
  // A status code that never has content says nothing of that of its class.
  const having = rules.filter(({ status }) => statusRow(status)?.content !== 'forbidden');
  const [said, ...differing] = new Set(
    having.map(({ content, mediaTypes, cacheControl }) =>
      JSON.stringify([meaning, content, mediaTypes, cacheControl]),
    ),
  );
  return others.length + differing.length > 0 ? undefined : (said ?? JSON.stringify([meaning, 'forbidden']));
}
