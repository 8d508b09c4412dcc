// Errors of what limits, cuts off and gives up: rate limiters, circuit breakers, deadlines, aborts.

import { read } from '../reading.ts';
import { has, textOf, type Row } from './traits.ts';

/** Those that are no errors, or whose author chose the answer. */
export const limiters: readonly Row[] = [
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
];

/** Those that mean that somebody behind us was too slow, or was not asked at all. */
export const resilience: readonly Row[] = [
  {
    from: 'opossum',
    when: ({ code }) => code === 'EOPENBREAKER' || code === 'ESEMLOCKED' || code === 'ESHUTDOWN',
    status: 503,
  },
  {
    from: 'cockatiel',
    when: ({ value }) =>
      read(value, 'isBrokenCircuitError') === true || read(value, 'isBulkheadRejectedError') === true,
    status: 503,
  },
  { from: 'cockatiel', when: ({ value }) => read(value, 'isTaskCancelledError') === true, status: 504 },
  { from: 'bottleneck', when: ({ message }) => message.endsWith('dropped by Bottleneck'), status: 503 },
  {
    // DOMException, p-timeout, p-queue, ky, and everybody else's.
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
