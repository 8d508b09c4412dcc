// What an API documents: `defineContract`, its rules, and look-ups by status code and operation.

export { refuseOtherThanContract } from './contract-shape.ts';
export { defineContract, standard } from './contract.ts';
export { fallbackOf, isConditional, documentedAs } from './documented-status.ts';
export { boundsOf, sampleWithinBounds, withinBounds } from './retry-after-bounds.ts';
export {
  type AnyContract,
  type ChallengeDefault,
  type ContractDefinition,
  type FieldRule,
  type OperationRule,
  ruleOf,
  type StatusRule,
  type StatusRuleDefinition,
} from './rules.ts';
export { createScope, type Scope, scopesOf, shapeOf } from './scopes.ts';
export { describeViolation, type Finding, type Outcome, type Violation } from './violations.ts';
