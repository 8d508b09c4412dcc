// Judges recorded exchanges by a contract, and reports the violations in groups.

export { createJudge, type Judge, type TrafficSummary, type ViolationGroup } from './judge.ts';
export { readHarEntry, type RecordedExchange } from './recorded.ts';
export { formatReport, type ReportForm } from './report.ts';
