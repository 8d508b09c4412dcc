// One class a registered status code: errors, and what sends a client elsewhere.

import { HttpError, Redirect } from './http-error.ts';
import { namedError, namedRedirect } from './naming.ts';

/** 400: the request is malformed; `errors` lists its faults. (RFC 9110 15.5.1) */
export const BadRequest = namedError(400, class BadRequest extends HttpError {});
export type BadRequest = InstanceType<typeof BadRequest>;

/** 401: the request lacks valid credentials. Requires `challenge`, unless the contract has one. (RFC 9110 15.5.2) */
export const Unauthorized = namedError(401, class Unauthorized extends HttpError {});
export type Unauthorized = InstanceType<typeof Unauthorized>;

/** 402: a payment is due first. (RFC 9110 15.5.3) */
export const PaymentRequired = namedError(402, class PaymentRequired extends HttpError {});
export type PaymentRequired = InstanceType<typeof PaymentRequired>;

/** 403: the request is understood and refused with any credentials. (RFC 9110 15.5.4) */
export const Forbidden = namedError(403, class Forbidden extends HttpError {});
export type Forbidden = InstanceType<typeof Forbidden>;

/** 404: there is no such resource, or its existence is not disclosed. (RFC 9110 15.5.5) */
export const NotFound = namedError(404, class NotFound extends HttpError {});
export type NotFound = InstanceType<typeof NotFound>;

/** 405: the resource does not support the method. Requires `allow`, the methods that it does. (RFC 9110 15.5.6) */
export const MethodNotAllowed = namedError(405, class MethodNotAllowed extends HttpError {});
export type MethodNotAllowed = InstanceType<typeof MethodNotAllowed>;

/** 406: no representation fits what the request accepts. (RFC 9110 15.5.7) */
export const NotAcceptable = namedError(406, class NotAcceptable extends HttpError {});
export type NotAcceptable = InstanceType<typeof NotAcceptable>;

/** 407: the client has to authenticate with the proxy. Requires `challenge`. (RFC 9110 15.5.8) */
export const ProxyAuthenticationRequired = namedError(
  407,
  class ProxyAuthenticationRequired extends HttpError {},
);
export type ProxyAuthenticationRequired = InstanceType<typeof ProxyAuthenticationRequired>;

/** 408: the request did not arrive in time. (RFC 9110 15.5.9) */
export const RequestTimeout = namedError(408, class RequestTimeout extends HttpError {});
export type RequestTimeout = InstanceType<typeof RequestTimeout>;

/** 409: the request conflicts with the state of the resource. (RFC 9110 15.5.10) */
export const Conflict = namedError(409, class Conflict extends HttpError {});
export type Conflict = InstanceType<typeof Conflict>;

/** 410: the resource was here, and will not come back. (RFC 9110 15.5.11) */
export const Gone = namedError(410, class Gone extends HttpError {});
export type Gone = InstanceType<typeof Gone>;

/** 411: the request needs a Content-Length. (RFC 9110 15.5.12) */
export const LengthRequired = namedError(411, class LengthRequired extends HttpError {});
export type LengthRequired = InstanceType<typeof LengthRequired>;

/** 412: a precondition of the request does not hold. (RFC 9110 15.5.13) */
export const PreconditionFailed = namedError(412, class PreconditionFailed extends HttpError {});
export type PreconditionFailed = InstanceType<typeof PreconditionFailed>;

/** 413: the content is larger than the server takes; `retryAfter` where that is temporary. (RFC 9110 15.5.14) */
export const ContentTooLarge = namedError(413, class ContentTooLarge extends HttpError {});
export type ContentTooLarge = InstanceType<typeof ContentTooLarge>;

/** 414: the target URI is longer than the server reads. (RFC 9110 15.5.15) */
export const URITooLong = namedError(414, class URITooLong extends HttpError {});
export type URITooLong = InstanceType<typeof URITooLong>;

/** 415: the content is in a format that the method does not take here; `accept` says which it takes. (RFC 9110 15.5.16) */
export const UnsupportedMediaType = namedError(415, class UnsupportedMediaType extends HttpError {});
export type UnsupportedMediaType = InstanceType<typeof UnsupportedMediaType>;

/** 416: no range of the request can be served. Requires `completeLength`, the length in bytes. (RFC 9110 15.5.17) */
export const RangeNotSatisfiable = namedError(416, class RangeNotSatisfiable extends HttpError {});
export type RangeNotSatisfiable = InstanceType<typeof RangeNotSatisfiable>;

/** 417: the expectation of the request cannot be met. (RFC 9110 15.5.18) */
export const ExpectationFailed = namedError(417, class ExpectationFailed extends HttpError {});
export type ExpectationFailed = InstanceType<typeof ExpectationFailed>;

/** 418: the registry keeps the number unused; what brews tea answers with it. (RFC 9110 15.5.19) */
export const ImATeapot = namedError(418, class ImATeapot extends HttpError {});
export type ImATeapot = InstanceType<typeof ImATeapot>;

/** 421: the server answers for another origin. (RFC 9110 15.5.20) */
export const MisdirectedRequest = namedError(421, class MisdirectedRequest extends HttpError {});
export type MisdirectedRequest = InstanceType<typeof MisdirectedRequest>;

/** 422: the content is well-formed and wrong; `errors` lists its faults. (RFC 9110 15.5.21) */
export const UnprocessableContent = namedError(422, class UnprocessableContent extends HttpError {});
export type UnprocessableContent = InstanceType<typeof UnprocessableContent>;

/** 423: the resource is locked. (RFC 4918 11.3) */
export const Locked = namedError(423, class Locked extends HttpError {});
export type Locked = InstanceType<typeof Locked>;

/** 424: the method failed since another one did. (RFC 4918 11.4) */
export const FailedDependency = namedError(424, class FailedDependency extends HttpError {});
export type FailedDependency = InstanceType<typeof FailedDependency>;

/** 425: the request may be a replay of early data. (RFC 8470 5.2) */
export const TooEarly = namedError(425, class TooEarly extends HttpError {});
export type TooEarly = InstanceType<typeof TooEarly>;

/** 426: the client has to change to another protocol. Requires `upgrade`, the protocols. (RFC 9110 15.5.22) */
export const UpgradeRequired = namedError(426, class UpgradeRequired extends HttpError {});
export type UpgradeRequired = InstanceType<typeof UpgradeRequired>;

/** 428: the request has to be conditional. (RFC 6585 3) */
export const PreconditionRequired = namedError(428, class PreconditionRequired extends HttpError {});
export type PreconditionRequired = InstanceType<typeof PreconditionRequired>;

/** 429: the client sends too many requests. Requires `retryAfter`, unless the contract has one. (RFC 6585 4) */
export const TooManyRequests = namedError(429, class TooManyRequests extends HttpError {});
export type TooManyRequests = InstanceType<typeof TooManyRequests>;

/** 431: the header section is larger than the server takes. (RFC 6585 5) */
export const RequestHeaderFieldsTooLarge = namedError(
  431,
  class RequestHeaderFieldsTooLarge extends HttpError {},
);
export type RequestHeaderFieldsTooLarge = InstanceType<typeof RequestHeaderFieldsTooLarge>;

/** 451: a legal demand forbids the answer; `blockedBy` says who implements the block. (RFC 7725 3) */
export const UnavailableForLegalReasons = namedError(
  451,
  class UnavailableForLegalReasons extends HttpError {},
);
export type UnavailableForLegalReasons = InstanceType<typeof UnavailableForLegalReasons>;

/** 500: the server failed unexpectedly; the client does not read the detail unless `expose` says so. (RFC 9110 15.6.1) */
export const InternalServerError = namedError(500, class InternalServerError extends HttpError {});
export type InternalServerError = InstanceType<typeof InternalServerError>;

/** 501: the server implements the method for no resource. (RFC 9110 15.6.2) */
export const NotImplemented = namedError(501, class NotImplemented extends HttpError {});
export type NotImplemented = InstanceType<typeof NotImplemented>;

/** 502: an upstream server gave an invalid response. (RFC 9110 15.6.3) */
export const BadGateway = namedError(502, class BadGateway extends HttpError {});
export type BadGateway = InstanceType<typeof BadGateway>;

/** 503: the server is overloaded or down for maintenance. Requires `retryAfter`, unless the contract has one. (RFC 9110 15.6.4) */
export const ServiceUnavailable = namedError(503, class ServiceUnavailable extends HttpError {});
export type ServiceUnavailable = InstanceType<typeof ServiceUnavailable>;

/** 504: an upstream server did not respond in time. (RFC 9110 15.6.5) */
export const GatewayTimeout = namedError(504, class GatewayTimeout extends HttpError {});
export type GatewayTimeout = InstanceType<typeof GatewayTimeout>;

/** 505: the server does not support the version of HTTP. (RFC 9110 15.6.6) */
export const HTTPVersionNotSupported = namedError(505, class HTTPVersionNotSupported extends HttpError {});
export type HTTPVersionNotSupported = InstanceType<typeof HTTPVersionNotSupported>;

/** 506: the chosen variant negotiates content itself, which goes in a circle. (RFC 2295 8.1) */
export const VariantAlsoNegotiates = namedError(506, class VariantAlsoNegotiates extends HttpError {});
export type VariantAlsoNegotiates = InstanceType<typeof VariantAlsoNegotiates>;

/** 507: the server cannot store what the request needs stored. (RFC 4918 11.5) */
export const InsufficientStorage = namedError(507, class InsufficientStorage extends HttpError {});
export type InsufficientStorage = InstanceType<typeof InsufficientStorage>;

/** 508: the server found an infinite loop in what the request asks for. (RFC 5842 7.2) */
export const LoopDetected = namedError(508, class LoopDetected extends HttpError {});
export type LoopDetected = InstanceType<typeof LoopDetected>;

/** 510: the request lacks an extension that the server needs. (RFC 2774 7) */
export const NotExtended = namedError(510, class NotExtended extends HttpError {});
export type NotExtended = InstanceType<typeof NotExtended>;

/** 511: the client has to authenticate to gain network access. (RFC 6585 6) */
export const NetworkAuthenticationRequired = namedError(
  511,
  class NetworkAuthenticationRequired extends HttpError {},
);
export type NetworkAuthenticationRequired = InstanceType<typeof NetworkAuthenticationRequired>;

/** 301: the resource has a new URI for good, and the next request may become a GET. (RFC 9110 15.4.2) */
export const MovedPermanently = namedRedirect(301, class MovedPermanently extends Redirect {});
export type MovedPermanently = InstanceType<typeof MovedPermanently>;

/** 302: the resource is at another URI for now, and the next request may become a GET. (RFC 9110 15.4.3) */
export const Found = namedRedirect(302, class Found extends Redirect {});
export type Found = InstanceType<typeof Found>;

/** 303: the answer is to be had from another URI, by GET. (RFC 9110 15.4.4) */
export const SeeOther = namedRedirect(303, class SeeOther extends Redirect {});
export type SeeOther = InstanceType<typeof SeeOther>;

/** 307: the resource is at another URI for now, and the method stays. (RFC 9110 15.4.8) */
export const TemporaryRedirect = namedRedirect(307, class TemporaryRedirect extends Redirect {});
export type TemporaryRedirect = InstanceType<typeof TemporaryRedirect>;

/** 308: the resource has a new URI for good, and the method stays. (RFC 9110 15.4.9) */
export const PermanentRedirect = namedRedirect(308, class PermanentRedirect extends Redirect {});
export type PermanentRedirect = InstanceType<typeof PermanentRedirect>;
