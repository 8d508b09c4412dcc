// Errors of frameworks and HTTP error libraries: their author's status code, safe words.
import Boom from '@hapi/boom';
import { describe, expect, test } from 'vitest';
import { errorWith, outcomeOf } from './outcome.ts';

describe('Boom', () => {
  test('is answered with its status code, its fields and its message', () => {
    expect(outcomeOf(Boom.tooManyRequests('Slow down.'))).toEqual({
      status: 429,
      by: 'boom',
      detail: 'Slow down.',
    });
    expect(outcomeOf(Boom.methodNotAllowed('Read only.', null, ['GET']))).toMatchObject({
      headers: { Allow: 'GET, HEAD' },
    });
  });

  test('says nothing where its message is but the phrase, or a server fault’s, or the system’s', () => {
    const system = errorWith({ code: 'ENOENT', path: '/x' });
    for (const thrown of [
      Boom.notFound(),
      Boom.badGateway('secret-word'),
      Boom.boomify(new Error(''), { statusCode: 404 }),
      Boom.boomify(system, { statusCode: 404 }),
    ]) {
      expect(outcomeOf(thrown)).toEqual({ status: thrown.output.statusCode, by: 'boom' });
    }
  });

  test('of any failure is that failure, unless the author said that it is a fault', () => {
    const failure = errorWith({ cause: errorWith({ code: 'ECONNREFUSED' }) });
    expect(outcomeOf(Boom.boomify(failure))).toEqual({ status: 503, by: 'network' });
    expect(outcomeOf(Boom.boomify(new Error('x')))).toEqual({ status: 500, by: 'unexpected' });
    expect(outcomeOf(Boom.badImplementation('x', failure))).toEqual({ status: 500, by: 'boom' });
  });

  test.each([
    { isBoom: true },
    { isBoom: true, output: 'x' },
    { isBoom: 'x', output: { statusCode: 404 } },
    { output: { statusCode: 404 } },
    { isBoom: true, output: { statusCode: 200 } },
    { isBoom: true, output: { statusCode: '404' } },
  ])('is not %j', (marks) => {
    expect(outcomeOf(errorWith(marks))).toEqual({ status: 500, by: 'unexpected' });
  });
});

describe('an exception of Nest', () => {
  const nest = (status: unknown, response: unknown, more: object = {}) =>
    errorWith({ getStatus: () => status, getResponse: () => response, ...more });

  test.each([
    ['a text', 'No user 7.', { detail: 'No user 7.' }],
    ['a message', { message: 'No user 7.', error: 'Not Found' }, { detail: 'No user 7.' }],
    ['a list of messages', { message: ['a', 7, 'b'] }, { errors: [{ detail: 'a' }, { detail: 'b' }] }],
    ['an empty list of messages', { message: [] }, {}],
    ['a list of what is no message', { message: [7] }, {}],
    ['a message that is an object', { message: {} }, {}],
    ['an empty text', '', {}],
    ['nothing', undefined, {}],
  ])('is answered with its status code and its response: %s', (_, response, told) => {
    expect(outcomeOf(nest(404, response))).toEqual({ status: 404, by: 'nest', ...told });
  });

  test('keeps the words of a server fault to itself', () => {
    for (const response of ['secret-word', { message: 'secret-word' }, { message: ['secret-word'] }]) {
      expect(outcomeOf(nest(500, response))).toEqual({ status: 500, by: 'nest' });
    }
    expect(outcomeOf(nest(499, 'No.')).detail).toBe('No.');
  });

  test('is none without a status code of an error, and none where its methods throw', () => {
    const fail = () => {
      throw new Error('secret-word');
    };
    expect(outcomeOf(nest(200, 'x')).by).toBe('unexpected');
    expect(outcomeOf(nest('404', 'x')).by).toBe('unexpected');
    expect(outcomeOf(nest(404, 'x', { getStatus: fail })).by).toBe('unexpected');
    expect(outcomeOf(nest(404, 'x', { getResponse: fail }))).toEqual({ status: 404, by: 'nest' });
    expect(outcomeOf(errorWith({ getStatus: () => 404 })).by).toBe('status');
    expect(outcomeOf(errorWith({ getStatus: 404, getResponse: () => 'x', status: 404 })).by).toBe('hono');
  });

  test('is asked as a method of itself', () => {
    class Exception extends Error {
      readonly answer = 403;
      getStatus(): number {
        return this.answer;
      }
      getResponse(): string {
        return `no ${this.answer}`;
      }
    }
    expect(outcomeOf(new Exception())).toEqual({ status: 403, by: 'nest', detail: 'no 403' });
  });
});

describe('an HTTPException of Hono', () => {
  const hono = (status: number, more: object = {}) =>
    errorWith({ status, getResponse: () => new Response(), ...more }, 'No user 7.');

  test('is answered with its status code, its message and the fields of its response', () => {
    const res = new Response(null, { headers: { Allow: 'GET', 'X-Secret': '1' } });
    expect(outcomeOf(hono(405, { res }))).toEqual({
      status: 405,
      by: 'hono',
      detail: 'No user 7.',
      headers: { Allow: 'GET, HEAD' },
      dropped: ['x-secret'],
    });
  });

  test('keeps the message of a server fault to itself', () => {
    expect(outcomeOf(hono(500))).toEqual({ status: 500, by: 'hono' });
  });
});

describe('a URIError', () => {
  const uriError = (status?: number) => Object.assign(new URIError('secret-word'), status && { status });

  test('of Express’ router is answered 400, in our words', () => {
    expect(outcomeOf(uriError(400))).toEqual({
      status: 400,
      by: 'express router',
      detail: 'The request target is not properly percent-encoded.',
    });
  });

  test('of anybody else is a fault like any other', () => {
    expect(outcomeOf(uriError())).toEqual({ status: 500, by: 'unexpected' });
    expect(outcomeOf(uriError(409)).by).toBe('status');
    expect(outcomeOf(Object.assign(new TypeError('x'), { status: 400 })).by).toBe('status');
  });
});

describe('rate-limiter-flexible throws what it counted, which', () => {
  const counted = (msBeforeNext: unknown, more: object = {}) => ({
    msBeforeNext,
    remainingPoints: 0,
    consumedPoints: 1,
    ...more,
  });

  test.each([
    [0, '1'],
    [1, '1'],
    [1000, '1'],
    [1001, '2'],
    [59_999.5, '60'],
  ])('is answered 429 with whole seconds: %d ms is %s (RFC 9110 10.2.3)', (milliseconds, seconds) => {
    expect(outcomeOf(counted(milliseconds))).toEqual({
      status: 429,
      by: 'rate-limiter-flexible',
      headers: { 'Retry-After': seconds },
    });
  });

  test('promises nothing where the ban has no end', () => {
    expect(outcomeOf(counted(-1))).toEqual({ status: 429, by: 'rate-limiter-flexible' });
  });

  test('has all its numbers', () => {
    for (const thrown of [
      counted('1'),
      counted(NaN),
      counted(1, { remainingPoints: undefined }),
      counted(1, { consumedPoints: undefined }),
    ]) {
      expect(outcomeOf(thrown)).toEqual({ status: 500, by: 'unexpected' });
    }
  });
});
