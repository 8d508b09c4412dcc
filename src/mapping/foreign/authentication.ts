// Recognises errors of libraries that authenticate and authorise requests.

import { isError, read } from '../../safe-read.ts';
import { carriesNumber, isHttpErrors, isTechnical } from './explicit.ts';
import { originOf } from './origin.ts';
import { fromTransient } from './causes.ts';
import { has, hasOnly, namesOf, textOf, traitsOf, type LibraryRule, type Traits } from './traits.ts';
import { fromUpstream } from './upstream.ts';

// RFC 6750 3.1. A request without credentials gets no error code: the contract's own challenge says what to do.
export const INVALID_TOKEN = 'Bearer error="invalid_token"';
export const EXPIRED = `${INVALID_TOKEN}, error_description="The token expired"`;
const INVALID_REQUEST = 'Bearer error="invalid_request"';

const PASSPORT = ['headers', 'message', 'name', 'stack', 'status'];

export const authentication: readonly LibraryRule[] = [
  challenging({
    from: 'express-jwt',
    when: ({ name, status, word, value }) =>
      name === 'UnauthorizedError' && status === 401 && word !== '' && has(value, 'inner'),
    status: ({ value }) => (isMisconfigured(read(value, 'inner')) && !isUnknownKey(value) ? 500 : 401),
    challenge: ({ word, value }) => ofExpressJwt(word, read(value, 'inner')),
  }),
  challenging({
    from: 'koa-jwt',
    when: (error) => error.status === 401 && isHttpErrors(error) && has(error.value, 'originalError'),
    status: ({ value }) => {
      const original = read(value, 'originalError');
      return failureOf(original) ?? (isMisconfigured(original) ? 500 : 401);
    },
    challenge: ({ value }) => ofToken(read(value, 'originalError')),
  }),
  challenging({
    from: 'express-oauth2-jwt-bearer',
    when: ({ code, status, statusCode, value }) =>
      code === 'invalid_token' && status === 401 && statusCode === 401 && challengeIn(value) !== '',
    status: ({ message }) => missingKeys(message) ?? 401,
    // Its description may be the system's words.
    challenge: ({ value }) =>
      challengeIn(value).replace(/(?:,|(?<![ ,])) *error_description="(?:[^"\\]|\\.)*"/, ''),
  }),
  challenging({
    from: 'jsonwebtoken',
    when: ({ name }) => /^(?:JsonWebToken|TokenExpired|NotBefore)Error$/.test(name),
    status: ({ value }) => (isMisconfigured(value) ? 500 : 401),
    challenge: ({ value }) => ofToken(value),
  }),
  challenging({
    from: 'jose',
    when: ({ word }) => /^ERR_(?:JWT|JWS|JWE|JWKS|JOSE)_/.test(word),
    // A token in an unsupported algorithm is the client's; a key of such a kind is ours.
    status: ({ word, message }) => {
      if (message.startsWith('Unsupported "alg"')) return 401;
      // What signs and encrypts is told so in words of its own.
      return message.includes('must be called before') ? 500 : (JOSE[word] ?? 401);
    },
    challenge: ({ code }) => (code === 'ERR_JWT_EXPIRED' ? EXPIRED : INVALID_TOKEN),
  }),
  challenging({
    from: 'jwks-rsa',
    // The status code tells for which errors it is.
    when: () => true,
    status: statusOfKeySet,
    challenge: () => INVALID_TOKEN,
  }),
  {
    // csurf, csrf-csrf, lusca, koa-csrf.
    from: 'csrf',
    when: ({ code }) => code === 'EBADCSRFTOKEN',
    status: 403,
    detail: 'The CSRF token is missing or not valid.',
  },
  {
    // Told by what passport puts on it and no more, but for the `headers` of @koa/cors; its challenges are on the
    // response already.
    from: 'passport',
    when: ({ name, status, value }) =>
      name === 'AuthenticationError' && status === 401 && hasOnly(value, PASSPORT),
    status: 401,
  },
  {
    // The contract's own challenge goes along. A bundle hides whether a client made the error: it has to show.
    from: 'authentication',
    when: (error) =>
      UNKNOWN.test(namesOf(error)) && isOfApplication(error) && originOf(error.value) === 'application',
    status: 401,
  },
  {
    // What CASL, access-control lists and policies refuse: who asks is known, and may not (RFC 9110 15.5.4).
    from: 'authorisation',
    when: (error) => DENIED.test(namesOf(error)) && isOfApplication(error),
    status: 403,
  },
];

const UNKNOWN =
  /^(?:Authentication(?:Error|Exception)|(?:CredentialsSignin|InvalidCredentials)(?:Error|Exception)?)$|(?:^|[a-z])(?:AuthenticationRequired|NotAuthenticated|NotLoggedIn|Unauthenticated|Unauthori[sz]ed)(?:Error|Exception)?$/m;
const DENIED =
  /(?:^|[a-z])(?:AccessDenied|Authori[sz]ation|Forbidden|InsufficientPermissions?|InsufficientScope|NotAuthori[sz]ed|NotPermitted|PermissionDenied)(?:Error|Exception)?$/m;

/**
 * Whether the application made an error without a status code, or a library that it called did, and no client has left
 * its marks.
 */
function isOfApplication(error: Traits): boolean {
  return isOfServer(error) && !isTechnical(error) && originOf(error.value) !== 'library';
}

/** Whether an error is neither a client's nor one whose author has chosen a status code. */
export function isOfServer(error: Traits): boolean {
  return !carriesNumber(error) && fromUpstream(error) === undefined;
}

interface Challenging extends LibraryRule {
  readonly status: (error: Traits) => number | undefined;
  readonly challenge: (error: Traits) => string | undefined;
}

/** A rule whose challenge goes with a 401 only: on a fault of ours it would have the client drop a good token. */
export function challenging({ challenge, ...row }: Challenging): LibraryRule {
  return {
    ...row,
    headers: (error) => {
      const value = row.status(error) === 401 ? challenge(error) : undefined;
      return value === undefined ? undefined : { 'WWW-Authenticate': value };
    },
  };
}

// Where keys are fetched from does not answer, or not with keys; or the keys are ours and wrong.
const JOSE: Readonly<Record<string, number>> = {
  ERR_JOSE_GENERIC: 502,
  ERR_JWKS_TIMEOUT: 504,
  ERR_JWKS_INVALID: 502,
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 500,
  ERR_JOSE_NOT_SUPPORTED: 500,
};

/** What it comes to that keys cannot be fetched, or that what answers has none. */
function missingKeys(message: string): number | undefined {
  if (/ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT/.test(message)) return 503;
  return /^Failed to fetch|^Expected 200 OK|JSON Web Key Set HTTP/.test(message) ? 502 : undefined;
}

/** What the errors of jwks-rsa come to: a token names a key that is not in the set, or we cannot get the set. */
function statusOfKeySet(error: Traits): number | undefined {
  if (error.name === 'SigningKeyNotFoundError') return 401;
  if (error.name === 'JwksRateLimitError') return 503;
  return error.name === 'JwksError' ? (missingKeys(error.message) ?? 502) : undefined;
}

function challengeIn(value: object): string {
  return textOf(read(value, 'headers'), 'WWW-Authenticate');
}

/** What a dependency failed with while a token was verified. */
function failureOf(inner: unknown): number | undefined {
  if (!isError(inner)) return undefined;
  const error = traitsOf(inner as object);
  return (fromUpstream(error) ?? fromTransient(error))?.status ?? statusOfKeySet(error);
}

/** express-jwt refuses a missing secret at set-up: later on, a token names a key that is not there. */
function isUnknownKey(value: object): boolean {
  return textOf(read(value, 'inner'), 'message') === 'secret or public key must be provided';
}

/** Whether a verification failed on account of our own settings: every other message speaks of the token. */
function isMisconfigured(inner: unknown): boolean {
  const message = textOf(inner, 'message');
  if (textOf(inner, 'name') === 'SyntaxError') return false;
  if (textOf(inner, 'name') === 'JsonWebTokenError')
    return !/^(?:jwt |invalid |iat required|Unexpected|Bad control|.*Unable to find a signing key)/.test(
      message,
    );
  return /secret|public ?key|algorithms/i.test(message);
}

function ofExpressJwt(code: string, inner: unknown): string | undefined {
  if (code === 'credentials_required') return undefined;
  return code.startsWith('credentials_bad') ? INVALID_REQUEST : ofToken(inner);
}

function ofToken(inner: unknown): string | undefined {
  if (typeof inner !== 'object' || inner === null) return undefined;
  if (textOf(inner, 'message') === 'jwt must be provided') return undefined;
  return textOf(inner, 'name') === 'TokenExpiredError' ? EXPIRED : INVALID_TOKEN;
}
