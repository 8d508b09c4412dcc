// Failures behind us that are told in words only: a message, a class, a flag.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import createError from 'http-errors';
import { errorWith, madeIn, outcomeOf } from './outcome.ts';

const unexpected = { status: 500, by: 'unexpected' };
const said = (message: string) => outcomeOf(new Error(message));

describe('a deadline is answered 504:', () => {
  test.each([
    'Command timed out',
    'Query read timeout',
    'timeout expired',
    'Connection timeout',
    'timeout of 1000ms exceeded',
    'Job wait 7 timed out before finishing, no finish notification arrived after 1ms (id=7)',
    'context deadline exceeded',
    'timeout while waiting for mutex to become available',
  ])('%s', (message) => {
    expect(said(message)).toEqual({ status: 504, by: 'timeout' });
  });

  test('a class whose errors have no name, and a flag', () => {
    class ConnectionTimeoutError extends Error {}
    expect(outcomeOf(new ConnectionTimeoutError('x'))).toEqual({ status: 504, by: 'timeout' });
    expect(outcomeOf(errorWith({ timedOut: true, signal: 'SIGTERM', cmd: 'x' }))).toEqual({
      status: 504,
      by: 'timeout',
    });
  });
});

describe('an upstream’s status code in words is never ours:', () => {
  test.each([
    ['A call to https://x.test/ returned HTTP status 404.', 502],
    ['Request failed with status code 401', 502],
    ['HTTP-Code: 404\nMessage: x', 502],
    ['Retryable HTTP status: 429', 503],
    ['gave up after 10 retries, last status code: 429. Check the rate limits', 503],
    ['{\n  "status": 503,\n  "statusText": "x"\n}', 503],
    ['users service: HTTP 504', 504],
    ['Unexpected server response: 503', 503],
  ])('%s', (message, status) => {
    expect(said(message)).toMatchObject({ status });
  });
});

describe('an overload of ours is told in words:', () => {
  test.each([
    'max waitingClients count exceeded',
    'Max queue size of 3 reached',
    'Task queue is at limit',
    'Queue limit reached.',
    'The queue is full',
    'Connection pool exhausted',
    'Exceeded 0 attempts to lock the resource "a".',
    'Gave up after 10 retries',
    'Exceeded 3 tries',
    'no answer after 3 tries',
    'Too many pending tasks in queue a',
    'Ratelimited',
  ])('%s', (message) => {
    expect(said(message)).toEqual({ status: 503, by: 'overload' });
  });

  test.each([
    'The maximum length was exceeded',
    'The user is full of ideas',
    'Too many login attempts',
    'Limit reached for this plan',
  ])('but not by these: %s', (message) => {
    expect(said(message)).toEqual(unexpected);
  });
});

test('a 500 that a package gives by default is what its words say; an author’s stays', () => {
  const failed = () => errorWith({ statusCode: 500 }, 'connect ECONNREFUSED 127.0.0.1:1', 'ApiException');
  expect(outcomeOf(madeIn('sdk', failed()))).toEqual({ status: 503, by: 'network' });
  expect(outcomeOf(madeIn('sdk', errorWith({ statusCode: 500 })))).toEqual({ status: 500, by: 'status' });
  expect(outcomeOf(failed())).toEqual({ status: 500, by: 'status' });
  expect(outcomeOf(madeIn('sdk', createError(500, failed().message)))).toEqual({ status: 500, by: 'status' });
});

describe('what is thrown and is no error', () => {
  test.each<[unknown, number]>([
    ['Error: connect ECONNREFUSED 127.0.0.1:1', 503],
    [{ code: '', message: 'TypeError: fetch failed', details: 'secret-word' }, 502],
    ['Request failed with status code 401', 502],
    [{ statusCode: 500, message: 'connect ECONNREFUSED 127.0.0.1:1' }, 503],
    [{ code: 'FETCH_ERROR', error: 'TypeError - fetch failed' }, 502],
    [{ exception: errorWith({ code: 'ECONNREFUSED' }) }, 503],
  ])('is read by its words, too: %j', (thrown, status) => {
    expect(outcomeOf(thrown)).toEqual({ status, by: expect.any(String) });
  });

  test.each([
    ['no user 7'],
    [{ status: 500, message: 'No user 7.' }],
    [{ error: 'No user 7.' }],
    [{ exception: errorWith({}) }],
    [{ message: 7 }],
    [''],
    [7],
  ])('is a 500 where they say nothing: %j', (thrown) => {
    expect(outcomeOf(thrown)).toEqual(unexpected);
  });
});

describe('a dependency that is not there, or leaves, is told in words:', () => {
  test.each([
    ['All sentinels are unreachable. Retrying from scratch.', 503],
    ['request to http://x.test/ failed, reason: connect ECONNREFUSED 127.0.0.1:1', 503],
    ['getaddrinfo ENOTFOUND x.test', 503],
    ['getaddrinfo EAI_AGAIN x.test', 503],
    ['UND_ERR_CLOSED', 503],
    ['the broker could not be found: cannot reach 10.0.0.7', 503],
    ['host could not be reached', 503],
    ['ERR max number of clients reached', 503],
    ['sorry, too many clients already', 503],
    ['None of startup nodes is available', 503],
    ['no servers available for connection', 503],
    ['No connections available.', 503],
    ['No task queue available and all Workers are busy', 503],
    ['fetch failed', 502],
    ['Socket closed unexpectedly', 502],
    ['Connection to Firebird server was lost.', 502],
    ['The connection to broker.example:5672 has been closed', 502],
    ['socket hang up', 502],
    ['[SDK Error]: Error fetching from http://127.0.0.1:1/v1: fetch failed', 502],
    ['Unable to fetch data. The request could not be resolved.', 503],
  ])('%s', (message, status) => {
    expect(said(message)).toMatchObject({ status });
  });

  test.each([
    'SocketClosedUnexpectedlyError',
    'ClientOfflineError',
    'DisconnectsClientError',
    'ConnectionLostError',
    'NetworkError',
  ])('%s', (name) => {
    expect(outcomeOf(errorWith({}, 'x', name))).toEqual({ status: 503, by: 'connection' });
  });

  test.each(['QueueIsFullError', 'ServerBusyError', 'ResourceExhaustedException', 'UnavailableError'])(
    'or busy: %s',
    (name) => {
      expect(outcomeOf(errorWith({}, 'x', name))).toEqual({ status: 503, by: 'overload' });
    },
  );
});

describe('a mistake of ours is answered 500, though its words are alike:', () => {
  test.each([
    'Invalid timeout value',
    'status must be one of open, closed',
    'x is not connected to y',
    'connection string is missing',
    'the connection to 10.0.0.7:5432 is not closed',
    'a connection to the pool must be closed',
    'stream.pipe: no destination',
    'EXAMPLE is not defined',
  ])('%s', (message) => {
    expect(said(message)).toEqual(unexpected);
  });

  test('an error that the language throws at a mistake in the code', () => {
    for (const Fault of [TypeError, RangeError, SyntaxError, ReferenceError])
      expect(outcomeOf(new Fault('Connection timeout, status code 404'))).toEqual(unexpected);
  });
});

describe('what an error is made of may be under any name:', () => {
  const refused = errorWith({ code: 'ECONNREFUSED' });
  const effect = Symbol.for('effect/Runtime/FiberFailure/Cause');
  test.each<[string, object]>([
    ['error, as SuppressedError has it', { error: refused, suppressed: new Error('x') }],
    ['suppressed', { error: new Error('x'), suppressed: refused }],
    ['lastNodeError', { lastNodeError: refused }],
    ['the cause of a FiberFailure of Effect', { [effect]: { _tag: 'Fail', error: refused } }],
    [
      'the causes of a FiberFailure that are several',
      { [effect]: { _tag: 'Parallel', left: { _tag: 'Empty' }, right: { _tag: 'Die', defect: refused } } },
    ],
  ])('%s', (_, more) => {
    expect(outcomeOf(errorWith(more))).toEqual({ status: 503, by: 'network' });
  });

  test('but data that it carries is none', () => {
    expect(outcomeOf(errorWith({ user: { code: 'ECONNREFUSED' }, list: [refused] }))).toEqual(unexpected);
  });
});

test('an error of the language alone means what it means beside data of no meaning', () => {
  const words = fc.constantFrom(
    ...[
      'connection',
      'to',
      '10.0.0.7',
      'lost',
      'closed',
      'timed out',
      'timeout',
      'deadline',
      'exceeded',
      'is',
    ],
    ...['status code', '404', '503', 'returned', 'fetch failed', 'socket', 'hang up', 'ECONNREFUSED', 'HTTP'],
    ...['unavailable', 'too many connections', 'jwt', 'expired', 'token', 'user', 'three', 'left', 'stream'],
    ...['Connection is closed.', 'This job timed out after 5 ms.', 'Multipart: Boundary not found'],
  );
  const sentences = fc.array(words, { minLength: 1, maxLength: 6 }).map((chosen) => chosen.join(' '));
  fc.assert(
    fc.property(sentences, (message) => {
      // The second is asked every reading.
      const { status } = said(message);
      expect(status).toBe(outcomeOf(errorWith({ message, note: 'x' })).status);
    }),
    { numRuns: 500 },
  );
});
