// Programs that do not compile, and the first line that the compiler then prints.

/** What the programs import. */
export const face = `import { standard, type AnyContract, type Contract, bearer, createResponder, defineContract, HttpError, MethodNotAllowed, NotFound, Redirect, SeeOther, TooManyRequests, Unauthorized, UnsupportedMediaType } from '../../src/index.ts';
import { analytics, folders, jobs, messaging, operations } from '../../src/apis/index.ts';
`;

/** What a reader looks at: the first line alone says which option, which key or which class is meant. */
export const firstLines: readonly (readonly [code: string, line: RegExp])[] = [
  ['new MethodNotAllowed()', /^Argument of type '\[\]' .* 'ArgumentsWith<405, "allow">'\.$/],
  ["new MethodNotAllowed('Read only')", /"allow"/],
  ["new TooManyRequests({ retryAfter: '30s' })", /"retryAfter"/],
  ["new TooManyRequests('Slow down.', { retryAfter: '30s' })", /"retryAfter"/],
  ['new Unauthorized()', /"challenge"/],
  ['new HttpError(405)', /"allow"/],
  ['new HttpError(200)', /"a whole number from 400 to 599"/],
  ["new NotFound({ detail: 'x' })", /'detail' does not exist/],
  ["new NotFound({ message: 'x' })", /'message' does not exist/],
  ["new NotFound('x', { retryAfter: 1 })", /'retryAfter' does not exist/],
  [
    "new analytics.errors.ServiceUnavailable({ retryAfter: '30s' })",
    /'RetryAfterSecondsOrDate \| undefined'/,
  ],
  ['defineContract({ statuses: { 999: {} } })', /'a whole number from 200 to 599'/],
  ["defineContract({ statuses: { 200: {}, 99: 'x', 1000: {} } })", /NoStatusCode/],
  ["defineContract({ operations: { 'GET /': { 199: {} } } })", /'a whole number from 200 to 599'/],
  ['defineContract({ status: { 200: {} } })', /Did you mean to write 'statuses'\?/],
  ['new messaging.errors.Gone()', /Property 'Gone' does not exist/],
  ['createResponder({ format: () => undefined })', /undefined/],
  ['createResponder({ format: () => {} })', /void/],
  ['createResponder({ format: async () => undefined })', /Promise<undefined>/],
  ['createResponder({ format: async () => {} })', /Promise<void>/],
  ["createResponder({ format: { 'text/plain': async () => undefined } })", /Promise<undefined>/],
  ['new NotFound(7)', /'7' is not assignable|'number' is not assignable/],
  ['new NotFound(true)', /'boolean' is not assignable|'true' is not assignable/],
  ["new NotFound(404, 'No user')", /'404' is not assignable|'number' is not assignable/],
];
