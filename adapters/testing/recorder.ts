// Records which documented status codes come while tests or an app run.

import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Coverage,
  coverageOf,
  refuseOtherThanContract,
  refuseUnknownKeys,
  type Sighting,
} from '../../src/coverage/index.ts';
import type { Contract, RequestView } from '../../src/index.ts';

type AnyContract = Pick<Contract, 'name' | 'statuses' | 'operations'>;

/** What the adapters tell of a guarded response as its request comes in. */
interface Guarded {
  readonly contract: AnyContract;
  readonly request: RequestView;
  readonly response: { readonly statusCode: number; once(event: 'finish', listener: () => void): unknown };
}

/** A recording of one contract. */
export interface CoverageRecorder {
  /** What has come so far. */
  report(): Coverage;
  /** Ends the recording. */
  stop(): void;
}

/** The channel on which the adapters tell of each request that comes in. */
const GUARDED = 'status-contract:guarded';

/**
 * What stops the recording of a contract into a folder. A runner that loads modules anew for every test file has the
 * channel of the process all the same: without it the first file's recording would go on beside the second's.
 */
const STOPPING: unique symbol = Symbol.for('status-contract.recordings') as never;
const stopping = ((channel(GUARDED) as { [STOPPING]?: Map<string, () => void> })[STOPPING] ??= new Map());

const recorders = new Set<(contract: AnyContract, sighting: Sighting) => void>();

/** Tells the recordings of a response that a test held against a contract. */
export function tellAsserted(contract: AnyContract, { method, target }: RequestView, status: number): void {
  for (const record of recorders) record(contract, { method, target, status, by: 'assertion' });
}

/**
 * Records every response of the guarded apps of this process, and every one that a test holds against the contract.
 *
 * A guard costs nothing more without a recording. With a `folder` each response is appended to a file in it, one file
 * per recording, so that `readCoverage(contract, folder)` adds up the workers of a test runner. A second recording of the
 * same contract into the same folder takes the place of the first.
 *
 * @example
 * const recording = recordCoverage(contract);
 * process.on('exit', () => console.log(formatCoverage(recording.report())));
 */
export function recordCoverage(
  contract: AnyContract,
  options: { readonly folder?: string | undefined } = {},
): CoverageRecorder {
  refuseOtherThanContract('recordCoverage', contract);
  refuseUnknownKeys('recordCoverage', options, ['folder']);
  const { folder } = options;
  const sightings: Sighting[] = [];
  const note = folder === undefined ? undefined : noteIn(folder);

  function record(of: AnyContract, sighting: Sighting): void {
    // A test runner may load a module twice: the same contract is one of the same name.
    if (of !== contract && of.name !== contract.name) return;
    sightings.push(sighting);
    note?.(sighting);
  }

  function onGuarded(message: unknown): void {
    const { contract: of, request, response } = message as Guarded;
    const { method, target } = request;
    response.once('finish', () => {
      record(of, { method, target, status: response.statusCode, by: 'guard' });
    });
  }

  function stop(): void {
    recorders.delete(record);
    unsubscribe(GUARDED, onGuarded);
  }

  if (folder !== undefined) {
    const key = JSON.stringify([contract.name, resolve(folder)]);
    stopping.get(key)?.();
    stopping.set(key, stop);
  }
  recorders.add(record);
  subscribe(GUARDED, onGuarded);
  return { report: () => coverageOf(contract, sightings), stop };
}

let files = 0;

function noteIn(folder: string): (sighting: Sighting) => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}-${Date.now().toString(36)}-${files++}.jsonl`);
  return (sighting) => {
    appendFileSync(file, `${JSON.stringify(sighting)}\n`);
  };
}

/** Adds up what the recordings of a test run noted down in a folder. */
export function readCoverage(contract: AnyContract, folder: string): Coverage {
  return coverageOf(contract, ...filesIn(folder).map(readSightings));
}

/** Takes the notes of an earlier run out of a folder, before a run begins. */
export function clearCoverage(folder: string): void {
  for (const file of filesIn(folder)) rmSync(file);
}

function filesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    return names.sort().map((name) => join(folder, name));
  } catch {
    // No folder: nothing came.
    return [];
  }
}

function readSightings(file: string): Sighting[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Sighting];
    } catch {
      // The last line of a process that was killed while it wrote.
      return [];
    }
  });
}
