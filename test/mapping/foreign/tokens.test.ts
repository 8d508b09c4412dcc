// Errors of token libraries: a bad token is the client's fault, a missing secret ours.
import { UnauthorizedError } from 'express-jwt';
import createError from 'http-errors';
import { errors as jose } from 'jose';
import jwt from 'jsonwebtoken';
import { JwksError, JwksRateLimitError, SigningKeyNotFoundError } from 'jwks-rsa';
import { describe, expect, test } from 'vitest';
import { errorWith, madeIn, outcomeOf } from './outcome.ts';

const challengeOf = (parameters: string) => ({ headers: { 'WWW-Authenticate': `Bearer ${parameters}` } });
const invalidToken = challengeOf('error="invalid_token"');
const expired = challengeOf('error="invalid_token", error_description="The token expired"');
const invalidRequest = challengeOf('error="invalid_request"');

const refused = new jwt.JsonWebTokenError('jwt malformed');
const late = new jwt.TokenExpiredError('jwt expired', new Date(0));
const early = new jwt.NotBeforeError('jwt not active', new Date(0));
const withoutSecret = new jwt.JsonWebTokenError('secret or public key must be provided');

describe('what express-jwt refuses', () => {
  const cases: readonly [title: string, thrown: unknown, outcome: object][] = [
    ['no credentials', new UnauthorizedError('credentials_required', { message: 'x' }), { status: 401 }],
    [
      'another scheme',
      new UnauthorizedError('credentials_bad_scheme', { message: 'x' }),
      { status: 401, ...invalidRequest },
    ],
    [
      'credentials of two words',
      new UnauthorizedError('credentials_bad_format', { message: 'x' }),
      { status: 401, ...invalidRequest },
    ],
    ['a forged token', new UnauthorizedError('invalid_token', refused), { status: 401, ...invalidToken }],
    ['an expired token', new UnauthorizedError('invalid_token', late), { status: 401, ...expired }],
    [
      'a revoked token',
      new UnauthorizedError('revoked_token', { message: 'The token has been revoked.' }),
      { status: 401, ...invalidToken },
    ],
  ];
  test.each(cases)('%s: 401, and a challenge that says so', (_, thrown, outcome) => {
    expect(outcomeOf(thrown)).toEqual({ by: 'express-jwt', ...outcome });
  });

  test('a key that nobody has: 401, since a token names it', () => {
    const thrown = new UnauthorizedError('invalid_token', withoutSecret);
    expect(outcomeOf(thrown)).toMatchObject({ status: 401, by: 'express-jwt' });
  });

  test('a 401 that lacks one of its marks is not its own', () => {
    const marks = { code: 'x', inner: refused };
    for (const thrown of [
      createError(401, { code: 'x' }),
      createError(401, { ...marks, code: 7 }),
      createError(401, { ...marks, name: 'AccessError' }),
    ]) {
      expect(outcomeOf(thrown)).toMatchObject({ status: 401, by: 'status' });
    }
    expect(outcomeOf(createError(403, { ...marks, name: 'UnauthorizedError' }))).toMatchObject({
      status: 403,
      by: 'status',
    });
  });
});

describe('what koa-jwt refuses', () => {
  test.each([
    ['no credentials', undefined, {}],
    ['a null in the place of its error', null, {}],
    ['a forged token', refused, invalidToken],
    ['an expired token', late, expired],
  ])('%s: 401, and a challenge that says so', (_, originalError, challenge) => {
    const thrown = createError(401, 'Authentication Error', { originalError });
    expect(outcomeOf(thrown)).toEqual({ status: 401, by: 'koa-jwt', ...challenge });
  });

  test.each(['Secret not provided', 'no Public Key', 'no publickey', 'no algorithms'])(
    'with the fault "%s": 500',
    (message) => {
      const thrown = createError(401, 'Authentication Error', { originalError: new Error(message) });
      expect(outcomeOf(thrown)).toEqual({ status: 500, by: 'koa-jwt' });
    },
  );

  test('another status code beside an `originalError` is not its own', () => {
    expect(outcomeOf(createError(409, { originalError: refused }))).toEqual({
      status: 409,
      by: 'status',
    });
  });
});

describe('what jsonwebtoken refuses', () => {
  test.each([
    ['a forged token', refused, invalidToken],
    ['an expired token', late, expired],
    ['a token that is not good yet', early, invalidToken],
    ['no token', new jwt.JsonWebTokenError('jwt must be provided'), {}],
  ])('%s: 401, and a challenge that says so', (_, thrown, challenge) => {
    expect(outcomeOf(thrown)).toEqual({ status: 401, by: 'jsonwebtoken', ...challenge });
  });

  const ofTheToken = ['invalid signature', 'iat required when maxAge is specified', 'Unexpected token a'];
  test.each([...ofTheToken, 'Bad control character in string'])('"%s": 401', (message) => {
    expect(outcomeOf(new jwt.JsonWebTokenError(message)).status).toBe(401);
  });

  const ofOurs = ['"algorithms" must be an array', 'not a jwt secret', 'nonce must be a non-empty string'];
  test.each(ofOurs)('"%s": 500, since it is about our own settings', (message) => {
    expect(outcomeOf(new jwt.JsonWebTokenError(message))).toEqual({ status: 500, by: 'jsonwebtoken' });
  });

  test.each(['JsonWebTokenErrors', 'MyJsonWebTokenError', 'TokenExpired'])('not a %s', (name) => {
    expect(outcomeOf(errorWith({}, 'jwt malformed', name)).by).not.toBe('jsonwebtoken');
  });
});

describe('what jwks-rsa fails with', () => {
  const cases: readonly [title: string, thrown: Error, status: number, challenge: object][] = [
    ['a key that is not in the set', new SigningKeyNotFoundError('Unable to find it'), 401, invalidToken],
    ['a set that does not come', new JwksError('Http Error 500'), 502, {}],
    ['a set that cannot be reached', new JwksError('connect ECONNREFUSED 10.0.0.5:443'), 503, {}],
    ['a set that is asked for too often', new JwksRateLimitError('Too many requests'), 503, {}],
  ];
  test.each(cases)('%s', (_, thrown, status, challenge) => {
    expect(outcomeOf(thrown)).toEqual({ status, by: 'jwks-rsa', ...challenge });
    const ofKoaJwt = createError(401, 'Authentication Error', { originalError: thrown });
    expect(outcomeOf(ofKoaJwt)).toMatchObject({ status, by: 'koa-jwt' });
  });
});

describe('what jose refuses', () => {
  test.each<[title: string, thrown: unknown, status: number, challenge: object]>([
    ['a forged signature', new jose.JWSSignatureVerificationFailed(), 401, invalidToken],
    ['an encrypted token that is none', new jose.JWEInvalid(), 401, invalidToken],
    ['an expired token', new jose.JWTExpired('"exp" claim', {}), 401, expired],
    ['a token of an unknown key', new jose.JWKSNoMatchingKey(), 401, invalidToken],
    ['an algorithm nobody supports', new jose.JOSENotSupported('Unsupported "alg" value'), 401, invalidToken],
    ['a key of a kind nobody supports', new jose.JOSENotSupported('Unsupported key curve'), 500, {}],
    ['keys that do not come', new jose.JOSEError('Expected 200 OK'), 502, {}],
    ['keys that do not come in time', new jose.JWKSTimeout(), 504, {}],
    ['keys that are none', new jose.JWKSInvalid(), 502, {}],
    ['several keys of one name', new jose.JWKSMultipleMatchingKeys(), 500, {}],
  ])('%s', (_, thrown, status, challenge) => {
    expect(outcomeOf(thrown)).toEqual({ status, by: 'jose', ...challenge });
  });

  test.each(['MY_ERR_JWT_EXPIRED', 'ERR_JWT', 7, ['ERR_JWT_EXPIRED']])('not the code %j', (code) => {
    expect(outcomeOf(errorWith({ code })).by).not.toBe('jose');
  });
});

test('a CSRF token that is not good is answered 403, in our words', () => {
  const detail = 'The CSRF token is missing or not valid.';
  const thrown = createError(403, 'invalid csrf token', { code: 'EBADCSRFTOKEN' });
  expect(outcomeOf(thrown)).toEqual({ status: 403, by: 'csrf', detail });
});

describe('an AuthenticationError', () => {
  test('of passport is answered 401', () => {
    expect(outcomeOf(errorWith({ status: 401 }, 'Unauthorized', 'AuthenticationError'))).toEqual({
      status: 401,
      by: 'passport',
    });
  });

  test('of an SDK is a failure behind us: 502', () => {
    const ofSdk = { status: 401, requestID: 'r', headers: {} };
    expect(outcomeOf(madeIn('openai', errorWith(ofSdk, 'x', 'AuthenticationError'))).status).toBe(502);
    const ofClient = { status: 401, response: { status: 401 } };
    expect(outcomeOf(madeIn('x', errorWith(ofClient, 'x', 'AuthenticationError'))).status).toBe(502);
  });

  test('with another status code, and a 401 of another name, are their own', () => {
    expect(outcomeOf(errorWith({ status: 403 }, 'x', 'AuthenticationError')).by).toBe('status');
    expect(outcomeOf(errorWith({ status: 401 }, 'x', 'AuthError')).by).toBe('status');
  });
});
