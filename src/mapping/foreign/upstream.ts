// Errors of HTTP clients, SDKs and child processes: their status, headers and words are another exchange's.

import { read } from '../../safe-read.ts';
import { clients } from './clients.ts';
import { has, hasObject, textOf, traitsOf, type LibraryRule, type Traits } from './traits.ts';

const CHILD_PROCESS: LibraryRule = {
  // `status` and `code` are exit codes.
  from: 'child process',
  when: ({ value }) =>
    (has(value, 'signal') && (has(value, 'pid') || has(value, 'cmd') || has(value, 'exitCode'))) ||
    has(value, 'spawnargs'),
  status: 500,
};

export const upstream: readonly LibraryRule[] = [
  ...clients.map(([from, when]): LibraryRule => ({ from, when, status: statusOf })),
  {
    from: 'undici',
    when: ({ code }) => typeof code === 'string' && code.startsWith('UND_ERR_RESPONSE'),
    status: statusOf,
  },
  CHILD_PROCESS,
];

/** The status code that an HTTP client received, where the thrown value is a client's error. */
export function receivedStatus(thrown: unknown): number | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const error = traitsOf(thrown);
  const isOfClient = upstream.some((row) => row !== CHILD_PROCESS && row.when(error));
  return isOfClient ? upstreamStatus(error) : undefined;
}

const OVERLOADED =
  /throttl|TooManyRequests|RequestLimitExceeded|SlowDown|ThroughputExceeded|rate_?limit|Transaction(?:Conflict|InProgress)/i;
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
    ...(hasObject(value, 'response') ? [] : reasonsOf(value)),
  ];
  if (status === 429 || status === 503 || words.some((word) => OVERLOADED.test(word))) return 503;
  if (status === 504 || words.some((word) => TIMED_OUT.test(word))) return 504;
  // gRPC's DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE.
  if (hasObject(value, 'metadata')) return code === 4 ? 504 : code === 8 || code === 14 ? 503 : 502;
  return status === undefined && TIMED_OUT.test(error.message) ? 504 : 502;
}

/** Why there was no response: octokit and gaxios leave it to what their error was made of. */
function reasonsOf(value: object): string[] {
  const cause = read(value, 'cause');
  const signal = read(read(value, 'config'), 'signal');
  return [textOf(cause, 'name'), textOf(cause, 'code'), textOf(read(signal, 'reason'), 'name')];
}

/** The status code that was received; `code` may be a library's own numbering. */
function upstreamStatus({ value, status, statusCode, code }: Traits): number | undefined {
  const response = read(value, 'response');
  const candidates = [
    read(response, 'status'),
    read(response, 'statusCode'),
    status,
    statusCode,
    read(read(value, '$metadata'), 'httpStatusCode'),
    code,
    read(read(value, 'cause'), 'status'),
  ];
  return candidates.find((candidate) => isStatusCode(candidate));
}

function isStatusCode(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 100 && (value as number) < 600;
}
