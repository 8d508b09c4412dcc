// What a field is about: the message's framing, the abandoned representation, or the exchange as a whole.

const WRITERS_OWN =
  /^(?:content-(?:type|length|encoding)|transfer-encoding|trailer|te|connection|keep-alive|proxy-connection|date|http2-settings)$/i;

/** Whether a field frames the message, belongs to the connection, or describes the content (RFC 9110 7.6.1, 8). */
export function isWritersOwn(name: string): boolean {
  return WRITERS_OWN.test(name);
}

// They described the representation that was abandoned, or where it went, or how long it may be kept.
const ABANDONED: ReadonlySet<string> = new Set([
  'accept-ranges',
  'age',
  'cache-control',
  'content-digest',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-md5',
  'content-range',
  'content-type',
  'digest',
  'etag',
  'expires',
  'last-modified',
  'location',
  'pragma',
  'refresh',
  'repr-digest',
  'trailer',
  'transfer-encoding',
]);

/** Whether a field stays, by its lower-case name: CORS, Vary, cookies, request ids, limits, security and the rest. */
export function isRetained(name: string): boolean {
  return !ABANDONED.has(name);
}

// What another library's error may put on our response; everything else on it speaks of some other exchange.
const FOR_FOREIGN_ERRORS =
  /^(?:www-authenticate|proxy-authenticate|retry-after|allow|accept|accept-encoding|accept-post|accept-patch|content-range|(?:x-)?ratelimit(?:-[a-z]+)*|vary|access-control-[a-z-]+|link)$/;

/** Whether another library's error may bring a field, by its lower-case name. */
export function isForForeignErrors(name: string): boolean {
  return FOR_FOREIGN_ERRORS.test(name);
}

const FIXED_BY_FORMAT = /^(?:content-(?:type|length)|transfer-encoding|connection|trailer)$/i;

/** Whether a field may not stand among the `headers` of a format: its key is the media type, and we frame the message. */
export function isFormatsFixedField(name: string): boolean {
  return FIXED_BY_FORMAT.test(name);
}
