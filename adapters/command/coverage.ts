// `status-contract coverage`: adds up what a test run noted, and holds a threshold.

import { writeFile } from 'node:fs/promises';
import { checkCoverage, coveragePage, formatCoverage } from '../../src/coverage/index.ts';
import { clearCoverage, readCoverage } from '../testing/index.ts';
import { loadContract } from './contract-file.ts';
import { oneOf, refuseOthers, UsageError } from './usage.ts';

/** What the command line says. */
export interface CoverageArguments {
  readonly clear?: boolean | undefined;
  readonly contract?: string | undefined;
  readonly export?: string | undefined;
  readonly format?: string | undefined;
  readonly out?: string | undefined;
  readonly ratio?: string | undefined;
  readonly undocumented?: string | undefined;
}

/** Reports what was noted in a folder: 1 where a threshold is missed, 2 where nothing was noted. */
export async function reportCoverage(folder: string | undefined, given: CoverageArguments): Promise<number> {
  if (folder === undefined) throw new UsageError('name the folder that recordCoverage notes in');
  if (given.clear === true) {
    refuseOthers('coverage --clear', given, ['clear']);
    clearCoverage(folder);
    return 0;
  }
  refuseOthers('coverage', given, ['clear', 'contract', 'export', 'format', 'out', 'ratio', 'undocumented']);
  const { out, contract: file } = given;
  if (file === undefined) throw new UsageError('name the module of the contract with --contract');
  const threshold = {
    ratio: numberOf('ratio', given.ratio),
    undocumented: numberOf('undocumented', given.undocumented),
  };
  const form = oneOf('format', given.format ?? (out?.endsWith('.html') === true ? 'html' : undefined), [
    'text',
    'html',
    'json',
  ]);
  const coverage = readCoverage(await loadContract(file, given.export), folder);
  const { failures, exitStatus } = checkCoverage(coverage, threshold);
  const report =
    form === 'html'
      ? coveragePage(coverage)
      : form === 'json'
        ? `${JSON.stringify(coverage, undefined, 2)}\n`
        : `${formatCoverage(coverage, { color: out === undefined && process.stdout.isTTY })}\n`;
  if (out === undefined) process.stdout.write(report);
  else await writeFile(out, report);
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  if (coverage.rows.some(({ cells }) => cells.some(({ count }) => count > 0))) return exitStatus;
  process.stderr.write(
    `status-contract: ${folder}: no response was noted; call recordCoverage in the tests\n`,
  );
  return 2;
}

function numberOf(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() === '' || Number.isNaN(value))
    throw new UsageError(`--${option} is a number, not ${given}`);
  return value;
}
