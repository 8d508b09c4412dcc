// Uses of the matchers and of coverage, compiled against the packed tarball.
import { standard } from 'status-contract';
import { checkCoverage, formatCoverage, keeps, matchers, recordCoverage } from 'status-contract/testing';

const recording = recordCoverage(standard, { folder: '.contract-coverage' });
export const grid: string = formatCoverage(recording.report(), { color: true });
export const exitStatus: 0 | 1 = checkCoverage(recording.report(), { ratio: 0.9 }).exitStatus;
export const result: boolean = matchers.toKeep({ status: 200, headers: {} }, standard, {
  method: 'PUT',
}).pass;
keeps(standard)({ status: 200, headers: {} });
