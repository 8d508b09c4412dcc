// The demands of the RFCs on a response, written for this check alone.

/** What every response with a status code is held to, beside what a document says. */
export interface BaseRule {
  /** RFC 9110 15: the recommended phrase. */
  readonly phrase: string;
  /** Fields without which the status code says too little. */
  readonly required?: readonly string[];
  readonly hasNoContent?: true;
}

export const BASE_RULES: Readonly<Record<number, BaseRule>> = {
  200: { phrase: 'OK' },
  201: { phrase: 'Created', required: ['Location'] },
  202: { phrase: 'Accepted', required: ['Location'] },
  204: { phrase: 'No Content', hasNoContent: true },
  206: { phrase: 'Partial Content', required: ['Content-Range'] },
  301: { phrase: 'Moved Permanently', required: ['Location'] },
  302: { phrase: 'Found', required: ['Location'] },
  304: { phrase: 'Not Modified', required: ['ETag'], hasNoContent: true },
  307: { phrase: 'Temporary Redirect', required: ['Location'] },
  400: { phrase: 'Bad Request' },
  401: { phrase: 'Unauthorized', required: ['WWW-Authenticate'] },
  403: { phrase: 'Forbidden' },
  404: { phrase: 'Not Found' },
  405: { phrase: 'Method Not Allowed', required: ['Allow'] },
  406: { phrase: 'Not Acceptable' },
  408: { phrase: 'Request Timeout' },
  409: { phrase: 'Conflict' },
  410: { phrase: 'Gone' },
  411: { phrase: 'Length Required' },
  412: { phrase: 'Precondition Failed' },
  415: { phrase: 'Unsupported Media Type' },
  422: { phrase: 'Unprocessable Content' },
  429: { phrase: 'Too Many Requests', required: ['Retry-After'] },
  500: { phrase: 'Internal Server Error' },
  501: { phrase: 'Not Implemented' },
  502: { phrase: 'Bad Gateway' },
  503: { phrase: 'Service Unavailable', required: ['Retry-After'] },
};

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const quoted = '"(?:[\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*"';
const parameter = `${token}[ \\t]*=[ \\t]*(?:${token}|${quoted})`;
const listOf = (member: string) => `(?:${member}(?:[ \\t]*,[ \\t]*${member})*)`;
const date =
  '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} \\d\\d:\\d\\d:\\d\\d GMT';
const mediaType = `${token}/${token}(?:[ \\t]*;[ \\t]*${parameter})*`;
const uriCharacters = "(?:[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+";

/** The form of the field values that are looked at, by lower-case name (RFC 9110, section beside each). */
export const FORMS: Readonly<Record<string, RegExp>> = {
  accept: whole(listOf(`(?:\\*/\\*|${token}/(?:\\*|${token}))(?:[ \\t]*;[ \\t]*${parameter})*`)), // 12.5.1
  'accept-ranges': whole(listOf(token)), // 14.3
  allow: whole(`${listOf(token)}?`), // 10.2.1
  'cache-control': whole(listOf(`${token}(?:=(?:${token}|${quoted}))?`)), // RFC 9111 5.2
  connection: whole(listOf(token)), // 7.6.1
  'content-length': whole('\\d+'), // 8.6
  'content-range': whole(`${token} (?:\\d+-\\d+/(?:\\d+|\\*)|\\*/\\d+)`), // 14.4
  'content-type': whole(mediaType), // 8.3
  date: whole(date), // 6.6.1
  etag: whole('(?:W/)?"[!#-~\\x80-\\xff]*"'), // 8.8.3
  location: whole(uriCharacters), // 10.2.2
  'retry-after': whole(`\\d+|${date}`), // 10.2.3
  vary: whole(listOf(token)), // 12.5.5
  'www-authenticate': whole(`${token} +${listOf(parameter)}`), // 11.6.1
};

/** A field line: a token, a colon, and a value without controls (RFC 9110 5.1, 5.5). */
export const FIELD_LINE =
  /^[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t ]*(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]*[!-~\x80-\xff])?)?[\t ]*$/;

/** Fields that several lines may make up; every other one comes once (RFC 9110 5.3). */
export const LISTS: ReadonlySet<string> = new Set([
  'www-authenticate',
  'vary',
  'allow',
  'cache-control',
  'link',
]);

function whole(source: string): RegExp {
  return new RegExp(`^(?:${source})$`);
}
