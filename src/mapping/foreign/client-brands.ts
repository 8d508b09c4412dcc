// Recognises errors of HTTP clients by strong marks: a brand, or a real response.

import { isError, read, readEntries } from '../../safe-read.ts';
import { has, hasMethod, hasObject, integerOf, listOf, textOf, type Traits } from './traits.ts';

/** A client, and the marks of its errors. */
export type Client = readonly [from: string, when: (error: Traits) => boolean];

/** Each is enough by itself. */
export const brands: readonly Client[] = [
  ['axios', ({ value }) => read(value, 'isAxiosError') === true || read(value, '__CANCEL__') === true],
  ['aws-sdk', ({ value }) => hasObject(value, '$metadata')],
  [
    'stripe',
    ({ value, type }) =>
      textOf(value, 'rawType') !== '' || (typeof type === 'string' && /^Stripe\w*Error$/.test(type)),
  ],
  ['http client', ({ value }) => RESPONSES.some((name) => isReceived(read(value, name)))],
  ['http client', ({ value, expose }) => isError(value) && typeof expose !== 'boolean' && isReceived(value)],
  // An error that is the response: bent and others give it the methods.
  [
    'http client',
    ({ value }) => isError(value) && hasMethod(value, 'text') && hasMethod(value, 'arrayBuffer'),
  ],
  ['got', ({ value }) => has(value, 'timings') && hasObject(value, 'options')],
  ['elastic', ({ value }) => hasObject(value, 'meta') && hasObject(read(value, 'meta'), 'meta')],
  ['grpc', isGrpc],
  ['connect', isA('ConnectError', 'rawMessage')],
  ['slack', ({ word }) => word.startsWith('slack_webapi_')],
  ['notion', ({ word }) => word.startsWith('notionhq_client_')],
  ['azure', isA('RestError', 'request')],
  // Without a response its status code is 500.
  ['octokit', (error) => isUrl(read(read(error.value, 'request'), 'url')) && error.name === 'HttpError'],
  // @hapi/wreck makes a Boom of a response: simple-oauth2 and others throw it.
  ['wreck', ({ value }) => isOfWreck(value)],
  ['algolia', (error) => has(error.value, 'stackTrace') && /(?:Api|Retry)Error$/.test(error.name)],
  ['supabase', ({ value }) => has(value, '__isAuthError') || has(value, '__isStorageError')],
  ['mailgun', ({ type }) => type === 'MailgunAPIError'],
  ['postmark', ({ value }) => hasMethod(value, 'setUpStackTrace')],
  ['trpc client', isA('TRPCClientError')],
  ['graphql client', ({ value }) => Array.isArray(read(value, 'graphQLErrors'))],
  ['consul', ({ value }) => read(value, 'isPapi') === true],
  ['clerk', ({ value }) => read(value, 'clerkError') === true],
  ['planetscale', (error) => hasObject(error.value, 'body') && error.name === 'DatabaseError'],
  ['actions', isA('HttpClientError', 'result')],
  ['mollie', isA('ApiError', 'links', 'idempotencyKey')],
  ['sparkpost', isA('SparkPostError')],
  ['hono client', isA('DetailedError', 'log', 'detail')],
  ['workos', (error) => has(error.value, 'requestID') && error.name.endsWith('Exception')],
  ['nodemailer', ({ value, word }) => textOf(value, 'command') !== '' && MAIL.test(word)],
  // openid-client, and other clients that make a response the cause of an error without a status code of its own.
  [
    'http client',
    ({ value, status, statusCode }) =>
      status === undefined && statusCode === undefined && isReceived(read(value, 'cause')),
  ],
];

/** Tells a class by its name, and by properties that it has, the rarest first. */
function isA(name: string, ...properties: readonly string[]): Client[1] {
  const isMarked = having(...properties);
  return (error) => isMarked(error) && error.name === name;
}

/** Tells an error by properties that it has, the rarest first. */
export function having(...properties: readonly string[]): Client[1] {
  return ({ value }) => properties.every((property) => has(value, property));
}

const RESPONSES = ['response', 'rawResponse'];

const MAIL =
  /^E(?:SOCKET|AUTH|CONNECTION|TIMEDOUT|ENVELOPE|MESSAGE|PROTOCOL|TLS|DNS|STREAM|OAUTH2|NOAUTH|REQUIRETLS)$/;

/** Whether a code is gRPC's: the metadata or the message tells, which begins with `5 NOT_FOUND: `, say. */
export function isGrpc({ value, code, message }: Traits): boolean {
  return (
    Number.isInteger(code) &&
    (hasMethod(read(value, 'metadata'), 'getMap') ||
      ((code as number) <= 16 && /^(?:\d+|\/\S+) [A-Z_]+: /.test(message)))
  );
}

/** Whether a Boom was made of a response that was received. */
export function isOfWreck(value: object): boolean {
  return read(read(value, 'data'), 'isResponseError') === true;
}

/** Whether a URL is a client's: it sends to an absolute one, where a server is asked for a path. */
export function isUrl(url: unknown): boolean {
  return typeof url === 'string' && /^https?:\/\//i.test(url);
}

/**
 * Whether a value is a response that was received, or carries its fields: a Response of fetch, Node's message, or
 * fields that say when they were made and of what the content is (RFC 9110 6.6.1).
 */
export function isReceived(value: unknown): boolean {
  return (
    isResponse(value) || listOf(read(value, 'rawHeaders')).length > 0 || isOfOrigin(read(value, 'headers'))
  );
}

/** Whether a value is a Response of fetch, of any implementation; a Response that was constructed has no URL. */
export function isResponse(value: unknown): boolean {
  return (
    !isError(value) &&
    integerOf(value, 'status') !== undefined &&
    (hasMethod(value, 'arrayBuffer') || (hasMethod(value, 'text') && hasMethod(value, 'json')))
  );
}

// More than a response has.
const MAX_FIELDS = 200;
const FRAMING = ['content-type', 'content-length', 'transfer-encoding', 'connection'];

/** Whether fields are those of a response of an origin server. */
function isOfOrigin(headers: unknown): boolean {
  const names = (readEntries(headers, MAX_FIELDS) ?? []).map(([name]) => String(name).toLowerCase());
  return names.includes('date') && FRAMING.some((name) => names.includes(name));
}
