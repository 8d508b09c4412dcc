// Refused tokens of any library: 401 with the realm of the contract and the reason.
import { expect, test } from 'vitest';
import { documented, onBoth } from '../../representation/apps.ts';
import { errorWith, madeIn, outcomeOf } from './outcome.ts';

test.each([
  ['fast-jwt', 'TokenError', 'FAST_JWT_EXPIRED'],
  ['fast-jwt', 'TokenError', 'FAST_JWT_INVALID_SIGNATURE'],
  ['fast-jwt', 'TokenError', 'FAST_JWT_MALFORMED'],
  ['hono', 'JwtTokenSignatureMismatched', undefined],
  ['aws-jwt-verify', 'JwtInvalidAudienceError', undefined],
  ['njwt', 'JwtParseError', undefined],
  ['paseto', 'PasetoClaimInvalid', 'ERR_PASETO_CLAIM_INVALID'],
  ['firebase-admin', 'FirebaseAuthError', 'auth/id-token-expired'],
])('a token that %s refuses with %s %s is answered 401', (library, name, code) => {
  expect(outcomeOf(madeIn(library, errorWith({ code }, 'x', name)))).toMatchObject({
    status: 401,
    by: 'token',
  });
});

test.each([
  'Decoding Firebase ID token failed. Make sure you passed the entire string.',
  'Failed to parse the access token',
  'issuer not configured: a',
  'audience is not allowed: b',
])('a token that is told in words to be unreadable is answered 401: %s', (message) => {
  const thrown = madeIn('some-verifier', errorWith({}, message, 'VerifierError'));
  expect(outcomeOf(thrown)).toMatchObject({ status: 401, by: 'token' });
  expect(outcomeOf(Object.assign(thrown, { isAxiosError: true }))).toMatchObject({ status: 502 });
});

test.each(['Failed to verify the token', 'issuer not configured', 'Failed to parse the tokens of the model'])(
  'what may be our own token or setting is no 401: %s',
  (message) => {
    expect(outcomeOf(madeIn('some-client', errorWith({}, message, 'ClientError')))).toMatchObject({
      status: 500,
    });
  },
);

test.each([
  ['TokenError', 'FAST_JWT_MISSING_KEY', 500],
  ['TokenError', 'FAST_JWT_INVALID_OPTION', 500],
  ['TokenError', 'FAST_JWT_KEY_FETCHING_ERROR', 502],
  ['JwksNotAvailableInCacheError', undefined, 502],
  ['UnexpectedTokenError', undefined, 500],
  ['InvalidCsrfTokenError', undefined, 500],
])('what is no fault of a token is no 401: %s %s is answered %i', (name, code, status) => {
  expect(outcomeOf(errorWith({ code }, 'x', name))).toMatchObject({ status });
});

onBoth('a refused token is told why, and the realm of the contract (RFC 6750 3)', async (start) => {
  const expired = errorWith({ code: 'FAST_JWT_EXPIRED' }, 'x', 'TokenError');
  const app = await start(() => expired, { contract: documented });
  const { status, headers } = await app.ask();
  expect(status).toBe(401);
  expect(headers['www-authenticate']).toBe(
    'Bearer realm="test", error="invalid_token", error_description="The token expired"',
  );
});
