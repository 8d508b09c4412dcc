// Which fields, set before something was thrown, stay on the response that is sent instead.

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
