// The table of status codes: IANA registry as of 2025-09-15, a row per status code.
//
// Phrases are the registry's. `source` is the section that defines the status code. `fields` says which
// fields a response with it carries: presence, how strong the rule is, and the section that says so.
// `must` and `should` are an RFC's words; `policy` is this package's, where the RFC only permits the field.
// `content` is `forbidden` where RFC 9110 forbids it, and `recommended` where it SHOULD explain an error.
// `cacheable` marks what RFC 9110 15.1 lets a cache store without being told to; `store: false` what a
// cache is forbidden to store. `request` is what the request has to have for the status code to answer it. `instead` is what takes the place of a response whose required field is missing
// and cannot be known: an invented challenge would be a lie, and a redirect without Location leads nowhere.
// `isServers` marks what Node, a framework and its parsers answer by themselves, before a handler is asked.

/** How a field stands on a response: `forbidden` ones are taken off, `required` ones are enforced. */
export type Presence = 'required' | 'recommended' | 'optional' | 'forbidden';

/** How strong a rule is: an RFC's MUST, an RFC's SHOULD, or a policy of the contract. */
export type Strength = 'must' | 'should' | 'policy';

/** One rule about one field: its presence, its strength, and the section it comes from. */
export type FieldRow = readonly [presence: Presence, strength: Strength, source: string];

/** One row of the table. */
export interface StatusRow {
  readonly phrase: string;
  readonly source: string;
  readonly content: 'forbidden' | 'optional' | 'recommended';
  readonly fields?: Readonly<Record<string, FieldRow>>;
  readonly cacheable?: true;
  readonly store?: false;
  /** What the request has to have: Range, or a precondition. */
  readonly request?: { readonly range?: 'required'; readonly conditional?: 'required' };
  /** What is answered instead, where a required field is missing and its value is unknown. */
  readonly instead?: number;
  /** Whether a server answers so by itself, before a handler is asked. */
  readonly isServers?: true;
  /** What the status code is called where the registry only says "(Unused)". */
  readonly nickname?: string;
}

// prettier-ignore
export const STATUS_CODES = {
  100: { phrase: 'Continue', source: 'RFC 9110 15.2.1', content: 'forbidden' },
  101: { phrase: 'Switching Protocols', source: 'RFC 9110 15.2.2', content: 'forbidden', fields: {
    Upgrade: ['required', 'must', 'RFC 9110 15.2.2'] } },
  102: { phrase: 'Processing', source: 'RFC 2518 10.1', content: 'forbidden' },
  103: { phrase: 'Early Hints', source: 'RFC 8297 2', content: 'forbidden' },
  104: { phrase: 'Upload Resumption Supported', source: 'draft-ietf-httpbis-resumable-upload', content: 'forbidden' },

  200: { phrase: 'OK', source: 'RFC 9110 15.3.1', content: 'optional', cacheable: true },
  201: { phrase: 'Created', source: 'RFC 9110 15.3.2', content: 'optional', fields: {
    Location: ['required', 'should', 'RFC 9110 15.3.2'] } },
  202: { phrase: 'Accepted', source: 'RFC 9110 15.3.3', content: 'optional', fields: {
    Location: ['required', 'policy', 'RFC 9110 15.3.3'] } },
  203: { phrase: 'Non-Authoritative Information', source: 'RFC 9110 15.3.4', content: 'optional', cacheable: true },
  204: { phrase: 'No Content', source: 'RFC 9110 15.3.5', content: 'forbidden', cacheable: true },
  205: { phrase: 'Reset Content', source: 'RFC 9110 15.3.6', content: 'forbidden' },
  206: { phrase: 'Partial Content', source: 'RFC 9110 15.3.7', content: 'optional', cacheable: true, request: { range: 'required' }, fields: {
    'Content-Range': ['required', 'must', 'RFC 9110 15.3.7.1'] } },
  207: { phrase: 'Multi-Status', source: 'RFC 4918 11.1', content: 'optional' },
  208: { phrase: 'Already Reported', source: 'RFC 5842 7.1', content: 'optional' },
  226: { phrase: 'IM Used', source: 'RFC 3229 10.4.1', content: 'optional', fields: {
    ETag: ['required', 'must', 'RFC 3229 10.4.1'] } },

  300: { phrase: 'Multiple Choices', source: 'RFC 9110 15.4.1', content: 'optional', cacheable: true, fields: {
    Location: ['optional', 'should', 'RFC 9110 15.4.1'] } },
  301: { phrase: 'Moved Permanently', source: 'RFC 9110 15.4.2', content: 'optional', instead: 500, cacheable: true, fields: {
    Location: ['required', 'should', 'RFC 9110 15.4.2'], 'Retry-After': ['optional', 'policy', 'RFC 9110 10.2.3'] } },
  302: { phrase: 'Found', source: 'RFC 9110 15.4.3', content: 'optional', instead: 500, fields: {
    Location: ['required', 'should', 'RFC 9110 15.4.3'], 'Retry-After': ['optional', 'policy', 'RFC 9110 10.2.3'] } },
  303: { phrase: 'See Other', source: 'RFC 9110 15.4.4', content: 'optional', instead: 500, fields: {
    Location: ['required', 'policy', 'RFC 9110 15.4.4'], 'Retry-After': ['optional', 'policy', 'RFC 9110 10.2.3'] } },
  304: { phrase: 'Not Modified', source: 'RFC 9110 15.4.5', content: 'forbidden', request: { conditional: 'required' } },
  305: { phrase: 'Use Proxy', source: 'RFC 9110 15.4.6', content: 'optional' },
  306: { phrase: '(Unused)', source: 'RFC 9110 15.4.7', content: 'optional', nickname: 'Switch Proxy' },
  307: { phrase: 'Temporary Redirect', source: 'RFC 9110 15.4.8', content: 'optional', instead: 500, fields: {
    Location: ['required', 'should', 'RFC 9110 15.4.8'], 'Retry-After': ['optional', 'policy', 'RFC 9110 10.2.3'] } },
  308: { phrase: 'Permanent Redirect', source: 'RFC 9110 15.4.9', content: 'optional', instead: 500, cacheable: true, fields: {
    Location: ['required', 'should', 'RFC 9110 15.4.9'], 'Retry-After': ['optional', 'policy', 'RFC 9110 10.2.3'] } },

  400: { phrase: 'Bad Request', source: 'RFC 9110 15.5.1', content: 'recommended', fields: {
    'WWW-Authenticate': ['optional', 'policy', 'RFC 6750 3.1'] } },
  401: { phrase: 'Unauthorized', source: 'RFC 9110 15.5.2', content: 'recommended', instead: 403, fields: {
    'WWW-Authenticate': ['required', 'must', 'RFC 9110 15.5.2'] } },
  402: { phrase: 'Payment Required', source: 'RFC 9110 15.5.3', content: 'recommended' },
  403: { phrase: 'Forbidden', source: 'RFC 9110 15.5.4', content: 'recommended', fields: {
    'WWW-Authenticate': ['optional', 'policy', 'RFC 9110 11.6.1'] } },
  404: { phrase: 'Not Found', source: 'RFC 9110 15.5.5', content: 'recommended', isServers: true, cacheable: true },
  405: { phrase: 'Method Not Allowed', source: 'RFC 9110 15.5.6', content: 'recommended', isServers: true, cacheable: true, fields: {
    Allow: ['required', 'must', 'RFC 9110 15.5.6'], 'Accept-Patch': ['optional', 'policy', 'RFC 5789 3.1'] } },
  406: { phrase: 'Not Acceptable', source: 'RFC 9110 15.5.7', content: 'recommended' },
  407: { phrase: 'Proxy Authentication Required', source: 'RFC 9110 15.5.8', content: 'recommended', instead: 403, fields: {
    'Proxy-Authenticate': ['required', 'must', 'RFC 9110 15.5.8'] } },
  408: { phrase: 'Request Timeout', source: 'RFC 9110 15.5.9', content: 'recommended', isServers: true },
  409: { phrase: 'Conflict', source: 'RFC 9110 15.5.10', content: 'recommended' },
  410: { phrase: 'Gone', source: 'RFC 9110 15.5.11', content: 'recommended', cacheable: true },
  411: { phrase: 'Length Required', source: 'RFC 9110 15.5.12', content: 'recommended' },
  412: { phrase: 'Precondition Failed', source: 'RFC 9110 15.5.13', content: 'recommended', request: { conditional: 'required' } },
  413: { phrase: 'Content Too Large', source: 'RFC 9110 15.5.14', content: 'recommended', isServers: true, fields: {
    'Retry-After': ['optional', 'should', 'RFC 9110 15.5.14'] } },
  414: { phrase: 'URI Too Long', source: 'RFC 9110 15.5.15', content: 'recommended', isServers: true, cacheable: true },
  415: { phrase: 'Unsupported Media Type', source: 'RFC 9110 15.5.16', content: 'recommended', isServers: true, fields: {
    Accept: ['optional', 'policy', 'RFC 9110 15.5.16'], 'Accept-Encoding': ['optional', 'should', 'RFC 9110 15.5.16'],
    'Accept-Patch': ['optional', 'should', 'RFC 5789 2.2'] } },
  416: { phrase: 'Range Not Satisfiable', source: 'RFC 9110 15.5.17', content: 'recommended', request: { range: 'required' }, fields: {
    'Content-Range': ['required', 'should', 'RFC 9110 15.5.17'] } },
  417: { phrase: 'Expectation Failed', source: 'RFC 9110 15.5.18', content: 'recommended', isServers: true },
  418: { phrase: '(Unused)', source: 'RFC 9110 15.5.19', content: 'recommended', nickname: "I'm a Teapot" },
  421: { phrase: 'Misdirected Request', source: 'RFC 9110 15.5.20', content: 'recommended' },
  422: { phrase: 'Unprocessable Content', source: 'RFC 9110 15.5.21', content: 'recommended' },
  423: { phrase: 'Locked', source: 'RFC 4918 11.3', content: 'recommended' },
  424: { phrase: 'Failed Dependency', source: 'RFC 4918 11.4', content: 'recommended' },
  425: { phrase: 'Too Early', source: 'RFC 8470 5.2', content: 'recommended' },
  426: { phrase: 'Upgrade Required', source: 'RFC 9110 15.5.22', content: 'recommended', instead: 400, fields: {
    Upgrade: ['required', 'must', 'RFC 9110 15.5.22'] } },
  428: { phrase: 'Precondition Required', source: 'RFC 6585 3', content: 'recommended', store: false },
  429: { phrase: 'Too Many Requests', source: 'RFC 6585 4', content: 'recommended', store: false, fields: {
    'Retry-After': ['required', 'policy', 'RFC 6585 4'] } },
  431: { phrase: 'Request Header Fields Too Large', source: 'RFC 6585 5', content: 'recommended', isServers: true, store: false },
  451: { phrase: 'Unavailable For Legal Reasons', source: 'RFC 7725 3', content: 'recommended', cacheable: true, fields: {
    Link: ['recommended', 'should', 'RFC 7725 4'] } },

  500: { phrase: 'Internal Server Error', source: 'RFC 9110 15.6.1', content: 'recommended' },
  501: { phrase: 'Not Implemented', source: 'RFC 9110 15.6.2', content: 'recommended', isServers: true, cacheable: true, fields: {
    Allow: ['optional', 'policy', 'RFC 9110 10.2.1'] } },
  502: { phrase: 'Bad Gateway', source: 'RFC 9110 15.6.3', content: 'recommended' },
  503: { phrase: 'Service Unavailable', source: 'RFC 9110 15.6.4', content: 'recommended', fields: {
    'Retry-After': ['required', 'policy', 'RFC 9110 15.6.4'] } },
  504: { phrase: 'Gateway Timeout', source: 'RFC 9110 15.6.5', content: 'recommended' },
  505: { phrase: 'HTTP Version Not Supported', source: 'RFC 9110 15.6.6', content: 'recommended' },
  506: { phrase: 'Variant Also Negotiates', source: 'RFC 2295 8.1', content: 'recommended' },
  507: { phrase: 'Insufficient Storage', source: 'RFC 4918 11.5', content: 'recommended' },
  508: { phrase: 'Loop Detected', source: 'RFC 5842 7.2', content: 'recommended' },
  510: { phrase: 'Not Extended', source: 'RFC 2774 7', content: 'recommended' },
  511: { phrase: 'Network Authentication Required', source: 'RFC 6585 6', content: 'recommended', store: false, fields: {
    'WWW-Authenticate': ['forbidden', 'should', 'RFC 6585 6'] } },
} as const satisfies Readonly<Record<number, StatusRow>>;

type Table = typeof STATUS_CODES;

/** A registered status code. */
export type RegisteredStatus = keyof Table;

type InClass<Digits extends string, S extends number = RegisteredStatus> = S extends S
  ? `${S}` extends `${Digits}${string}`
    ? S
    : never
  : never;

/** A registered final status code: every one but 1xx. */
export type FinalStatus = Exclude<RegisteredStatus, InClass<'1'>>;

/** A registered 4xx or 5xx status code. */
export type ErrorStatus = InClass<'4' | '5'>;

/** The status codes that send a client elsewhere: 3xx whose Location is required. */
export type RedirectStatus = {
  [S in InClass<'3'>]: Table[S] extends { fields: { Location: readonly ['required', ...unknown[]] } }
    ? S
    : never;
}[InClass<'3'>];

/** A registered success or redirect: what a handler replies with. */
export type ReplyStatus = InClass<'2' | '3'>;

/** The rules of one status code's fields, as the table types them. */
export type FieldsOf<S extends RegisteredStatus> = Table[S] extends { fields: infer F } ? F : unknown;

/** The fields of `S` that have one of the presences `P`. */
export type FieldsWith<S extends number, P extends Presence> = S extends RegisteredStatus
  ? keyof { [N in keyof FieldsOf<S> as FieldsOf<S>[N] extends readonly [P, ...unknown[]] ? N : never]: true }
  : never;

type Joined<Words extends string> = Words extends `${infer Head} ${infer Tail}`
  ? `${Head}${Joined<Tail>}`
  : Words;
type CalledAs<S extends RegisteredStatus> = Table[S] extends { nickname: infer N extends string }
  ? N extends `${infer Head}'${infer Tail}`
    ? `${Head}${Tail}`
    : N
  : Table[S]['phrase'];
type Capitalised<Words extends string> = Words extends `${infer Head} ${infer Tail}`
  ? `${Capitalize<Head>} ${Capitalised<Tail>}`
  : Capitalize<Words>;

/** The class name of a status code, derived from its phrase: 404 is `NotFound`. */
export type ClassName<S extends RegisteredStatus> = Joined<Capitalised<CalledAs<S>>>;

type Words<Phrase extends string> = Phrase extends `${infer Head}-${infer Tail}`
  ? `${Head} ${Words<Tail>}`
  : Phrase;
type CamelCase<Phrase extends string> = Phrase extends `${infer Head} ${infer Tail}`
  ? `${Lowercase<Head>}${Joined<Capitalised<Tail>>}`
  : Lowercase<Phrase>;

/** The name of a status code's reply, its phrase in camel case: 201 is `created`, 207 `multiStatus`. */
export type ReplyName<S extends RegisteredStatus> = CamelCase<Words<CalledAs<S>>>;

const rows: Readonly<Record<number, StatusRow | undefined>> = STATUS_CODES;

/** The row of a registered status code, or undefined. */
export function statusRow(status: number): StatusRow | undefined {
  return rows[status];
}

/** The reason phrase of a status code: the registry's, or that of its class (RFC 9110 15). */
export function phraseOf(status: number): string {
  const row = rows[status] ?? rows[Math.floor(status / 100) * 100];
  return row?.nickname ?? row?.phrase ?? 'Unknown';
}

// What RFC 2616, RFC 4918 and RFC 7231 called status codes that have another phrase now, as libraries still do.
const FORMER_PHRASES =
  'Moved Temporarily|(?:Payload|Request Entity|Request-URI) Too (?:Large|Long)|Requested Range Not Satisfiable|Unprocessable Entity';

/** Matches any phrase in lower case; to fold a text and to look it up costs a 409 with details 2 % (npm run bench). */
function patternOfPhrases(): RegExp {
  const phrases = [...Object.keys(STATUS_CODES).map((status) => phraseOf(Number(status))), FORMER_PHRASES];
  const words = phrases.join('|').toLowerCase();
  return RegExp(`^[^a-z]*(?:${words.replace(/[ '-]+/g, '[^a-z]*')})[^a-z]*$`);
}

let phrase: RegExp | undefined;

/** Whether a text says no more than a status code does: its phrase, in any letters. */
export function isPhrase(text: string): boolean {
  phrase ??= patternOfPhrases();
  // V8 compiles a pattern for letters of either case in twice the time, and the first error of a process waits for it.
  return phrase.test(text.toLowerCase());
}

/** The class name of a registered status code, at run time. */
export function classNameOf(status: number): string {
  return phraseOf(status)
    .replaceAll("'", '')
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The name of a status code's reply, at run time; of one that is not registered, its number. */
export function replyNameOf(status: number): string {
  if (rows[status] === undefined) return String(status);
  const name = classNameOf(status).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  // An abbreviation goes as a whole: OK is `ok`, IM Used `imUsed`.
  return name.replace(/^(?:[A-Z]+(?=[A-Z][a-z])|[A-Z]+$|[A-Z])/, (start) => start.toLowerCase());
}

/** All registered final status codes, ascending. */
export const FINAL_STATUSES: readonly FinalStatus[] = Object.keys(STATUS_CODES)
  .map(Number)
  .filter((status): status is FinalStatus => status >= 200);

/** Whether a value is an integer from 400 to 599, registered or not. */
export function isErrorStatusCode(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 400 && value <= 599;
}

/** Whether a status code is one of those that send a client elsewhere. */
export function isRedirectStatus(status: number): status is RedirectStatus {
  return status >= 300 && status <= 399 && rows[status]?.fields?.['Location']?.[0] === 'required';
}
