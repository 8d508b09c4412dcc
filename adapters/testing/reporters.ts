// Reporters for Vitest and Jest of the coverage of a contract, with a threshold.

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
 * Makes a reporter for Vitest of the coverage of a contract.
 *
 * @example
 * // vitest.config.ts
 * reporters: ['default', coverageReporter({ contract, folder: '.contract-coverage', ratio: 0.9 })];
 */
export function coverageReporter(options: CoverageReporterOptions): CoverageReporter {
  const checked = checkedOptions('coverageReporter', options);
  return {
    onInit: () => clearCoverage(checked.folder),
    onTestRunEnd: () => {
      if (showCoverage(checked).length > 0) process.exitCode = 1;
    },
  };
}

/** The class of a reporter, which Jest makes an instance of. */
export type JestReporter = new () => {
  onRunStart(): void;
  onRunComplete(): void;
  /** What fails the run: a threshold that is missed. */
  getLastError(): Error | undefined;
};

/**
 * Makes a reporter for Jest of the coverage of a contract: the export of a file that `reporters` names.
 *
 * @example
 * // contract-reporter.cjs, beside reporters: ['default', './contract-reporter.cjs']
 * module.exports = jestReporter({ contract, folder: '.contract-coverage', ratio: 0.9 });
 */
export function jestReporter(options: CoverageReporterOptions): JestReporter {
  const checked = checkedOptions('jestReporter', options);
  return class ContractCoverage {
    #failures: readonly string[] = [];

    onRunStart(): void {
      clearCoverage(checked.folder);
    }

    onRunComplete(): void {
      this.#failures = showCoverage(checked);
    }

    getLastError(): Error | undefined {
      return this.#failures.length === 0 ? undefined : new Error(this.#failures.join('\n'));
    }
  };
}

/** Prints the coverage and writes its page; gives a sentence for each threshold that is missed. */
function showCoverage({ contract, folder, page, threshold }: CheckedOptions): readonly string[] {
  const coverage = readCoverage(contract, folder);
  const { failures } = checkCoverage(coverage, threshold);
  console.log(['', formatCoverage(coverage, { color: process.stdout.isTTY }), ...failures, ''].join('\n'));
  if (page !== undefined) writeFileSync(page, coveragePage(coverage));
  return failures;
}

type CheckedOptions = ReturnType<typeof checkedOptions>;

// At set-up, since a run that is held to nothing ends well.
function checkedOptions(name: string, options: CoverageReporterOptions) {
  const known = ['contract', 'folder', 'page', 'ratio', 'undocumented'];
  refuseUnknownKeys(name, options, known);
  const { contract, folder, page } = options;
  refuseOtherThanContract(name, contract);
  if (typeof folder !== 'string' || folder === '') {
    throw new SetupError(
      'ERR_INVALID_OPTION',
      `${name}: folder: ${worded(folder)} is not the path of a folder`,
    );
  }
  return { contract, folder, page, threshold: checkedThreshold(options) };
}
