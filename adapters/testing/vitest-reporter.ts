// A reporter for Vitest that shows the coverage of a contract and holds a threshold.

import { writeFileSync } from 'node:fs';
import {
  checkCoverage,
  checkedThreshold,
  coveragePage,
  formatCoverage,
  refuseOtherThanContract,
  refuseUnknownKeys,
  type Threshold,
  worded,
} from '../../src/coverage/index.ts';
import { SetupError, type Contract } from '../../src/index.ts';
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
  const { contract, folder, page, threshold } = checkedOptions(options);
  return {
    onInit: () => clearCoverage(folder),
    onTestRunEnd: () => {
      const coverage = readCoverage(contract, folder);
      const { failures, exitStatus } = checkCoverage(coverage, threshold);
      console.log(
        ['', formatCoverage(coverage, { color: process.stdout.isTTY }), ...failures, ''].join('\n'),
      );
      if (page !== undefined) writeFileSync(page, coveragePage(coverage));
      if (exitStatus !== 0) process.exitCode = exitStatus;
    },
  };
}

// At set-up, since a run that is held to nothing ends well.
function checkedOptions(options: CoverageReporterOptions) {
  const known = ['contract', 'folder', 'page', 'ratio', 'undocumented'];
  refuseUnknownKeys('coverageReporter', options, known);
  const { contract, folder, page } = options;
  refuseOtherThanContract('coverageReporter', contract);
  if (typeof folder !== 'string' || folder === '') {
    throw new SetupError(
      'ERR_INVALID_OPTION',
      `coverageReporter: folder: ${worded(folder)} is not the path of a folder`,
    );
  }
  return { contract, folder, page, threshold: checkedThreshold(options) };
}
