// Errors of HTTP clients and SDKs, recognised by one mark of each: 502, 503 or 504.
import { describe, expect, test } from 'vitest';
import { errorWith, madeIn, outcomeOf } from './outcome.ts';

const response = { status: 404 };
const headers = { 'Retry-After': '77', 'WWW-Authenticate': 'Basic' };
const date = { Date: 'Sun, 06 Nov 1994 08:49:37 GMT', 'Content-Type': 'text/plain' };
const received = { rawHeaders: ['Date', date.Date], statusCode: 404 };
const theirs = { status: 404, statusCode: 404, expose: true };
const getMap = () => ({});

describe('one strong mark of an HTTP client is enough:', () => {
  const marks: readonly [by: string, ...marks: object[]][] = [
    ['axios', { isAxiosError: true }],
    ['aws-sdk', { $metadata: {} }],
    ['stripe', { rawType: 'card_error' }, { type: 'StripeCardError' }],
    [
      'http client',
      { response: new Response('') },
      { rawResponse: received },
      { response: { headers: date } },
    ],
    ['http client', { headers: date, expose: undefined }, { text: () => '', arrayBuffer: () => 0 }],
    ['got', { timings: undefined, options: {} }],
    ['elastic', { meta: { meta: {} } }],
    ['grpc', { code: 5, metadata: { getMap } }],
    ['slack', { code: 'slack_webapi_platform_error' }],
    ['nodemailer', { command: 'CONN', code: 'EAUTH' }],
    ['undici', { code: 'UND_ERR_RESPONSE' }],
  ];
  test.each(marks)('%s', (by, ...several) => {
    for (const mark of several) {
      expect(outcomeOf(errorWith({ ...theirs, ...mark }))).toEqual({ status: 502, by });
    }
  });

  test('azure', () => {
    const thrown = errorWith({ ...theirs, request: undefined }, 'secret-word', 'RestError');
    expect(outcomeOf(thrown)).toEqual({ status: 502, by: 'azure' });
  });

  const mail = ['SOCKET', 'CONNECTION', 'ENVELOPE', 'MESSAGE', 'PROTOCOL', 'TLS', 'DNS', 'STREAM'];
  test.each([...mail, 'OAUTH2', 'NOAUTH', 'REQUIRETLS'])('nodemailer, by the code E%s', (code) => {
    expect(outcomeOf(errorWith({ command: 'DATA', code: `E${code}` })).by).toBe('nodemailer');
  });
});

describe('a weak mark of an HTTP client', () => {
  const several: readonly [by: string, ...marks: object[]][] = [
    ['stripe', { raw: {}, requestId: 'r' }],
    ['aws-sdk', { retryable: false, time: 0 }],
    ['openai', { requestID: undefined, headers }],
    ['http client', { body: undefined, headers }],
    ['twilio', { code: 20404, moreInfo: 'x', details: undefined }],
  ];
  const one: readonly [by: string, ...marks: object[]][] = [
    ['http client', { response }, { response: { statusCode: 404 } }, { response: { headers: {} } }],
    [
      'http client',
      { rawResponse: {} },
      { statusText: 'x' },
      { url: 'https://x.test/' },
      { status_code: 404 },
    ],
    ['discord.js', { rawError: {} }],
  ];
  const own = { status: 404 };

  test.each([...several, ...one])('is the client’s where a package made the error: %s', (by, ...marks) => {
    for (const mark of marks) {
      expect(outcomeOf(madeIn('x', errorWith({ ...own, ...mark })))).toEqual({ status: 502, by });
    }
  });

  test.each([...several, ...one])(
    'is the author’s where the application made the error: %s',
    (_, ...marks) => {
      for (const mark of marks)
        expect(outcomeOf(errorWith({ ...own, ...mark }))).toMatchObject({ status: 404, by: 'status' });
    },
  );

  test.each([...several, ...one])('is the author’s in the form of http-errors: %s', (_, ...marks) => {
    for (const mark of marks) {
      const thrown = madeIn('x', errorWith({ ...theirs, ...mark }));
      expect(outcomeOf(thrown)).toMatchObject({ status: 404, by: 'status' });
    }
  });

  test('is the client’s where the error has no status code of its own', () => {
    expect(outcomeOf(errorWith({ response }))).toEqual({ status: 502, by: 'http client' });
    expect(outcomeOf(errorWith({ status_code: 429 }))).toEqual({ status: 503, by: 'http client' });
  });

  test('counts with a second one where no stack tells who made the error', () => {
    for (const [by, mark] of several)
      expect(outcomeOf(errorWith({ ...own, ...mark, stack: '' }))).toEqual({ status: 502, by });
    for (const [, mark] of one) expect(outcomeOf(errorWith({ ...own, ...mark, stack: '' })).status).toBe(404);
  });
});

test('a call that we cancelled is answered 503, whichever client made it', () => {
  expect(outcomeOf(errorWith({ __CANCEL__: true, code: 'ERR_CANCELED' }))).toEqual({
    status: 503,
    by: 'axios',
  });
  expect(outcomeOf(new DOMException('x', 'AbortError')).status).toBe(503);
});

test('an upstream that is not there is answered 503, whichever client says so', () => {
  const refused = errorWith({ code: 'ECONNREFUSED', syscall: 'connect' });
  const clients = [
    refused,
    errorWith({ isAxiosError: true, code: 'ECONNREFUSED' }),
    new TypeError('fetch failed', { cause: refused }),
    errorWith({ isAxiosError: true, cause: new AggregateError([refused]), code: 'ECONNREFUSED' }),
  ];
  expect(clients.map((thrown) => outcomeOf(thrown).status)).toEqual([503, 503, 503, 503]);
});

describe('what is no mark of an HTTP client leaves the status code to the author:', () => {
  test.each([
    { isAxiosError: 'true' },
    { __CANCEL__: 1 },
    { $metadata: 'x' },
    { $metadata: null },
    { rawType: '' },
    { type: 'MyStripeError' },
    { type: 'StripeErrors' },
    { type: ['StripeCardError'] },
    { raw: {} },
    { requestId: 'r' },
    { requestID: 'r' },
    { response: 'Not Found' },
    { response: { message: 'No.' } },
    { response: () => 1 },
    { response: { status: '404', statusCode: 404.5, headers: null } },
    { rawResponse: 'x' },
    { timings: {} },
    { options: {} },
    { timings: {}, options: 'x' },
    { meta: {} },
    { meta: 'x' },
    { code: 5, metadata: {} },
    { code: 'x', metadata: { getMap } },
    { code: 20404, moreInfo: 'x' },
    { code: 20404, details: 'x' },
    { code: 'x', moreInfo: 'x', details: 'x' },
    { rawError: 'x' },
    { code: 'my_slack_webapi_error' },
    { command: 'CONN', code: 'EOTHER' },
    { command: 'CONN', code: 'XEAUTH' },
    { command: 'CONN', code: 'EAUTHS' },
    { command: 'CONN', code: 7 },
    { command: 'CONN', code: ['EAUTH'] },
    { command: '', code: 'EAUTH' },
    { body: 'x' },
    { body: 'x', headers: 'x' },
    { headers: {} },
    { request: {} },
    { code: 'MY_UND_ERR_RESPONSE' },
    { signal: 'SIGTERM' },
    { pid: 7, cmd: 'x', exitCode: 1 },
  ])('%j', (marks) => {
    expect(outcomeOf(errorWith({ ...theirs, ...marks }))).toMatchObject({ status: 404, by: 'status' });
  });

  test('a RestError without a request', () => {
    expect(outcomeOf(errorWith(theirs, 'x', 'RestError')).by).toBe('status');
  });

  test('the response of a framework’s own error', () => {
    const thrown = errorWith({ ...theirs, response, getResponse: () => 'No.' });
    expect(outcomeOf(thrown)).toEqual({ status: 404, by: 'hono', detail: 'secret-word' });
    expect(outcomeOf(errorWith({ response, getResponse: () => 'No.' })).by).toBe('unexpected');
  });
});

test('headers and a body on an object that is no error are none of a client’s error', () => {
  expect(outcomeOf({ headers: {}, body: '' }).by).toBe('unexpected');
});

describe('the exit code of a child process is no status code:', () => {
  test.each([
    { signal: null, pid: 7 },
    { signal: null, cmd: 'x' },
    { signal: null, exitCode: 404 },
    { spawnargs: [] },
  ])('%j', (marks) => {
    expect(outcomeOf(errorWith({ ...theirs, ...marks }))).toEqual({ status: 500, by: 'child process' });
  });
});

describe('an upstream', () => {
  const answered = (more: object, message = 'x', name = 'Error') =>
    outcomeOf(errorWith({ isAxiosError: true, ...more }, message, name)).status;

  test('that wants to be left alone for a while is answered 503', () => {
    for (const status of [429, 503]) {
      expect(answered({ response: { status } })).toBe(503);
      expect(answered({ response: { statusCode: status } })).toBe(503);
      expect(answered({ status })).toBe(503);
      expect(answered({ statusCode: status })).toBe(503);
      expect(answered({ $metadata: { httpStatusCode: status } })).toBe(503);
      expect(answered({ code: status })).toBe(503);
    }
  });

  test('that was told so by a gateway is answered 504', () => {
    expect(answered({ response: { status: 504 } })).toBe(504);
    expect(answered({ response: { status: 503 }, status: 504 })).toBe(503);
    expect(answered({ response: { status: '504' }, status: 404 })).toBe(502);
  });

  const overloaded = ['ThrottlingException', 'TooManyRequestsException', 'RequestLimitExceeded', 'SlowDown'];
  test.each([...overloaded, 'ProvisionedThroughputExceededException', 'rate_limit', 'RateLimitError'])(
    'that is overloaded says so in a word: %s',
    (word) => {
      expect(answered({}, 'x', word)).toBe(503);
      expect(answered({ code: word })).toBe(503);
      expect(answered({ type: word })).toBe(503);
      expect(answered({ constructor: { name: word } })).toBe(503);
      expect(answered({}, word)).toBe(502);
    },
  );

  const late = ['TimeoutError', 'ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNABORTED', 'ETIME', 'Timed out'];
  test.each([...late, 'timed-out', 'DEADLINE_EXCEEDED'])('that is late says so in a word: %s', (word) => {
    expect(answered({}, 'x', word)).toBe(504);
    expect(answered({ code: word })).toBe(504);
    expect(answered({ constructor: { name: word } })).toBe(504);
  });

  test.each(['RUNTIME', 'XECONNABORTED', 'ECONNABORTEDX', 'ETIMEX', 'XETIME', 'time'])(
    'but not: %s',
    (code) => {
      expect(answered({ code })).toBe(502);
    },
  );

  test('that is late says so in a message, where it gave no status code', () => {
    expect(answered({}, 'timeout of 10ms exceeded')).toBe(504);
    expect(answered({ response: { status: 404 } }, 'timeout of 10ms exceeded')).toBe(502);
  });

  test.each([
    [4, 504],
    [8, 503],
    [14, 503],
    [5, 502],
    [16, 502],
  ])('of gRPC with the code %i is answered %i', (code, status) => {
    expect(outcomeOf(errorWith({ code, metadata: { getMap } }))).toEqual({ status, by: 'grpc' });
  });

  test.each([
    [4, '/a.Users/Get DEADLINE_EXCEEDED: x', 504],
    [14, '14 UNAVAILABLE: x', 503],
    [5, '/a.Users/Get NOT_FOUND: x', 502],
  ])('of gRPC whose code %i is told in words alone, %s, is answered %i', (code, message, status) => {
    expect(outcomeOf(errorWith({ code }, message))).toEqual({ status, by: 'grpc' });
  });

  test('that is not gRPC has no codes of gRPC', () => {
    expect([4, 8, 14].map((code) => answered({ code }))).toEqual([502, 502, 502]);
    expect(outcomeOf(errorWith({ code: 404 }, '/users/7 NOT_FOUND: x'))).toMatchObject({ status: 404 });
    expect(outcomeOf(errorWith({ code: 5 }, 'NOT_FOUND: x'))).toMatchObject({ status: 500 });
  });
});
