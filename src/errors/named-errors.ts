// The named classes as exports, so that `import { NotFound } from 'status-contract'` gives a value and a type.

import { errorClasses, redirectClasses } from './http-error.ts';

export const {
  BadRequest,
  Unauthorized,
  PaymentRequired,
  Forbidden,
  NotFound,
  MethodNotAllowed,
  NotAcceptable,
  ProxyAuthenticationRequired,
  RequestTimeout,
  Conflict,
  Gone,
  LengthRequired,
  PreconditionFailed,
  ContentTooLarge,
  URITooLong,
  UnsupportedMediaType,
  RangeNotSatisfiable,
  ExpectationFailed,
  ImATeapot,
  MisdirectedRequest,
  UnprocessableContent,
  Locked,
  FailedDependency,
  TooEarly,
  UpgradeRequired,
  PreconditionRequired,
  TooManyRequests,
  RequestHeaderFieldsTooLarge,
  UnavailableForLegalReasons,
  InternalServerError,
  NotImplemented,
  BadGateway,
  ServiceUnavailable,
  GatewayTimeout,
  HTTPVersionNotSupported,
  VariantAlsoNegotiates,
  InsufficientStorage,
  LoopDetected,
  NotExtended,
  NetworkAuthenticationRequired,
} = errorClasses;

export const { MovedPermanently, Found, SeeOther, TemporaryRedirect, PermanentRedirect } = redirectClasses;

export type BadRequest = InstanceType<typeof BadRequest>;
export type Unauthorized = InstanceType<typeof Unauthorized>;
export type PaymentRequired = InstanceType<typeof PaymentRequired>;
export type Forbidden = InstanceType<typeof Forbidden>;
export type NotFound = InstanceType<typeof NotFound>;
export type MethodNotAllowed = InstanceType<typeof MethodNotAllowed>;
export type NotAcceptable = InstanceType<typeof NotAcceptable>;
export type ProxyAuthenticationRequired = InstanceType<typeof ProxyAuthenticationRequired>;
export type RequestTimeout = InstanceType<typeof RequestTimeout>;
export type Conflict = InstanceType<typeof Conflict>;
export type Gone = InstanceType<typeof Gone>;
export type LengthRequired = InstanceType<typeof LengthRequired>;
export type PreconditionFailed = InstanceType<typeof PreconditionFailed>;
export type ContentTooLarge = InstanceType<typeof ContentTooLarge>;
export type URITooLong = InstanceType<typeof URITooLong>;
export type UnsupportedMediaType = InstanceType<typeof UnsupportedMediaType>;
export type RangeNotSatisfiable = InstanceType<typeof RangeNotSatisfiable>;
export type ExpectationFailed = InstanceType<typeof ExpectationFailed>;
export type ImATeapot = InstanceType<typeof ImATeapot>;
export type MisdirectedRequest = InstanceType<typeof MisdirectedRequest>;
export type UnprocessableContent = InstanceType<typeof UnprocessableContent>;
export type Locked = InstanceType<typeof Locked>;
export type FailedDependency = InstanceType<typeof FailedDependency>;
export type TooEarly = InstanceType<typeof TooEarly>;
export type UpgradeRequired = InstanceType<typeof UpgradeRequired>;
export type PreconditionRequired = InstanceType<typeof PreconditionRequired>;
export type TooManyRequests = InstanceType<typeof TooManyRequests>;
export type RequestHeaderFieldsTooLarge = InstanceType<typeof RequestHeaderFieldsTooLarge>;
export type UnavailableForLegalReasons = InstanceType<typeof UnavailableForLegalReasons>;
export type InternalServerError = InstanceType<typeof InternalServerError>;
export type NotImplemented = InstanceType<typeof NotImplemented>;
export type BadGateway = InstanceType<typeof BadGateway>;
export type ServiceUnavailable = InstanceType<typeof ServiceUnavailable>;
export type GatewayTimeout = InstanceType<typeof GatewayTimeout>;
export type HTTPVersionNotSupported = InstanceType<typeof HTTPVersionNotSupported>;
export type VariantAlsoNegotiates = InstanceType<typeof VariantAlsoNegotiates>;
export type InsufficientStorage = InstanceType<typeof InsufficientStorage>;
export type LoopDetected = InstanceType<typeof LoopDetected>;
export type NotExtended = InstanceType<typeof NotExtended>;
export type NetworkAuthenticationRequired = InstanceType<typeof NetworkAuthenticationRequired>;
export type MovedPermanently = InstanceType<typeof MovedPermanently>;
export type Found = InstanceType<typeof Found>;
export type SeeOther = InstanceType<typeof SeeOther>;
export type TemporaryRedirect = InstanceType<typeof TemporaryRedirect>;
export type PermanentRedirect = InstanceType<typeof PermanentRedirect>;
