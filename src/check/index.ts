// Holds a response against its rule: findings, known values, what a mode makes of them.

export { type Checker, createChecker } from './checker.ts';
export type { CheckResult } from './findings.ts';
export { createSupply, type Supply } from './known-values.ts';
export { judge, type Judgement, type Mode } from './modes.ts';
