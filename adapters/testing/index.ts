// Contracts in tests: matchers, a check for supertest, and coverage.

export {
  checkCoverage,
  coverageOf,
  type Coverage,
  type CoverageCell,
  type CoverageRow,
  type Sighting,
  type Threshold,
} from '../../src/coverage/index.ts';
export { type ReadResponse, type RequestHint, type UnreadResponse, withContent } from './exchange.ts';
export { formatCoverage } from '../../src/coverage/index.ts';
export { keeps, matchers, violationsOf, type MatcherResult } from './matchers.ts';
export { coveragePage } from '../../src/coverage/index.ts';
export {
  coverageReporter,
  type CoverageReporter,
  type CoverageReporterOptions,
  jestReporter,
  type JestReporter,
} from './reporters.ts';
export { clearCoverage, readCoverage, recordCoverage, type CoverageRecorder } from './recorder.ts';
