// Errors that do not compile, and the message that a user then reads.
import { describe, expect, test } from 'vitest';
import { messagesOf } from './compiler.ts';
import { face, firstLines } from './first-lines.ts';

const accepted = [
  'new NotFound()',
  "createResponder({ format: () => 'text' }); createResponder({ format: async (problem) => ({ code: problem.status }) })",
  'createResponder({ format: () => new Map([[1, 2]]).entries() }); createResponder({ format: () => new Uint8Array(1) }); createResponder({ format: () => [1] })',
  'declare const json: Record<string, unknown>; createResponder({ format: () => json }); createResponder({ format: async () => json })',
  'declare function stream(): AsyncIterable<string>; createResponder({ format: () => stream() }); createResponder({ format: async () => stream() })',
  'declare function later(): string | Promise<object>; createResponder({ format: later }); createResponder({ format: () => JSON.parse("1") })',
  'declare const rows: Record<number, string>; defineContract({ statuses: rows })',
  "new NotFound('x', { cause: 1, type: '/t', extensions: { a: 1 } })",
  "new NotFound({ headers: { 'X-Id': '7', 'X-Ids': ['7', '8'] } })",
  "new MethodNotAllowed({ allow: ['GET'] })",
  "new MethodNotAllowed('Read only', { allow: ['GET', 'HEAD'] })",
  'new MethodNotAllowed(undefined, { allow: [] })',
  "new HttpError(405, { allow: ['GET'] })",
  'new HttpError(404)',
  "new NotFound({ deprecation: new Date(), sunset: '2030-01-01', acceptQuery: ['a/b'] }); new SeeOther('/x', { sunset: '2030-01-01' })",
  "new TooManyRequests({ retryAfter: 1, rateLimit: { policy: 'a', remaining: 0 }, rateLimitPolicy: [{ policy: 'a', quota: 9, windowSeconds: 60 }] })",
  "new HttpError(499, 'Gone.'); class Own extends HttpError<460> { constructor() { super(460, 'Mine.'); } } new Own()",
  'declare const status: number; new HttpError(status); new HttpError(status, { allow: [] })',
  'declare const status: 404 | 409; new HttpError(status)',
  'declare const detail: string | undefined; declare const cause: unknown; new NotFound(detail, { cause, type: detail, title: detail, instance: detail })',
  'declare const accept: string[] | undefined; new UnsupportedMediaType({ accept })',
  'declare const headers: Record<string, string> | undefined; declare const expose: boolean | undefined; new NotFound({ headers, expose })',
  'new TooManyRequests({ retryAfter: new Date() })',
  "new SeeOther('/x'); new SeeOther(new URL('http://a.example') as { href: string }); new Redirect(301, '/x')",
  'new analytics.errors.ServiceUnavailable(); new analytics.errors.ServiceUnavailable({ retryAfter: 300 })',
  'new analytics.errors.Unauthorized(); new operations.errors.Gone(); new folders.errors.BadGateway()',
  "new messaging.errors.MethodNotAllowed({ allow: ['GET'] })",
  "const c = defineContract({ challenge: bearer({ realm: 'x' }), statuses: { 401: {}, 404: 'Nothing.' } }); new c.errors.Unauthorized(); new c.errors.NotFound()",
  "const c = defineContract({ extends: analytics, name: 'more' }); new c.errors.TooManyRequests()",
  'const c = defineContract({ challenge: false }); new c.errors.Forbidden()',
  // A contract that comes from elsewhere, of which the compiler knows nothing.
  "declare const read: AnyContract; const c = defineContract({ extends: read, statuses: { 404: {}, 405: {} } }); new c.errors.NotFound('No.'); new c.errors.MethodNotAllowed({ allow: [] })",
  'function serve(contract: Contract): AnyContract { return contract; } serve(standard); serve(analytics); serve(defineContract({ challenge: false, statuses: { 404: {} } }))',
  // What an operation documents has an error class, also in a contract that extends it.
  "const base = defineContract({ challenge: false, statuses: { 200: {} }, operations: { 'POST /o': { 422: {} } } }); const c = defineContract({ extends: base, statuses: { 200: {}, 404: {} } }); new c.errors.UnprocessableContent(); new c.errors.NotFound(); c.statuses[404].phrase",
  "const c = defineContract({ challenge: false, statuses: { '200': {}, '404': 'Nothing.' } }); new c.errors.NotFound(); c.statuses[404].phrase",
  "const c = defineContract({ challenge: false, retryAfter: false, statuses: { 429: { fields: { 'retry-after': 'optional' } } } }); new c.errors.TooManyRequests()",
  "class Missing extends NotFound { constructor(readonly id: string) { super(`No ${id}.`); } } new Missing('7').status satisfies 404",
  'const e: HttpError = new NotFound(); e.status satisfies number',
  'const e: NotFound = new NotFound(); e.status satisfies 404',
];

const refused: readonly (readonly [code: string, message: RegExp])[] = [
  ['new MethodNotAllowed()', /"allow"/],
  ["new MethodNotAllowed('Read only')", /allow/],
  ['new MethodNotAllowed({})', /'allow' is missing/],
  ["new MethodNotAllowed('Read only', {})", /'allow' is missing/],
  ['new MethodNotAllowed({ allow: undefined })', /undefined/],
  ['new HttpError(405)', /"allow"/],
  ['new HttpError(405, {})', /'allow' is missing/],
  ['new HttpError(200)', /'200'.*"a whole number from 400 to 599"/],
  ['new HttpError(404.5)', /"a whole number from 400 to 599"/],
  ['declare const status: 302 | 404; new HttpError(status)', /"a whole number from 400 to 599"/],
  ["new HttpError(401, 'Who?', {})", /'challenge' is missing/],
  ['declare const status: 404 | 405; new HttpError(status)', /"allow"/],
  ['new TooManyRequests({})', /'retryAfter' is missing/],
  ["new Unauthorized('x', {})", /'challenge' is missing/],
  ["new NotFound({ allow: ['GET'] })", /'allow' does not exist/],
  ["new MethodNotAllowed({ allow: ['GET'], alow: [] })", /'alow' does not exist/],
  ["new MethodNotAllowed({ allow: 'GET' })", /string/],
  [
    "new TooManyRequests({ retryAfter: '60' })",
    /'string' is not assignable to type 'RetryAfterSecondsOrDate'/,
  ],
  ['new SeeOther()', /Expected 1-2 arguments, but got 0/],
  ["new Redirect(300, '/x')", /'300' is not assignable/],
  ['new messaging.errors.Gone()', /Property 'Gone' does not exist/],
  ['new messaging.errors.ServiceUnavailable()', /Property 'ServiceUnavailable' does not exist/],
  ['new analytics.errors.Forbidden()', /Property 'Forbidden' does not exist/],
  ['new folders.errors.UnprocessableContent()', /Property 'UnprocessableContent' does not exist/],
  ['new jobs.errors.Conflict()', /Property 'Conflict' does not exist/],
  ['new operations.errors.TooManyRequests()', /Property 'TooManyRequests' does not exist/],
  ['new messaging.errors.MethodNotAllowed({})', /'allow' is missing/],
  [
    'const c = defineContract({ challenge: false }); new c.errors.Unauthorized()',
    /Property 'Unauthorized' does not exist/,
  ],
  [
    'const c = defineContract({ statuses: { 401: {} } }); new c.errors.Unauthorized({})',
    /'challenge' is missing/,
  ],
  [
    'const c = defineContract({ retryAfter: false, statuses: { 429: {} } }); new c.errors.TooManyRequests({})',
    /'retryAfter' is missing/,
  ],
  [
    "const c = defineContract({ statuses: { 409: { fields: { 'Retry-After': 'required' } } }, retryAfter: false }); new c.errors.Conflict({})",
    /'retryAfter' is missing/,
  ],
  [
    'const base = defineContract({ challenge: false, statuses: { 200: {} } }); const c = defineContract({ extends: base, statuses: { 200: {}, 401: {} } }); new c.errors.Unauthorized()',
    /Property 'Unauthorized' does not exist/,
  ],
  [
    "const c = defineContract({ challenge: false, statuses: { 200: {} }, operations: { 'POST /o': { 422: {} } } }); c.statuses[422].phrase",
    /Property '422' does not exist/,
  ],
  [
    "const c = defineContract({ challenge: false, statuses: { '200': {}, '404': {} } }); new c.errors.Gone()",
    /Property 'Gone' does not exist/,
  ],
  ['defineContract({ statusses: { 404: {} } })', /statusses/],
  ["defineContract({ statuses: { 404: { content: 'none' } } })", /none/],
];

/** The messages of one snippet, flattened; all snippets are checked in one program. */
const messages = messagesOf(face, [...accepted, ...[...refused, ...firstLines].map(([code]) => code)]);

describe('what compiles', () => {
  test.each(accepted)('%s', (code) => {
    expect(messages.get(code)).toBe('');
  });
});

describe('what does not compile, and what the compiler says', () => {
  test.each(refused)('%s', (code, message) => {
    expect(messages.get(code)).toMatch(message);
  });
});

describe('the first line of what the compiler says', () => {
  test.each(firstLines)('%s', (code, line) => {
    expect(messages.get(code)?.split('\n')[0]).toMatch(line);
  });
});
