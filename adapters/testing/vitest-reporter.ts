// A reporter for vitest: clears the notes before a run, and after it shows the coverage and holds it to a threshold.

import { writeFileSync } from 'node:fs';
import type { Contract } from '../../src/index.ts';
import { checkCoverage, type Threshold } from './coverage.ts';
import { formatCoverage } from './grid.ts';
import { coveragePage } from './page.ts';
import { clearCoverage, readCoverage } from './recorder.ts';

/** What the reporter takes. */
export interface CoverageReporterOptions extends Threshold {
  readonly contract: Pick<Contract, 'name' | 'statuses' | 'operations'>;
  /** The folder that `recordCoverage(contract, { folder })` of the set-up file notes in. */
  readonly folder: string;
  /** The file to write the page to; no page unless given. */
  readonly page?: string | undefined;
}

/** The part of vitest's Reporter that it has. */
export interface CoverageReporter {
  onInit(): void;
  onTestRunEnd(): void;
}

/**
 * Makes a reporter of the coverage of a contract.
 *
 * @example
 * // vitest.config.ts
 * reporters: ['default', coverageReporter({ contract, folder: '.contract-coverage', ratio: 0.9 })];
 */
export function coverageReporter(options: CoverageReporterOptions): CoverageReporter {
  const { contract, folder, page } = options;
  return {
    onInit: () => clearCoverage(folder),
    onTestRunEnd: () => {
      const coverage = readCoverage(contract, folder);
      const { failures, exitStatus } = checkCoverage(coverage, options);
      console.log(
        ['', formatCoverage(coverage, { color: process.stdout.isTTY }), ...failures, ''].join('\n'),
      );
      if (page !== undefined) writeFileSync(page, coveragePage(coverage));
      if (exitStatus !== 0) process.exitCode = exitStatus;
    },
  };
}
