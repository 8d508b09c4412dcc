// The face of judging traffic: recorded exchanges in, grouped violations out.

export { createJudge, type Judge, type Judgment, type ViolationGroup } from './judge.ts';
export { readHarEntry, type RecordedExchange } from './recorded.ts';
export { formatReport, type ReportForm } from './report.ts';
