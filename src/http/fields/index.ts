// Field values as RFC 9110 writes them: the face of this folder.

export { isAllow, isMethod, mendAllow, parseAllow, writeAllow } from './allow.ts';
export { basic, bearer, challenge, isChallenges, parseChallenges, writeChallenge } from './challenge.ts';
export type { BasicParams, BearerParams, Challenge } from './challenge.ts';
export {
  COMMON_WRITERS,
  type CommonFieldNames,
  type CommonFieldOptions,
  type Moment,
  type RateLimit,
  type RateLimitPolicy,
  writeDeprecation,
  writeSunset,
} from './common-options.ts';
export {
  isSatisfiedRange,
  isUnsatisfiedRange,
  parseContentRange,
  writeContentRange,
  writeUnsatisfiedRange,
} from './content-range.ts';
export type { SatisfiedRange, UnsatisfiedRange } from './content-range.ts';
export { hasTag, isETag, writeETag } from './entity-tag.ts';
export { fieldValueError, isFieldName, isFieldValue, isToken, quote, show, splitList } from './grammar.ts';
export type { FieldValueError } from './grammar.ts';
export { isHttpDate, parseHttpDate } from './http-date.ts';
export { isBlockedBy, isLink, parseLink, writeBlockedBy } from './link.ts';
export type { Link } from './link.ts';
export {
  encodeLocation,
  isContentLocation,
  isLocation,
  locationOfTarget,
  mendLocation,
  writeLocation,
  writeReference,
} from './location.ts';
export {
  hasMediaType,
  isAccept,
  isAcceptEncoding,
  isAcceptPatch,
  isContentType,
  isMediaRange,
  isMediaType,
  type MediaRange,
  parseMediaRange,
  parseMediaRanges,
  splitQuoted,
  writeAccept,
  writeAcceptEncoding,
  writeAcceptPatch,
} from './media-ranges.ts';
export { isRetrieval, isSafe, METHODS } from './methods.ts';
export { isRetryAfter, parseRetryAfter, writeRetryAfter } from './retry-after.ts';
export type { RetryAfter } from './retry-after.ts';
export { isSetCookie } from './set-cookie.ts';
export {
  type BareItem,
  type InnerList,
  type Item,
  parseStructuredDictionary,
  parseStructuredItem,
  parseStructuredList,
} from './structured.ts';
export {
  isAcceptQuery,
  isDeprecation,
  isRateLimit,
  isRateLimitPolicy,
  writeAcceptQuery,
} from './structured-fields.ts';
export { isDirectives, isLanguageTags, isTokenList, parseDirectives } from './token-lists.ts';
export { isUpgrade, parseUpgrade, writeUpgrade } from './upgrade.ts';
