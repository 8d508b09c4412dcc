// Counts how often each documented status code of each operation came.

import type { RequestView } from '../http/index.ts';
import {
  compileContract,
  documentedAs,
  fieldsImpliedBy,
  type AnyContract as FullContract,
  type Scope,
} from '../contract/index.ts';
import { refuseUnknownKeys, SetupError, worded } from '../setup/index.ts';

/** The part of a contract that coverage reads; a contract with any `extends` fits. */
export type AnyContract = Pick<FullContract, 'name' | 'statuses' | 'operations'>;

/** One response that came. */
export interface Sighting {
  readonly method: string;
  readonly target: string;
  readonly status: number;
  /** Who saw it: the guard of an app, or a test that held it against the contract. */
  readonly by: 'guard' | 'assertion';
}

/** How one status code of one operation stands. */
export interface CoverageCell {
  readonly status: number;
  /**
   * `exercised`: documented, and it came; `never`: documented, and it did not; `undocumented`: it came, and is not
   * documented; `inherited`: it came, and a row of the API as a whole documents it.
   */
  readonly state: 'exercised' | 'never' | 'undocumented' | 'inherited';
  /** How many responses came. */
  readonly count: number;
  /** The first request that it answered. */
  readonly example?: string | undefined;
}

/** One operation, or with the key `*` what the API documents for all. */
export interface CoverageRow {
  readonly operation: string;
  readonly cells: readonly CoverageCell[];
}

/** The coverage of one contract. */
export interface Coverage {
  readonly contract: string;
  readonly rows: readonly CoverageRow[];
  /** Every status code of the rows, ascending. */
  readonly statuses: readonly number[];
  /** How many pairs of operation and status code are documented. */
  readonly documented: number;
  /** How many of those came. */
  readonly exercised: number;
  /** `exercised` of `documented`, from 0 to 1; 0 where nothing is documented. */
  readonly ratio: number;
  /** How many pairs of operation and status code came without being documented. */
  readonly undocumented: number;
}

/** The key of the row of the API as a whole. */
export const WHOLE_API = '*';

interface Count {
  readonly example: string;
  readonly isDocumented: boolean;
  /** How many responses came in the recordings before. */
  before: number;
  /** How many the guard and the tests saw in this one. */
  guard: number;
  assertion: number;
}
type Counts = Map<number, Count>;

/** Adds up what came: each recording has a list of its own, which others, such as workers, add to. */
export function coverageOf(contract: AnyContract, ...recordings: readonly (readonly Sighting[])[]): Coverage {
  const { scopeOf } = compileContract(contract as FullContract);
  const counts = new Map<string, Counts>();
  for (const key of [WHOLE_API, ...Object.keys(contract.operations)]) counts.set(key, new Map() as Counts);
  for (const sightings of recordings) {
    for (const sighting of sightings) countSighting(contract, scopeOf, counts, sighting);
    for (const row of counts.values()) for (const seen of row.values()) closeRecording(seen);
  }
  return summary(contract, counts);
}

function countSighting(
  contract: AnyContract,
  scopeOf: (request: RequestView) => Scope,
  counts: Map<string, Counts>,
  sighting: Sighting,
): void {
  const { method, target, status } = sighting;
  const request = requestOf(sighting);
  const scope = scopeOf(request);
  const isDocumented = documentedAs(scope, status, request) === 'documented';
  const key = scope.operation ?? WHOLE_API;
  // What comes beside the operations and is not documented has a row of its own, under its method.
  const row = key === WHOLE_API && !isDocumented ? `${method} (other)` : key;
  count(counts, row, sighting, isDocumented);
  const own = contract.operations[key]?.statuses[status];
  const isShared = isDocumented && own === undefined && contract.statuses[status] !== undefined;
  if (key !== WHOLE_API && isShared) count(counts, WHOLE_API, { ...sighting, target }, true);
}

function count(counts: Map<string, Counts>, key: string, sighting: Sighting, isDocumented: boolean): void {
  const { method, target, status, by } = sighting;
  let row = counts.get(key);
  if (row === undefined) counts.set(key, (row = new Map() as Counts));
  let seen = row.get(status);
  if (seen === undefined) {
    seen = { before: 0, guard: 0, assertion: 0, example: `${method} ${target}`, isDocumented };
    row.set(status, seen);
  }
  seen[by] += 1;
}

// A response of a guarded app that a test of the same process also held against the contract is one response.
function closeRecording(seen: Count): void {
  seen.before += Math.max(seen.guard, seen.assertion);
  seen.guard = seen.assertion = 0;
}

// Conditions and ranges are not noted down: where a status code answers one, it is taken at its word.
function requestOf({ method, target, status }: Sighting): RequestView {
  const fields = fieldsImpliedBy(status);
  return { method, target, httpVersion: 1, field: (name) => fields[name] };
}

function summary(contract: AnyContract, counts: ReadonlyMap<string, Counts>): Coverage {
  const rows = [...counts].map(([key, seen]) => {
    const own = key === WHOLE_API ? contract.statuses : (contract.operations[key]?.statuses ?? {});
    // A status code of a range (`4XX`) counts as documented only where it came.
    const documented = Object.keys(own)
      .map(Number)
      .filter((status) => contract.operations[key]?.implied?.has(status) !== true);
    const statuses = [...new Set([...documented, ...seen.keys()])].sort((one, other) => one - other);
    return { operation: key, cells: statuses.map((status) => cellOf(status, status in own, seen)) };
  });
  const kept = rows.filter(({ operation, cells }) => operation !== WHOLE_API || cells.length > 0);
  const cells = kept.flatMap((row) => row.cells);
  const of = (state: CoverageCell['state']) => cells.filter((cell) => cell.state === state).length;
  const [exercised, never, undocumented] = [of('exercised'), of('never'), of('undocumented')];
  const documented = exercised + never;
  return {
    contract: contract.name,
    rows: kept,
    statuses: [...new Set(cells.map(({ status }) => status))].sort((one, other) => one - other),
    documented,
    exercised,
    ratio: documented === 0 ? 0 : exercised / documented,
    undocumented,
  };
}

function cellOf(status: number, isOwn: boolean, seen: Counts): CoverageCell {
  const known = seen.get(status);
  if (known === undefined) return { status, state: 'never', count: 0 };
  const state = !known.isDocumented ? 'undocumented' : isOwn ? 'exercised' : 'inherited';
  return { status, state, count: known.before, example: known.example };
}

/** What a threshold is held to. */
export interface Threshold {
  /** The least ratio of documented pairs that came, from 0 to 1. */
  readonly ratio?: number | undefined;
  /** The most undocumented pairs that may come; unlimited unless given. */
  readonly undocumented?: number | undefined;
}

/**
 * Holds a coverage to a threshold: what falls short, a sentence each, and the exit status for CI.
 *
 * @example
 * const { failures, exitStatus } = checkCoverage(readCoverage(contract, folder), { ratio: 0.9, undocumented: 0 });
 */
export function checkCoverage(
  coverage: Coverage,
  threshold: Threshold,
): { readonly failures: readonly string[]; readonly exitStatus: 0 | 1 } {
  refuseUnknownKeys('checkCoverage', threshold, ['ratio', 'undocumented']);
  const { ratio, undocumented } = checkedThreshold(threshold);
  const failures: string[] = [];
  if (ratio !== undefined && coverage.ratio < ratio) {
    const percent = (value: number) => `${Math.floor(value * 1000) / 10} %`;
    failures.push(
      `${coverage.contract}: ${percent(coverage.ratio)} of what is documented came, less than ${percent(ratio)}`,
    );
  }
  if (undocumented !== undefined && coverage.undocumented > undocumented) {
    failures.push(
      `${coverage.contract}: ${coverage.undocumented} undocumented status codes came, more than ${undocumented}`,
    );
  }
  return { failures, exitStatus: failures.length === 0 ? 0 : 1 };
}

/** A threshold that can be held to. */
export function checkedThreshold({ ratio, undocumented }: Threshold): Threshold {
  if (ratio !== undefined && !(typeof ratio === 'number' && ratio >= 0 && ratio <= 1)) {
    throw new SetupError('ERR_INVALID_OPTION', `ratio: from 0 to 1, not ${worded(ratio)}; 90 % is 0.9`);
  }
  if (undocumented !== undefined && !(Number.isInteger(undocumented) && undocumented >= 0)) {
    throw new SetupError('ERR_INVALID_OPTION', `undocumented: a whole number, not ${worded(undocumented)}`);
  }
  return { ratio, undocumented };
}
