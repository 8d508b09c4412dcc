// Writes implied status codes as `4XX` and `default`, where one response says it for all.

import type { StatusRule } from '../contract/index.ts';
import { statusRow } from '../http/index.ts';
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
      response ??= writeRange(first, '#', scratch);
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

  /** Writes the first row as the response of all: a phrase would be the meaning of each other status code. */
  function writeRange(first: StatusRule, at: string, to: Writing): ResponseObject {
    const response = writeRow(first, baseOf(first.status), at, to);
    return first.meaning === undefined ? { ...response, description: '' } : response;
  }

  function baseOf(status: number): StatusRule | undefined {
    return writing.contract.statuses[status];
  }

  /** The row that each key is written for, but for keys for which no row says it for all; and what they leave. */
  function planOf(
    way: readonly string[],
    implied: ReadonlyMap<number, StatusRule>,
    exact: readonly string[],
  ) {
    const plan = new Map<string, StatusRule>();
    const left = new Map(implied);
    for (const key of way) {
      const keys = [...exact, ...plan.keys()];
      const covered = [...plan.keys()].flatMap((one) => statusesOfRange(one, keys));
      const statuses = statusesOfRange(key, keys).filter(
        (status) => !exact.includes(String(status)) && !covered.includes(status),
      );
      const rules = statuses.flatMap((status) => left.get(status) ?? []);
      const first = rules.length < statuses.length ? undefined : plainest(rules);
      if (first === undefined || !saysAll(first, rules)) continue;
      plan.set(key, first);
      for (const status of statuses) left.delete(status);
    }
    return { plan, left };
  }

  function write(implied: ReadonlyMap<number, StatusRule>, exact: readonly string[], at: string) {
    const each = planOf(EACH, implied, exact);
    // Two ranges say no more than `4XX` and `default` would, and say it more plainly.
    const isPlain = each.left.size === 0 && each.plan.size <= 2;
    const ways = isPlain ? WAYS.slice(0, 1) : WAYS;
    const shorter = ways.map((way) => planOf(way, implied, exact)).find(({ left }) => left.size === 0);
    const { plan, left } = shorter ?? each;
    const responses: Record<string, ResponseObject> = {};
    for (const [key, first] of plan) {
      let response = written.get(first);
      if (response === undefined) {
        response = writeRange(first, `${at}/responses/${key}`, writing);
        written.set(first, response);
      }
      responses[key] = response;
    }
    return { responses, left: [...left.values()] };
  }

  return { write };
}

const EACH = RANGES.filter((key) => key !== 'default');
// One `default` for all, or for all but one class.
const WAYS = [['default'], ...EACH.map((key) => [key, 'default'])];

/** The row of the status code that has least of its own: what is written for it was said of the range. */
function plainest(rules: readonly StatusRule[]): StatusRule | undefined {
  const cost = ({ status }: StatusRule) => {
    const { fields = {}, content } = statusRow(status) ?? {};
    return Object.keys(fields).length + (content === 'forbidden' ? 100 : 0);
  };
  return rules.reduce<StatusRule | undefined>(
    (best, rule) => (best === undefined || cost(rule) < cost(best) ? rule : best),
    undefined,
  );
}
