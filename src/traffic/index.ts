// Judges recorded exchanges by a contract, and reports the violations in groups.

export {
  createJudge,
  type Failure,
  type Judge,
  type JudgeOptions,
  type TrafficSummary,
  type ViolationGroup,
} from './judge.ts';
export { readHarEntry } from './har-entry.ts';
export { readLogLine } from './log-line.ts';
export type { RecordedExchange } from './recorded.ts';
export { formatReport, type ReportForm } from './report.ts';
