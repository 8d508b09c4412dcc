// Writes implied status codes as `4XX` and `default`, where one response says it for all.

import type { StatusRule } from '../contract/index.ts';
import type { ResponseObject } from './document.ts';
import { isSameRule } from './extension.ts';
import { RANGES, statusesOfRange } from './ranges.ts';
import { readBack, writeRow } from './write-rows.ts';
import type { Writing } from './writing.ts';

/** Writes ranges for a document; it remembers what it found of rows that operations share. */
export interface RangeWriter {
  /**
   * Writes the ranges that stand for implied rows beside the responses of the `exact` keys.
   *
   * `left` are the rows that no range stands for.
   */
  write(
    implied: ReadonlyMap<number, StatusRule>,
    exact: readonly string[],
    at: string,
  ): { readonly responses: Readonly<Record<string, ResponseObject>>; readonly left: readonly StatusRule[] };
}

/** Makes the writer of ranges for one document. */
export function createRangeWriter(writing: Writing): RangeWriter {
  const written = new Map<StatusRule, ResponseObject>();
  const kept = new Map<StatusRule, Set<StatusRule>>();

  /** Whether a reader makes each row of the response that is written for the first. */
  function saysAll(first: StatusRule, rules: readonly StatusRule[]): boolean {
    const scratch: Writing = { ...writing, extensions: true, notes: [], headers: {}, schemas: {} };
    const same = kept.get(first) ?? new Set([first]);
    kept.set(first, same);
    let response: ResponseObject | undefined;
    for (const rule of rules) {
      if (same.has(rule)) continue;
      if (rule.schema !== first.schema) return false;
      response ??= writeRow(first, baseOf(first.status), '#', scratch);
      if (
        !isSameRule(
          rule,
          readBack(response, rule.status, baseOf(rule.status), scratch),
          writing.contract.name,
        )
      )
        return false;
      same.add(rule);
    }
    return true;
  }

  function baseOf(status: number): StatusRule | undefined {
    return writing.contract.statuses[status];
  }

  function write(implied: ReadonlyMap<number, StatusRule>, exact: readonly string[], at: string) {
    const left = new Map(implied);
    const responses: Record<string, ResponseObject> = {};
    // One `default` for all of them is tried before a range for each class.
    for (const key of ['default', ...RANGES]) {
      if (left.size === 0) break;
      const keys = [...exact, ...Object.keys(responses)];
      const covered = Object.keys(responses).flatMap((one) => statusesOfRange(one, keys));
      const statuses = statusesOfRange(key, keys).filter(
        (status) => !exact.includes(String(status)) && !covered.includes(status),
      );
      const rules = statuses.map((status) => left.get(status));
      if (rules.length === 0 || !rules.every((rule) => rule !== undefined)) continue;
      const first = plainest(rules);
      if (!saysAll(first, rules)) continue;
      let response = written.get(first);
      if (response === undefined) {
        response = writeRow(first, baseOf(first.status), `${at}/responses/${key}`, writing);
        written.set(first, response);
      }
      responses[key] = response;
      for (const status of statuses) left.delete(status);
    }
    return { responses, left: [...left.values()] };
  }

  return { write };
}

/** The row that has least of its own status code: with a meaning, and the fewest fields. */
function plainest(rules: readonly StatusRule[]): StatusRule {
  const cost = ({ meaning, fields }: StatusRule) =>
    (meaning === undefined ? 1000 : 0) + Object.keys(fields).length;
  return rules.reduce((best, rule) => (cost(rule) < cost(best) ? rule : best));
}
