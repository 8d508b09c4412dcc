// The marks by which errors of HTTP clients and SDKs are told: none is what a server-side author puts on an error.

import { isError, read, readEntries } from '../../safe-read.ts';
import { has, hasMethod, hasObject, integerOf, textOf, type Traits } from './traits.ts';

/** A client, and the mark of its errors; one mark is enough. */
export type Client = readonly [from: string, when: (error: Traits) => boolean];

export const clients: readonly Client[] = [
  ['axios', ({ value }) => read(value, 'isAxiosError') === true || read(value, '__CANCEL__') === true],
  ['gaxios', ({ value }) => hasObject(value, 'config') && has(value, 'response') && has(value, 'error')],
  ['aws-sdk', ({ value }) => hasObject(value, '$metadata')],
  ['aws-sdk', ({ value }) => has(value, 'retryable') && has(value, 'time')],
  [
    'stripe',
    ({ value, type }) =>
      textOf(value, 'rawType') !== '' ||
      (typeof type === 'string' && /^Stripe\w*Error$/.test(type)) ||
      (has(value, 'raw') && has(value, 'requestId')),
  ],
  // The SDKs that Stainless generates: openai, @anthropic-ai/sdk and others.
  ['openai', ({ value }) => has(value, 'requestID') && has(value, 'headers')],
  ['http client', ({ value }) => isResponse(read(value, 'response')) && !hasMethod(value, 'getResponse')],
  // ky, and the SDKs that Fern and Speakeasy generate.
  ['http client', ({ value }) => hasObject(value, 'rawResponse')],
  ['got', ({ value }) => has(value, 'timings') && hasObject(value, 'options')],
  ['elastic', ({ value }) => hasObject(value, 'meta') && hasObject(read(value, 'meta'), 'meta')],
  ['grpc', ({ value, code }) => Number.isInteger(code) && hasMethod(read(value, 'metadata'), 'getMap')],
  ['connect', ({ name, value }) => name === 'ConnectError' && has(value, 'rawMessage')],
  ['twilio', ({ value, code }) => has(value, 'moreInfo') && has(value, 'details') && Number.isInteger(code)],
  ['discord.js', ({ value }) => hasObject(value, 'rawError') || has(value, 'timeToReset')],
  ['slack', ({ code }) => typeof code === 'string' && code.startsWith('slack_webapi_')],
  ['notion', ({ code }) => typeof code === 'string' && code.startsWith('notionhq_client_')],
  ['azure', ({ name, value }) => name === 'RestError' && has(value, 'request')],
  // Without a response its status code is 500.
  ['octokit', ({ name, value }) => name === 'HttpError' && isUrl(read(read(value, 'request'), 'url'))],
  // @hapi/wreck makes a Boom of a response: simple-oauth2 and others throw it.
  ['wreck', ({ value }) => isOfWreck(value)],
  ['algolia', ({ name, value }) => /(?:Api|Retry)Error$/.test(name) && has(value, 'stackTrace')],
  ['supabase', ({ value }) => has(value, '__isAuthError') || has(value, '__isStorageError')],
  ['mailgun', ({ type }) => type === 'MailgunAPIError'],
  ['postmark', ({ value }) => hasMethod(value, 'setUpStackTrace')],
  ['typesense', ({ value }) => has(value, 'httpBody')],
  [
    'telegram',
    ({ value }) =>
      (integerOf(value, 'error_code') !== undefined && has(value, 'payload')) ||
      integerOf(read(value, 'response'), 'error_code') !== undefined,
  ],
  ['graphql client', ({ value }) => Array.isArray(read(value, 'graphQLErrors'))],
  ['trpc client', ({ name }) => name === 'TRPCClientError'],
  ['msal', ({ value }) => has(value, 'subError') && has(value, 'correlationId')],
  ['couchdb', ({ value }) => has(value, 'errid') && has(value, 'scope')],
  ['consul', ({ value }) => read(value, 'isPapi') === true],
  ['docker', ({ value }) => has(value, 'reason') && has(value, 'json')],
  // openid-client, and whoever makes a response the cause of an error without a status code of its own.
  [
    'http client',
    ({ value, status, statusCode }) =>
      status === undefined && statusCode === undefined && hasMethod(read(value, 'cause'), 'arrayBuffer'),
  ],
  ['hono client', ({ name, value }) => name === 'DetailedError' && has(value, 'detail') && has(value, 'log')],
  ['workos', ({ name, value }) => name.endsWith('Exception') && has(value, 'requestID')],
  ['clerk', ({ value }) => read(value, 'clerkError') === true],
  ['planetscale', ({ name, value }) => name === 'DatabaseError' && hasObject(value, 'body')],
  ['actions', ({ name, value }) => name === 'HttpClientError' && has(value, 'result')],
  ['mollie', ({ name, value }) => name === 'ApiError' && has(value, 'links') && has(value, 'idempotencyKey')],
  ['sparkpost', ({ name }) => name === 'SparkPostError'],
  ['linear', ({ value }) => has(value, 'raw') && has(value, 'variables')],
  // A message that is an upstream's content.
  ['sdk', ({ message }) => /^(?:Status code: \d{3}|\{.*"error":)/s.test(message)],
  [
    'nodemailer',
    ({ value, code }) => textOf(value, 'command') !== '' && typeof code === 'string' && MAIL.test(code),
  ],
  ['http client', ({ value, expose }) => isError(value) && typeof expose !== 'boolean' && isExchange(value)],
];

const MAIL =
  /^E(?:SOCKET|AUTH|CONNECTION|TIMEDOUT|ENVELOPE|MESSAGE|PROTOCOL|TLS|DNS|STREAM|OAUTH2|NOAUTH|REQUIRETLS)$/;

/** Whether a Boom was made of a response that was received. */
export function isOfWreck(value: object): boolean {
  return read(read(value, 'data'), 'isResponseError') === true;
}

/** A response that was received: it has a status code or fields; Nest's own is a text or a plain object. */
function isResponse(response: unknown): boolean {
  return (
    integerOf(response, 'status') !== undefined ||
    integerOf(response, 'statusCode') !== undefined ||
    hasObject(response, 'headers')
  );
}

/** Whether an error says what any client may say of an exchange: where it sent to, what it received. */
function isExchange(value: object): boolean {
  const headers = read(value, 'headers');
  return (
    isUrl(read(value, 'url')) ||
    RECEIVED.some((name) => has(value, name)) ||
    (hasMethod(value, 'text') && hasMethod(value, 'arrayBuffer')) ||
    // Content parsers leave a `body`, authors `headers`; both are a response's.
    (typeof headers === 'object' && headers !== null && (has(value, 'body') || isReceived(headers)))
  );
}

const RECEIVED = ['responseBody', 'responseHeaders', 'responseText', 'responseData', 'statusText'];

/** Where a client sends to is absolute; what a server is asked for is a path. */
function isUrl(url: unknown): boolean {
  return typeof url === 'string' && /^https?:\/\//i.test(url);
}

// More than a response has.
const MAX_FIELDS = 200;

/** Whether fields are those of a response: it says when it was made, and of what its content is (RFC 9110 6.6.1). */
function isReceived(headers: unknown): boolean {
  const entries = readEntries(headers, MAX_FIELDS) ?? [];
  const names = new Set(entries.map(([name]) => (typeof name === 'string' ? name.toLowerCase() : '')));
  return names.has('date') && FRAMING.some((name) => names.has(name));
}

const FRAMING = ['content-type', 'content-length', 'transfer-encoding', 'connection'];
