// Answers errors of HTTP clients, SDKs and child processes with 502, 503 or 504.

import { isErrorStatusCode } from '../../http/index.ts';
import { isError, read } from '../../safe-read.ts';
import { brands, type Client, isGrpc, isResponse } from './client-brands.ts';
import { hints, shapes, SNAKES } from './client-shapes.ts';
import { isHttpErrors, saidStatus } from './explicit.ts';
import { answerOf, bare, type Recognised } from './library-rules.ts';
import { statusOfCode } from './network.ts';
import { originOf } from './origin.ts';
import { has, hasObject, textOf, traitsOf, type LibraryRule, type Traits } from './traits.ts';
import { failureOf, statusInWords } from './words.ts';

const CHILD_PROCESS = 'child process';

const branded: readonly LibraryRule[] = [
  ...brands.map(rule),
  rule(['undici', ({ word }) => word.startsWith('UND_ERR_RESPONSE')]),
  {
    // `status` and `code` are exit codes.
    from: CHILD_PROCESS,
    when: ({ value }) =>
      read(value, 'timedOut') !== true &&
      ((has(value, 'signal') && (has(value, 'pid') || has(value, 'cmd') || has(value, 'exitCode'))) ||
        has(value, 'spawnargs')),
    status: 500,
  },
];
const shaped = shapes.map(rule);
const hinted = hints.map(rule);

function rule([from, when]: Client): LibraryRule {
  return { from, when, status: statusOf };
}

/** What an error of an HTTP client or of a child process comes to; undefined for an error of another kind. */
export function fromUpstream(error: Traits): Recognised | undefined {
  const known = answerOf(branded, error);
  if (known !== undefined) return known;
  const combined = answerOf(shaped, error);
  const answer = combined ?? answerOf(hinted, error);
  if (answer === undefined || saidStatus(error) === undefined) return answer;
  // It has a status code of its own beside a weak mark: where it was made tells whose.
  if (isHttpErrors(error)) return undefined;
  const origin = originOf(error.value);
  if (origin === 'unknown') return combined;
  return origin === 'library' ? answer : undefined;
}

/** What a Response of fetch comes to that was thrown as it came; one that was constructed is its author's. */
export function fromResponse(value: object): Recognised | undefined {
  if (!isResponse(value) || textOf(value, 'url') === '') return undefined;
  return bare(failureOf(read(value, 'status') as number), 'fetch');
}

/** The status code that an HTTP client received, where the thrown value is a client's error. */
export function receivedStatus(thrown: unknown): number | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const error = traitsOf(thrown);
  const answer = fromUpstream(error);
  const isOfClient = answer !== undefined && answer.decidedBy !== CHILD_PROCESS;
  return isOfClient ? upstreamStatus(error) : undefined;
}

const OVERLOADED =
  /throttl|TooManyRequests|RequestLimitExceeded|SlowDown|ThroughputExceeded|rate_?limit|Transaction(?:Conflict|InProgress)/i;
const TIMED_OUT = /time(?:d[ -]?)?out|^ECONNABORTED$|^ETIME$|deadline/im;

/** 504 of an upstream that did not answer in time, 503 of one that is not there or has to be left alone, else 502. */
function statusOf(error: Traits): number {
  const { value, name, code } = error;
  const status = upstreamStatus(error);
  const words = [
    name,
    error.word,
    textOf(value, 'type'),
    error.className,
    ...(hasObject(value, 'response') ? [] : reasonsOf(value)),
  ].join('\n');
  // A call that we gave up ourselves says nothing of the upstream, as AbortError does not.
  if (read(value, '__CANCEL__') === true) return 503;
  if (status === 429 || status === 503 || OVERLOADED.test(words)) return 503;
  if (status === 504 || TIMED_OUT.test(words)) return 504;
  // gRPC's DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE.
  if (hasObject(value, 'metadata') || isGrpc(error))
    return code === 4 ? 504 : code === 8 || code === 14 ? 503 : 502;
  if (status !== undefined) return 502;
  if (TIMED_OUT.test(error.message)) return 504;
  return (
    codesOf(value)
      .map(statusOfCode)
      .find((one) => one !== undefined) ?? 502
  );
}

/** Why there was no response: octokit and gaxios leave it to what their error was made of. */
function reasonsOf(value: object): string[] {
  const cause = read(value, 'cause');
  const signal = read(read(value, 'config'), 'signal');
  return [textOf(cause, 'name'), textOf(cause, 'code'), textOf(read(signal, 'reason'), 'name')];
}

/** The codes of the network that an error and what it was made of carry: a dead upstream is one status code. */
function codesOf(value: object): string[] {
  const cause = read(value, 'cause');
  return [value, cause, read(cause, 'cause')].map((one) => textOf(one, 'code'));
}

/** The status code of the error that was received; `code` may be a library's own numbering. */
function upstreamStatus({ value, status, statusCode, code, message }: Traits): number | undefined {
  const response = read(value, 'response');
  const candidates = [
    read(response, 'status'),
    read(response, 'statusCode'),
    status,
    statusCode,
    ...SNAKES.map((name) => read(value, name)),
    read(read(value, '$metadata'), 'httpStatusCode'),
    code,
    isError(value) ? read(read(value, 'cause'), 'status') : undefined,
  ];
  return candidates.find(isErrorStatusCode) ?? statusInWords(message);
}
