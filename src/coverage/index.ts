// The coverage of a contract: counts, a grid and a page.

export {
  checkCoverage,
  checkedThreshold,
  type Coverage,
  type CoverageCell,
  coverageOf,
  type CoverageRow,
  type Sighting,
  type Threshold,
} from './coverage.ts';
export { formatCoverage } from './grid.ts';
export { coveragePage } from './page.ts';
export { refuseOtherThanContract } from '../contract/index.ts';
export { refuseUnknownKeys, worded } from '../setup/index.ts';
