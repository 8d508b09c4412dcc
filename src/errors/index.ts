// The face of typed errors, redirects, problem types and mapped errors.

export { checkedHeaders, optionNames } from './arguments.ts';
export { type ErrorClasses, errorClasses, type ErrorClassName } from './error-classes.ts';
export { brandOf, HttpError, type HttpErrorClass, type Redirect } from './http-error.ts';
export {
  type DroppedField,
  type ExposedCause,
  type Exposure,
  type MappedError,
  type ShownError,
  UNEXPECTED,
} from './mapped-error.ts';
export {
  BadRequest,
  Conflict,
  Forbidden,
  NotFound,
  PaymentRequired,
  PreconditionFailed,
  UnprocessableContent,
  UnsupportedMediaType,
} from './named-errors.ts';
export type { ChallengeValue, FieldOption, OptionsOf, RequestFault } from './options.ts';
export type { MemberDefinition } from './members.ts';
export {
  createProblemTypes,
  type MembersOf,
  type ProblemType,
  type ProblemTypeClass,
  problemTypeClasses,
  type ProblemTypeDefinition,
  type ProblemTypeDefinitions,
  type ProblemTypeName,
} from './problem-types.ts';
