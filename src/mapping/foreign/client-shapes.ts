// Recognises errors of HTTP clients by weak marks, which server authors use too.

import { isErrorStatusCode } from '../../http/index.ts';
import { isError, read, readEntries } from '../../safe-read.ts';
import { type Client, having, isUrl } from './client-brands.ts';
import { has, hasMethod, hasObject, integerOf } from './traits.ts';

/** Two marks or more that clients use together. */
export const shapes: readonly Client[] = [
  ['gaxios', ({ value }) => hasObject(value, 'config') && has(value, 'response') && has(value, 'error')],
  ['aws-sdk', having('retryable', 'time')],
  ['stripe', having('raw', 'requestId')],
  // The SDKs that Stainless generates: openai, @anthropic-ai/sdk and others.
  ['openai', having('requestID', 'headers')],
  ['twilio', ({ value, code }) => has(value, 'moreInfo') && has(value, 'details') && Number.isInteger(code)],
  [
    'telegram',
    ({ value }) =>
      (integerOf(value, 'error_code') !== undefined && has(value, 'payload')) ||
      integerOf(read(value, 'response'), 'error_code') !== undefined,
  ],
  ['msal', having('subError', 'correlationId')],
  ['couchdb', having('errid', 'scope')],
  ['docker', having('json', 'reason')],
  ['linear', having('variables', 'raw')],
  ['http client', ({ value }) => has(value, 'body') && isError(value) && hasFields(value)],
];

/** Whether there are fields at all: a response that was received is never without. */
function hasFields(value: object): boolean {
  return (readEntries(read(value, 'headers'), 1)?.length ?? 0) > 0;
}

/** One mark alone. */
export const hints: readonly Client[] = [
  ['http client', ({ value }) => isAnswer(read(value, 'response')) && !hasMethod(value, 'getResponse')],
  // ky, and the SDKs that Fern and Speakeasy generate.
  ['http client', ({ value }) => hasObject(value, 'rawResponse')],
  ['discord.js', ({ value }) => hasObject(value, 'rawError') || has(value, 'timeToReset')],
  ['typesense', ({ value }) => has(value, 'httpBody')],
  // A message that is an upstream's content.
  ['sdk', ({ message }) => /^(?:Status code: \d{3}|\{.*"(?:error|message|status)" ?:)/s.test(message)],
  // Names that JSON gives: no author of an error class writes them.
  ['http client', ({ value }) => SNAKES.some((name) => isErrorStatusCode(read(value, name)))],
  [
    'http client',
    ({ value, expose }) =>
      isError(value) &&
      typeof expose !== 'boolean' &&
      (isUrl(read(value, 'url')) || RECEIVED.some((name) => has(value, name))),
  ],
];

const RECEIVED = ['responseBody', 'responseHeaders', 'responseText', 'responseData', 'statusText'];

/** By these names a client keeps a status code that it received. */
export const SNAKES = [
  'status_code',
  'error_code',
  'http_status',
  'http_code',
  'responseStatus',
  'responseCode',
];

/** Whether a `response` has a status code or fields; Nest's own is a text or a plain object. */
function isAnswer(response: unknown): boolean {
  return (
    integerOf(response, 'status') !== undefined ||
    integerOf(response, 'statusCode') !== undefined ||
    hasObject(response, 'headers')
  );
}
