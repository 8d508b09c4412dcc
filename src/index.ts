// The face of the package: re-exports, nothing else.

export { type Contract, type DefinedContract, defineContract, standard } from './contract/contract.ts';
export type { DeprecationDefinition } from './contract/operation-fields.ts';
export type { ContractErrors, ContractProblems } from './contract/inference.ts';
export { isReply, type Reply } from './contract/reply.ts';
export type { ByteRange, Location } from './contract/reply-function.ts';
export type { ContractOperation, OperationKeyOf, ReplyOf } from './contract/reply-types.ts';
export type { ContentSchema, SchemaIssue, SchemaResult } from './contract/standard-schema.ts';
export type {
  CommonOptions,
  ErrorArguments,
  ErrorOptions,
  FieldOptions,
  RequestFault,
} from './errors/options.ts';
export {
  HttpError,
  isHttpError,
  Redirect,
  type HttpErrorClass,
  type RedirectClass,
  type RedirectOptions,
} from './errors/http-error.ts';
export type {
  ContentStream,
  Headers,
  HeaderValue,
  MaybePromise,
  RequestView,
  ResponseDescription,
  ResponseFields,
  ResponseView,
} from './http/messages.ts';
export {
  basic,
  bearer,
  challenge,
  type Challenge,
  type CommonFieldOptions,
  type Moment,
  type RateLimit,
  type RateLimitPolicy,
} from './http/fields/index.ts';
export type { Trust } from './mapping/foreign/explicit.ts';
export { receivedSoFar } from './mapping/foreign/received.ts';
export type { Mode } from './check/modes.ts';
export type { Format, FormatContext, Formatter, Representation } from './representation/format.ts';
export type { Catalogue, Languages, Wording } from './representation/languages.ts';
export { page, type PageParts, type PageTemplate } from './representation/page.ts';
export type { RequestId, RequestIdOptions } from './representation/request-id.ts';
export { mapping, type Mapped, type MappingEntry } from './mapping/mapping.ts';
export * from './errors/named-errors.ts';
export type { Problem } from './representation/problem-details.ts';
export type { MemberDefinition } from './errors/members.ts';
export type {
  ProblemType,
  ProblemTypeClass,
  ProblemTypeDefinition,
  ProblemTypeDefinitions,
} from './errors/problem-types.ts';
export type { ErrorReport, Hooks } from './responder/reports.ts';
export { representations } from './representation/formats.ts';
export type { ResponderOptions } from './responder/options.ts';
export { createResponder } from './responder/responder.ts';
export type { Responder, Verdict } from './responder/interface.ts';
export { compareRoutes, type RouteDifference, type RouteView } from './contract/route-differences.ts';
export type {
  AnyContract,
  ContractDefinition,
  FieldRule,
  OperationRule,
  StatusRule,
  StatusRuleDefinition,
} from './contract/rules.ts';
export { SetupError, type SetupErrorCode } from './setup/setup-error.ts';
export {
  isErrorStatusCode,
  type ErrorStatus,
  type FinalStatus,
  type RedirectStatus,
} from './http/status-codes.ts';
export { describeViolation, type Outcome, type Violation } from './contract/violations.ts';
