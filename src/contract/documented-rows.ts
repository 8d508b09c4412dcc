// The rows of an API or of one operation, and the status codes that they exclude.

import { BASE_RULES, baseRule, type StatusRule, type StatusRuleDefinition } from './rules.ts';
import { SetupError } from '../setup/index.ts';
import { createCompletion } from './status-rules.ts';

type Rules = Readonly<Record<number, StatusRule>>;
type Rows = Readonly<Record<number, string | StatusRuleDefinition | false>>;

/**
 * Reads rows: their rules, and the status codes that they exclude by `false`.
 *
 * @param base the rules that they refine
 * @param source what their own rules come from
 * @param where what a message calls them
 * @param others the keys beside them that are no rows
 */
export type ReadRows = (
  rows: Rows,
  base: Rules,
  source: string,
  where: string,
  others?: readonly string[],
) => readonly [rules: Rules, excluded: readonly number[]];

/**
 * Creates what reads the rows of one definition, and adds their status codes to `documented`; those that are not
 * answered are left out.
 */
export function createRowReader(isAnswered: (status: number) => boolean, documented: Set<number>): ReadRows {
  const complete = createCompletion();
  return (rows, base, source, where, others = []) => {
    const rules: Record<number, StatusRule> = {};
    const excluded: number[] = [];
    for (const [key, row] of Object.entries(rows)) {
      if (others.includes(key)) continue;
      const status = statusOf(key, where);
      if (row === false) excluded.push(status);
      if (row === false || !isAnswered(status)) continue;
      const rule = complete(status, row, base[status] ?? BASE_RULES[status] ?? baseRule(status), source);
      documented.add(status);
      // Not assigned: V8 would make room for all numbers up to the highest, 5 kB for a row of 409.
      Object.defineProperty(rules, status, { value: rule, enumerable: true });
    }
    return [Object.freeze(rules), Object.freeze(excluded)];
  };
}

function statusOf(key: string, where: string): number {
  const status = Number(key);
  if (String(status) === key) return status;
  throw new SetupError('ERR_UNKNOWN_STATUS', `${where} ${key}: not a status code, 200 to 599`);
}
