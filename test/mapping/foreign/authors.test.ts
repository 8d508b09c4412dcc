// Errors of server-side authors: their status code counts under every name.
import { defineAbility, ForbiddenError } from '@casl/ability';
import createError from 'http-errors';
import { describe, expect, test } from 'vitest';
import { errorWith, madeIn, outcomeOf } from './outcome.ts';

describe('a status code under another name counts:', () => {
  test.each<[string, object]>([
    ['httpCode', { httpCode: 404 }],
    ['httpStatus', { httpStatus: 404 }],
    ['httpStatusCode', { httpStatusCode: 404 }],
    ['getStatus()', { getStatus: () => 404 }],
    ['getStatusCode()', { getStatusCode: () => 404 }],
    ['several that are equal', { httpStatus: 404, getStatus: () => 404 }],
    ['a code by number', { code: 404 }],
    ['a code by name', { code: 'NOT_FOUND' }],
    ['a code by name as Twirp and Firebase spell it', { code: 'not_found' }],
    ['a code by name with hyphens', { code: 'not-found' }],
    ['a code by name as a class', { code: 'NotFound' }],
  ])('%s', (_, more) => {
    expect(outcomeOf(errorWith(more))).toEqual({ status: 404, by: 'status' });
  });

  test.each<[string, object]>([
    ['two that disagree', { httpStatus: 404, httpCode: 409 }],
    ['a success', { httpStatus: 204 }],
    ['a text', { httpStatus: '404' }],
    ['a method that fails', { getStatus: () => errorWith({}).message.at(7) }],
    ['a property that is called', { httpStatus: () => 404 }],
    ['a method that is read', { getStatus: 404 }],
    ['a code that is no name of a status code', { code: 'USER_NOT_FOUND' }],
    ['a code that is no name in any spelling', { code: 'user-not-found' }],
    ['a code that is no status code', { code: 40401 }],
    ['a name that a prototype has', { code: 'constructor' }],
  ])('but not %s', (_, more) => {
    expect(outcomeOf(errorWith(more))).toEqual({ status: 500, by: 'unexpected' });
  });

  test.each([
    ['UNAUTHENTICATED', 401],
    ['PERMISSION_DENIED', 403],
    ['ALREADY_EXISTS', 409],
    ['UNPROCESSABLE_CONTENT', 422],
    ['RESOURCE_EXHAUSTED', 429],
    ['SERVICE_UNAVAILABLE', 503],
    ['DEADLINE_EXCEEDED', 504],
  ])('%s is %i', (code, status) => {
    expect(outcomeOf(errorWith({ code }))).toMatchObject({ status });
  });

  test('a code of a package that waited is its own', () => {
    expect(outcomeOf(madeIn('store', errorWith({ code: 'NOT_FOUND' })))).toEqual({
      status: 500,
      by: 'unexpected',
    });
    expect(outcomeOf(madeIn('store', errorWith({ code: 'not_found' })))).toMatchObject({ status: 500 });
    expect(outcomeOf(madeIn('sdk', errorWith({ code: 404 })))).toEqual({ status: 502, by: 'received' });
  });
});

describe('an author’s own answer is never a 502:', () => {
  const created = (more: object) => createError(404, 'No user 7.', more);
  test.each([
    { code: 'E1', details: {}, moreInfo: 'https://docs.test/E1' },
    { statusText: 'Not Found' },
    { response: { status: 404, message: 'No user 7.' } },
    { url: 'https://docs.test/', response: {}, headers: {}, body: {} },
  ])('an error of http-errors with %j', (more) => {
    expect(outcomeOf(created(more))).toMatchObject({ status: 404, detail: 'No user 7.' });
  });

  test('a message that is JSON', () => {
    expect(outcomeOf(errorWith({ status: 400 }, '{"error":"No."}'))).toEqual({ status: 400, by: 'status' });
  });

  test('a status code by name that says what the number beside it says', () => {
    const twice = { status: 'TOO_MANY_REQUESTS', statusCode: 429, body: {}, headers: {} };
    expect(outcomeOf(madeIn('better-call', errorWith(twice)))).toEqual({ status: 429, by: 'better-auth' });
  });

  test('a Response that was constructed, where one that was fetched is a failed call', async () => {
    expect(outcomeOf(new Response('', { status: 404 }))).toMatchObject({ status: 404, by: 'status' });
    const fetched = Object.defineProperty(new Response('', { status: 404 }), 'url', {
      value: 'http://x.test/',
    });
    expect(outcomeOf(fetched)).toEqual({ status: 502, by: 'fetch' });
    expect(outcomeOf(errorWith({ context: fetched }))).toEqual({ status: 502, by: 'fetch' });
  });
});

describe('an error of tRPC', () => {
  const trpc = (code: string) => errorWith({ code }, 'No user 7.', 'TRPCError');

  test('has the status code that its code names', () => {
    expect(outcomeOf(madeIn('@trpc/server', trpc('NOT_FOUND')))).toEqual({
      status: 404,
      by: 'trpc',
      detail: 'No user 7.',
    });
    expect(outcomeOf(trpc('INTERNAL_SERVER_ERROR'))).toEqual({ status: 500, by: 'trpc' });
  });

  test('that its client threw is another API’s', () => {
    expect(outcomeOf(errorWith({ code: 'NOT_FOUND' }, 'x', 'TRPCClientError'))).toMatchObject({
      status: 502,
    });
  });
});

describe('an error of Moleculer', () => {
  const moleculer = (code: number, retryable: boolean) =>
    madeIn('moleculer', errorWith({ code, type: 'X', data: {}, retryable }));

  test('has its status code, unless it may be tried again', () => {
    expect(outcomeOf(moleculer(404, false))).toMatchObject({ status: 404, by: 'moleculer' });
    expect(outcomeOf(moleculer(422, false))).toMatchObject({ status: 422 });
    expect([404, 429, 504].map((code) => outcomeOf(moleculer(code, true)).status)).toEqual([503, 503, 504]);
  });
});

describe('a refusal to who is known is answered 403:', () => {
  test('CASL', () => {
    const refuse = () => ForbiddenError.from(defineAbility(() => undefined)).throwUnlessCan('read', 'Post');
    expect(thrownBy(refuse)).toEqual({ status: 403, by: 'authorisation' });
  });

  test.each(['AuthorizationError', 'AccessDeniedException', 'NotAuthorizedError', 'PermissionDeniedError'])(
    'a class of the application by the name %s',
    (name) => {
      expect(outcomeOf(errorWith({}, 'x', name))).toEqual({ status: 403, by: 'authorisation' });
      expect(outcomeOf(madeIn('sdk', errorWith({}, 'x', name))).by).not.toBe('authorisation');
      expect(outcomeOf(errorWith({ status: 401 }, 'x', name))).toEqual({ status: 401, by: 'status' });
    },
  );
});

test.each([
  'UnauthorizedError',
  'UnauthenticatedException',
  'NotLoggedInError',
  'AuthenticationRequiredError',
  'AuthenticationError',
  'InvalidCredentialsError',
  'CredentialsSignin',
])('a class of the application by the name %s asks for credentials, 401', (name) => {
  expect(outcomeOf(errorWith({}, 'x', name))).toEqual({ status: 401, by: 'authentication' });
  expect(outcomeOf(madeIn('sdk', errorWith({}, 'x', name)))).toMatchObject({ status: 500 });
  const bundled = Object.assign(errorWith({}, 'x', name), { stack: '' });
  expect(outcomeOf(bundled)).toMatchObject({ status: 500 });
  expect(outcomeOf(errorWith({ isAxiosError: true }, 'x', name))).toMatchObject({ status: 502 });
});

test('what another service refuses asks our clients for no credentials', () => {
  for (const name of ['SmtpAuthenticationError', 'SmtpInvalidCredentialsError', 'CredentialUnavailableError'])
    expect(outcomeOf(errorWith({}, 'x', name))).toEqual({ status: 500, by: 'unexpected' });
});

test('an error of a package that the application called in the same turn is the application’s', () => {
  const thrown = errorWith({ status: 404, requestId: 'r', raw: {} });
  thrown.stack = [
    'Error: x',
    '    at assertFound (/srv/app/node_modules/@org/errors/index.js:3:9)',
    '    at showUser (/srv/app/routes.js:12:3)',
  ].join('\n');
  expect(outcomeOf(thrown)).toMatchObject({ status: 404, by: 'status' });
});

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (thrown) {
    return outcomeOf(thrown);
  }
  return 'nothing was thrown';
}

test('fields that are none are no sign of a response: an error without frames keeps its status code', () => {
  const error = errorWith({ status: 400, statusCode: 400, headers: {}, body: { code: 'NO' }, stack: 'x' });
  expect(outcomeOf(error)).toEqual({ status: 400, by: 'status' });
});
