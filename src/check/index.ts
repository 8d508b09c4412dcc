// Holds a response against its rule: findings, known values, what a mode makes of them.

export { type Checker, createChecker } from './checker.ts';
export { checkContentSchema } from './content-schema.ts';
export { type CheckResult, isAboutContent } from './findings.ts';
export { createKnownValues, type KnownValues } from './known-values.ts';
export { applyMode, type Decision, type Mode } from './modes.ts';
