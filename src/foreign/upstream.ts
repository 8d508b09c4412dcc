// Errors of HTTP clients, SDKs and child processes: their status, headers and words are another exchange's.

import { isError, read } from '../reading.ts';
import { has, hasMethod, hasObject, integerOf, textOf, type Row, type Traits } from './traits.ts';

type Client = readonly [from: string, when: (error: Traits) => boolean];

// One mark is enough, and each is something that a server-side author does not put on an error.
const CLIENTS: readonly Client[] = [
  ['axios', ({ value }) => read(value, 'isAxiosError') === true || read(value, '__CANCEL__') === true],
  ['aws-sdk', ({ value }) => hasObject(value, '$metadata')],
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
  ['ky', ({ value }) => has(value, 'rawResponse') && has(value, 'response')],
  ['got', ({ value }) => has(value, 'timings') && hasObject(value, 'options')],
  ['elastic', ({ value }) => hasObject(value, 'meta') && hasObject(read(value, 'meta'), 'meta')],
  ['grpc', ({ value, code }) => Number.isInteger(code) && hasMethod(read(value, 'metadata'), 'getMap')],
  ['twilio', ({ value, code }) => has(value, 'moreInfo') && has(value, 'details') && Number.isInteger(code)],
  ['discord.js', ({ value }) => hasObject(value, 'rawError')],
  ['slack', ({ code }) => typeof code === 'string' && code.startsWith('slack_webapi_')],
  ['azure', ({ name, value }) => name === 'RestError' && has(value, 'request')],
  [
    'nodemailer',
    ({ value, code }) => textOf(value, 'command') !== '' && typeof code === 'string' && MAIL.test(code),
  ],
  // The three of them together are a response; content parsers leave a `body`, authors `headers`.
  ['sdk', ({ value }) => hasObject(value, 'headers') && has(value, 'body') && isError(value)],
];

const MAIL =
  /^E(?:SOCKET|AUTH|CONNECTION|TIMEDOUT|ENVELOPE|MESSAGE|PROTOCOL|TLS|DNS|STREAM|OAUTH2|NOAUTH|REQUIRETLS)$/;

const CHILD_PROCESS: Row = {
  // `status` and `code` are exit codes.
  from: 'child process',
  when: ({ value }) =>
    (has(value, 'signal') && (has(value, 'pid') || has(value, 'cmd') || has(value, 'exitCode'))) ||
    has(value, 'spawnargs'),
  status: 500,
};

export const upstream: readonly Row[] = [
  ...CLIENTS.map(([from, when]): Row => ({ from, when, status: statusOf })),
  {
    from: 'undici',
    when: ({ code }) => typeof code === 'string' && code.startsWith('UND_ERR_RESPONSE'),
    status: statusOf,
  },
  CHILD_PROCESS,
];

/** A response that was received: it has a status code or fields; Nest's own is a text or a plain object. */
function isResponse(response: unknown): boolean {
  return (
    integerOf(response, 'status') !== undefined ||
    integerOf(response, 'statusCode') !== undefined ||
    hasObject(response, 'headers')
  );
}

const OVERLOADED = /throttl|TooManyRequests|RequestLimitExceeded|SlowDown|ThroughputExceeded|rate_?limit/i;
const TIMED_OUT = /time(?:d[ -]?)?out|^ECONNABORTED$|^ETIME$|deadline/i;

/** 504 of one that did not answer in time, 503 of one that has to be left alone for a while, else 502. */
function statusOf(error: Traits): number {
  const { value, name, code } = error;
  const status = upstreamStatus(error);
  const words = [
    name,
    textOf(value, 'code'),
    textOf(value, 'type'),
    textOf(read(value, 'constructor'), 'name'),
  ];
  if (status === 429 || status === 503 || words.some((word) => OVERLOADED.test(word))) return 503;
  if (status === 504 || words.some((word) => TIMED_OUT.test(word))) return 504;
  // gRPC's DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE.
  if (hasObject(value, 'metadata')) return code === 4 ? 504 : code === 8 || code === 14 ? 503 : 502;
  return status === undefined && TIMED_OUT.test(error.message) ? 504 : 502;
}

function upstreamStatus({ value, status, statusCode, code }: Traits): unknown {
  const response = read(value, 'response');
  const candidates = [
    read(response, 'status'),
    read(response, 'statusCode'),
    status,
    statusCode,
    read(read(value, '$metadata'), 'httpStatusCode'),
    code,
  ];
  return candidates.find((candidate) => Number.isInteger(candidate));
}
