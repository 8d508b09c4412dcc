// Recognises errors of rate limiters, circuit breakers, deadlines and aborts.

import { read } from '../../safe-read.ts';
import { has, textOf, type LibraryRule } from './traits.ts';

/** Limits that this server sets its clients. */
export const limiters: readonly LibraryRule[] = [
  {
    // rate-limiter-flexible throws its result, which is no error.
    from: 'rate-limiter-flexible',
    when: ({ value }) =>
      ['msBeforeNext', 'remainingPoints', 'consumedPoints'].every((name) =>
        Number.isFinite(read(value, name)),
      ),
    status: 429,
    headers: ({ value }) => {
      const milliseconds = read(value, 'msBeforeNext') as number;
      // RFC 9110 10.2.3: whole seconds. A negative time is an unlimited ban: nothing is promised.
      return milliseconds < 0
        ? undefined
        : { 'Retry-After': String(Math.max(1, Math.ceil(milliseconds / 1000))) };
    },
  },
  {
    // The queue of the same library is full: the client's requests came too fast.
    from: 'rate-limiter-flexible',
    when: ({ className }) => className === 'RateLimiterQueueError',
    status: 429,
  },
];

/** Failures of a dependency that was too slow, or was not asked at all. */
export const deadlines: readonly LibraryRule[] = [
  {
    from: 'opossum',
    when: ({ word }) => /^E(?:OPENBREAKER|SEMLOCKED|SHUTDOWN)$/.test(word),
    status: 503,
  },
  {
    from: 'cockatiel',
    when: ({ value }) =>
      read(value, 'isBrokenCircuitError') === true || read(value, 'isBulkheadRejectedError') === true,
    status: 503,
  },
  { from: 'cockatiel', when: ({ value }) => read(value, 'isTaskCancelledError') === true, status: 504 },
  {
    from: 'bottleneck',
    when: ({ message }) => /dropped by Bottleneck$|^This limiter has been stopped/.test(message),
    status: 503,
  },
  {
    // DOMException, p-timeout, p-queue, ky, generic-pool, tarn.
    from: 'timeout',
    when: ({ name, value }) =>
      name === 'TimeoutError' || textOf(read(value, 'cause'), 'name') === 'TimeoutError',
    status: 504,
  },
  {
    // superagent's and axios' timeout; a client that leaves comes with a type (raw-body) or a system call.
    from: 'timeout',
    when: ({ code, type, value }) => code === 'ECONNABORTED' && type === undefined && !has(value, 'syscall'),
    status: 504,
  },
  { from: 'abort', when: ({ name, code }) => name === 'AbortError' || code === 'ABORT_ERR', status: 503 },
];
