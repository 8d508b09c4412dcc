// The face of contracts: rules, replies, and look-ups by status code and operation.

export { refuseOtherThanContract } from './contract-shape.ts';
export { defineContract, standard } from './contract.ts';
export {
  documentedAs,
  fallbackOf,
  fieldsImpliedBy,
  isConditional,
  isLeftToServer,
} from './documented-status.ts';
export { parameterName, parseSegment, shapeOf } from './path-template.ts';
export { fieldMeantBy } from './field-rules.ts';
export { EXCHANGE_RULES, type ExchangeRule, type ExchangeRuleId } from './exchange-rules.ts';
export { boundsOf, sampleWithinBounds, withinBounds } from './retry-after-bounds.ts';
export {
  type AnyContract,
  type ChallengeDefault,
  baseRule,
  type ContractDefinition,
  type FieldRule,
  isForMethod,
  isInheritedPolicy,
  type OperationRule,
  type RequestRule,
  ruleOf,
  type StatusRule,
  type StatusRuleDefinition,
} from './rules.ts';
export { apiScopeOf, compileContract, type CompiledContract, type Scope } from './scopes.ts';
export { documentedRule as completeRule } from './status-rules.ts';
export { describeViolation, type Finding, type Outcome, type Violation, violationOf } from './violations.ts';
export { isReply, type Reply } from './reply.ts';
export type { ReplyOf } from './reply-types.ts';
export {
  type ContentSchema,
  isContentSchema,
  pointerOf,
  type SchemaIssue,
  type SchemaResult,
} from './standard-schema.ts';
