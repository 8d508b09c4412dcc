// The table of fields: a row per field, with its grammar and its fate on an error.
//
// `source` is the section of the grammar. A field that is no `isList` has one field line (RFC 9110 5.3). `isWatched`
// fields are looked at on every response; the others where the check is thorough. Of `isPlain` ones no rule asks more
// than their grammar. `isFraming` fields frame the message, belong to the connection, or describe the content (RFC 9110
// 7.6.1, 8): the writer of a response sets them, and of those a format sets none that `isFixed`. `isAbandoned` fields
// described the representation that an error replaces, or where it went, or how long it may be kept. `isLent` fields
// may come from the error of another library.

import {
  isAccept,
  isAcceptEncoding,
  isAcceptPatch,
  isAcceptQuery,
  isAllow,
  isChallenges,
  isContentLocation,
  isContentType,
  isDeprecation,
  isDirectives,
  isETag,
  isHttpDate,
  isLanguageTags,
  isLink,
  isLocation,
  isRateLimit,
  isRateLimitPolicy,
  isRetryAfter,
  isSatisfiedRange,
  isTokenList,
  isUnsatisfiedRange,
  isUpgrade,
  mendAllow,
  mendLocation,
} from './fields/index.ts';
import type { HeaderValue } from './messages.ts';

/** One row of the table. */
export interface KnownField {
  /** The name in the letters of its RFC. */
  readonly name: string;
  readonly source?: string;
  /** How strong the grammar is: that of an RFC binds, and that of a draft is told of. */
  readonly strength?: 'policy';
  readonly isList?: true;
  /** Whether a value has the grammar of the field; without it every value has. */
  readonly isValid?: (value: string, status: number) => boolean;
  /** The well-formed value that was meant; undefined where that is not sure. */
  readonly mend?: (value: string) => string | undefined;
  readonly isWatched?: true;
  readonly isPlain?: true;
  readonly isFraming?: true;
  readonly isFixed?: true;
  readonly isAbandoned?: true;
  readonly isLent?: true;
}

const isDigits = (value: string) => /^\d+$/.test(value);
const isRange = (value: string, status: number) =>
  (status !== 206 && isUnsatisfiedRange(value)) || (status !== 416 && isSatisfiedRange(value));

// prettier-ignore
const ROWS: readonly KnownField[] = [
  { name: 'Accept', source: 'RFC 9110 12.5.1', isList: true, isValid: isAccept, isWatched: true, isLent: true },
  { name: 'Accept-Encoding', source: 'RFC 9110 12.5.3', isList: true, isValid: isAcceptEncoding, isWatched: true, isLent: true },
  { name: 'Accept-Patch', source: 'RFC 5789 3.1', isList: true, isValid: isAcceptPatch, isWatched: true, isLent: true },
  { name: 'Accept-Post', source: 'W3C LDP 7.1', isList: true, isValid: isAccept, isWatched: true, isLent: true },
  { name: 'Accept-Query', source: 'RFC 10008 3', isList: true, isValid: isAcceptQuery, isWatched: true, isPlain: true },
  { name: 'Accept-Ranges', source: 'RFC 9110 14.3', isList: true, isValid: isTokenList, isAbandoned: true },
  { name: 'Age', source: 'RFC 9111 5.1', isValid: isDigits, isAbandoned: true },
  { name: 'Allow', source: 'RFC 9110 10.2.1', isList: true, isValid: isAllow, mend: mendAllow, isWatched: true, isLent: true },
  { name: 'Cache-Control', source: 'RFC 9111 5.2', isList: true, isValid: isDirectives, isAbandoned: true },
  { name: 'Connection', source: 'RFC 9110 7.6.1', isList: true, isValid: isTokenList, isFraming: true, isFixed: true },
  { name: 'Content-Digest', isList: true, isAbandoned: true },
  { name: 'Content-Disposition', isAbandoned: true },
  { name: 'Content-Encoding', source: 'RFC 9110 8.4', isList: true, isValid: isTokenList, isFraming: true, isAbandoned: true },
  { name: 'Content-Language', source: 'RFC 9110 8.5', isList: true, isValid: isLanguageTags, isAbandoned: true },
  { name: 'Content-Length', source: 'RFC 9110 8.6', isValid: isDigits, isFraming: true, isFixed: true, isAbandoned: true },
  { name: 'Content-Location', source: 'RFC 9110 8.7', isValid: isContentLocation, isAbandoned: true },
  { name: 'Content-MD5', isAbandoned: true },
  { name: 'Content-Range', source: 'RFC 9110 14.4', isValid: isRange, isWatched: true, isAbandoned: true, isLent: true },
  { name: 'Content-Type', source: 'RFC 9110 8.3', isValid: isContentType, isFraming: true, isFixed: true, isAbandoned: true },
  { name: 'Date', source: 'RFC 9110 6.6.1', isValid: isHttpDate, isFraming: true },
  { name: 'Deprecation', source: 'RFC 9745 2.1', isValid: isDeprecation, isWatched: true },
  { name: 'Digest', isList: true, isAbandoned: true },
  { name: 'Early-Data', source: 'RFC 8470 5.1', isWatched: true },
  { name: 'ETag', source: 'RFC 9110 8.8.3', isValid: isETag, isWatched: true, isAbandoned: true },
  // Every cache takes what is no date for a time in the past (RFC 9111 5.3), and `0` is what many send.
  { name: 'Expires', isAbandoned: true },
  { name: 'HTTP2-Settings', isFraming: true },
  { name: 'IM', source: 'RFC 3229 10.5.2', isList: true, isValid: isDirectives },
  { name: 'Keep-Alive', isList: true, isFraming: true },
  { name: 'Last-Modified', source: 'RFC 9110 8.8.2', isValid: isHttpDate, isAbandoned: true },
  { name: 'Link', source: 'RFC 8288 3', isList: true, isValid: isLink, isWatched: true, isPlain: true, isLent: true },
  { name: 'Location', source: 'RFC 9110 10.2.2', isValid: isLocation, mend: mendLocation, isWatched: true, isAbandoned: true },
  { name: 'Pragma', isList: true, isAbandoned: true },
  { name: 'Preference-Applied', source: 'RFC 7240 3', isList: true, isValid: isDirectives },
  { name: 'Proxy-Authenticate', source: 'RFC 9110 11.7.1', isList: true, isValid: isChallenges, isWatched: true, isLent: true },
  { name: 'Proxy-Connection', isList: true, isFraming: true },
  { name: 'RateLimit', source: 'draft-ietf-httpapi-ratelimit-headers-10 4', strength: 'policy', isList: true, isValid: isRateLimit, isWatched: true, isPlain: true },
  { name: 'RateLimit-Policy', source: 'draft-ietf-httpapi-ratelimit-headers-10 3', strength: 'policy', isList: true, isValid: isRateLimitPolicy, isWatched: true, isPlain: true },
  { name: 'Refresh', isAbandoned: true },
  { name: 'Repr-Digest', isList: true, isAbandoned: true },
  { name: 'Retry-After', source: 'RFC 9110 10.2.3', isValid: isRetryAfter, isWatched: true, isLent: true },
  { name: 'Server' },
  { name: 'Sunset', source: 'RFC 8594 3', isValid: isHttpDate, isWatched: true },
  { name: 'TE', isList: true, isFraming: true },
  { name: 'Trailer', source: 'RFC 9110 6.6.2', isList: true, isValid: isTokenList, isFraming: true, isFixed: true, isAbandoned: true },
  { name: 'Transfer-Encoding', source: 'RFC 9112 6.1', isList: true, isValid: isTokenList, isWatched: true, isFraming: true, isFixed: true, isAbandoned: true },
  { name: 'Upgrade', source: 'RFC 9110 7.8', isList: true, isValid: isUpgrade, isWatched: true },
  { name: 'Vary', source: 'RFC 9110 12.5.5', isList: true, isValid: isTokenList, isLent: true },
  { name: 'WWW-Authenticate', source: 'RFC 9110 11.6.1', isList: true, isValid: isChallenges, isWatched: true, isLent: true },
];

/** The rows by lower-case name. */
export const KNOWN_FIELDS: ReadonlyMap<string, KnownField> = new Map(
  ROWS.map((row) => [row.name.toLowerCase(), Object.freeze(row)]),
);

/** Whether a field frames the message, belongs to the connection, or describes the content, by any spelling. */
export function isWritersOwn(name: string): boolean {
  return KNOWN_FIELDS.get(name.toLowerCase())?.isFraming === true;
}

/** Whether a field stays, by its lower-case name: CORS, Vary, cookies, request ids, limits, security and the rest. */
export function isRetained(name: string): boolean {
  return KNOWN_FIELDS.get(name)?.isAbandoned !== true;
}

const LENT_FAMILIES = /^(?:(?:x-)?ratelimit(?:-[a-z]+)*|access-control-[a-z-]+)$/;

/** Whether the error of another library may bring a field, by its lower-case name; others speak of other exchanges. */
export function isForForeignErrors(name: string): boolean {
  return KNOWN_FIELDS.get(name)?.isLent === true || LENT_FAMILIES.test(name);
}

/** Whether a format may not set a field, by any spelling: its key is the media type, and we frame the message. */
export function isFormatsFixedField(name: string): boolean {
  return KNOWN_FIELDS.get(name.toLowerCase())?.isFixed === true;
}

/** Whether a field is looked at on every response, by its lower-case name. */
export function isWatched(name: string): boolean {
  return KNOWN_FIELDS.get(name)?.isWatched === true;
}

/** Whether a watched field is well-formed, and no rule asks more of it. */
export function isSettled(name: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  // What many successes have is asked first.
  if (name === 'etag') return isETag(value);
  const known = KNOWN_FIELDS.get(name);
  return known?.isPlain === true && known.isValid?.(value, 200) === true;
}

/** Why a value cannot be sent in a field that has a grammar; undefined where it can, or where there is none. */
export function fieldFault(name: string, value: HeaderValue, status: number): string | undefined {
  const known = KNOWN_FIELDS.get(name.toLowerCase());
  // Vary is merged with that of the response, and written anew.
  if (known === undefined || known.name === 'Vary') return undefined;
  const isOne = typeof value === 'string' || value.length === 1;
  if (!isOne && known.isList !== true) return 'one line, which is all that the field has (RFC 9110 5.3)';
  const text = typeof value === 'string' ? value : value.join(', ');
  if (known.isValid === undefined || known.isValid(text, status)) return undefined;
  return `what ${known.source} allows`;
}
