// Errors that share a mark with a library's, and are not its own: they stay faults.
import createError from 'http-errors';
import Joi from 'joi';
import { createResponder, type ResponseDescription } from 'status-contract';
import { allPresets } from 'status-contract/presets';
import { describe, expect, test } from 'vitest';
import { errorWith, madeIn, outcomeOf } from './outcome.ts';
import { requestView } from './views.ts';

const unexpected = { status: 500, by: 'unexpected' };

describe('a status code that is none of an error', () => {
  test.each([200, 204, 101, -1, 0, 99_999, 1.5])('is never answered for an httpCode of %d', (httpCode) => {
    expect(outcomeOf(errorWith({ code: 1001, httpCode }))).toEqual(unexpected);
  });
});

describe('content that cannot be read', () => {
  test('is not what an HTTP client was answered with a type of body-parser’s', () => {
    const error = errorWith({ status: 404, type: 'stream.not_found', isAxiosError: true });
    expect(outcomeOf(error)).toMatchObject({ status: 502 });
  });

  test('for its charset says nothing of content codings', () => {
    const error = createError(415, 'specified encoding unsupported', { type: 'encoding.unsupported' });
    expect(outcomeOf(error)).toEqual({
      status: 415,
      by: 'body-parser',
      detail: 'The charset of the content is not supported.',
    });
  });

  test('since the signature of a webhook of Stripe is not good is the sender’s', () => {
    const error = errorWith(
      { type: 'StripeSignatureVerificationError', raw: {} },
      'No signatures found',
      'Error',
    );
    expect(outcomeOf(error)).toEqual({ status: 400, by: 'webhook', detail: 'The signature is not valid.' });
  });

  test.each(['WebhookVerificationError', 'SignatureVerificationException', 'SignatureValidationFailed'])(
    'since the signature of a webhook is not good is the sender’s: %s',
    (name) => {
      expect(outcomeOf(errorWith({}, 'hunter2', name))).toMatchObject({ status: 400, by: 'webhook' });
    },
  );
});

describe('a list of findings', () => {
  const sql = { message: 'SELECT * FROM secrets', path: ['a'], instancePath: '/a' };
  test.each<[string, object]>([
    ['a Map of anything', { details: new Map([['host', 'db-7']]) }],
    ['a Map of details that are no part of a request', { details: new Map([['db', { details: [sql] }]]) }],
    ['the fields of a response', { details: new Headers({ server: 'db-7' }) }],
    ['a validation without the params of a schema', { validation: [sql] }],
    ['a validation of errors', { validation: [errorWith({ params: {} })] }],
  ])('is not %s', (_, more) => {
    expect(outcomeOf(errorWith(more))).toEqual(unexpected);
  });

  test('of an HTTP client’s response is not ours', () => {
    const error = madeIn('x', errorWith({ status: 404, response: { status: 404 }, validation: [sql] }));
    expect(outcomeOf(error)).toMatchObject({ status: 502 });
  });
});

describe('an error that a client of Feathers brought', () => {
  const feathers = { type: 'FeathersError', className: 'forbidden', code: 403, name: 'Forbidden' };

  test('is another API’s, and says nothing', () => {
    const response = { status: 403 };
    const error = madeIn('x', errorWith({ ...feathers, response }, 'role svc may not read db-7'));
    expect(outcomeOf(error)).toMatchObject({ status: 502 });
    expect(outcomeOf(error)).not.toHaveProperty('detail');
    expect(outcomeOf(errorWith(feathers, 'Not yours.'))).toMatchObject({ status: 403, detail: 'Not yours.' });
  });
});

describe('a status code that an author put on a failure of ours', () => {
  test.each<[string, Error]>([
    ['Drizzle', errorWith({ query: 'insert', params: ['ann@x.org'] }, 'Failed query: insert')],
    ['MongoDB', errorWith({ code: 11000, keyPattern: {} }, 'E11000 duplicate key', 'MongoServerError')],
    ['SQLite', errorWith({ code: 'SQLITE_CONSTRAINT_UNIQUE' }, 'UNIQUE constraint failed: u.email')],
    ['Sequelize', errorWith({ sql: 'select', parent: {} }, 'relation "x" does not exist', 'DatabaseError')],
    ['Prisma', errorWith({ clientVersion: '6' }, 'Invalid `prisma.user.create()` in /srv/app/x.ts')],
    ['SQL Server', errorWith({ serverName: 'db-7', number: 2627 }, 'Violation of UNIQUE KEY')],
    ['Redis', errorWith({}, 'WRONGTYPE Operation against a key', 'ReplyError')],
    ['PostgreSQL', errorWith({ code: '23505', severity: 'ERROR' }, 'duplicate key value')],
    [
      'the system',
      errorWith({ code: 'ECONNREFUSED', syscall: 'connect' }, 'connect ECONNREFUSED 10.0.0.5:5432'),
    ],
  ])('does not send what %s said', (_, failure) => {
    const outcome = outcomeOf(createError(409, failure));
    expect(outcome).toMatchObject({ status: 409 });
    expect(outcome).not.toHaveProperty('detail');
  });

  test('counts where its code only begins as OpenSSL’s do', () => {
    for (const code of ['UNABLE_TO_CANCEL_ORDER', 'CERT_NOT_FOUND', 'CRL_EXPIRED'])
      expect(outcomeOf(errorWith({ status: 409, code }))).toMatchObject({ status: 409, by: 'status' });
    for (const code of [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'CERT_HAS_EXPIRED',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ])
      expect(outcomeOf(errorWith({ code }))).toMatchObject({ status: 502 });
  });
});

describe('a validator of express-validator that failed', () => {
  test.each([
    'connect ECONNREFUSED 10.0.0.5:5432',
    'getaddrinfo ENOTFOUND db-7.internal',
    'select * from users where email = $1',
    'Timeout at 10.0.0.5',
  ])('has refused nothing in these words: %s', (msg) => {
    const result = {
      array: () => [{ msg, path: 'email', location: 'body' }],
      mapped: () => ({}),
      isEmpty: () => false,
    };
    expect(outcomeOf(result)).toMatchObject({
      status: 400,
      errors: [{ detail: 'is not valid', pointer: '#/email' }],
    });
  });

  test('keeps words that were written for clients', () => {
    const msg = 'EUR 1.50 is too little: select more';
    const result = {
      array: () => [{ msg, path: 'sum', location: 'body' }],
      mapped: () => ({}),
      isEmpty: () => false,
    };
    expect(outcomeOf(result)).toMatchObject({ errors: [{ detail: msg }] });
  });
});

describe('a token that could not be verified', () => {
  const down = errorWith({ code: 'ECONNREFUSED', syscall: 'connect' }, 'connect ECONNREFUSED 10.0.0.5:443');
  const refused = (message: string) => {
    const headers = {
      'WWW-Authenticate': `Bearer realm="api", error="invalid_token", error_description="${message}"`,
    };
    return errorWith(
      { status: 401, statusCode: 401, code: 'invalid_token', headers },
      message,
      'InvalidTokenError',
    );
  };

  test('since the keys of express-oauth2-jwt-bearer did not come is no bad token', () => {
    for (const [message, status] of [
      ['connect ECONNREFUSED 127.0.0.1:1', 503],
      ['Failed to fetch authorization server metadata', 502],
      ['Expected 200 OK from the JSON Web Key Set HTTP response', 502],
    ] as const)
      expect(outcomeOf(refused(message))).toEqual({ status, by: 'express-oauth2-jwt-bearer' });
    expect(outcomeOf(refused('signature verification failed'))).toEqual({
      status: 401,
      by: 'express-oauth2-jwt-bearer',
      headers: { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"' },
    });
  });

  test('since the keys of koa-jwt did not come is no bad token', () => {
    const outcome = outcomeOf(createError(401, 'Authentication Error', { originalError: down }));
    expect(outcome).toMatchObject({ status: 503 });
    expect(outcome).not.toHaveProperty('headers');
  });

  test('is not what any error with an original one is', () => {
    const error = errorWith({ status: 401, originalError: errorWith({}, 'bad credentials') });
    expect(outcomeOf(error)).toEqual({ status: 401, by: 'status' });
  });

  test('by express-jwt, for a key that nobody has, is the client’s', () => {
    const inner = errorWith({}, 'secret or public key must be provided', 'JsonWebTokenError');
    const error = errorWith(
      { status: 401, code: 'invalid_token', inner },
      inner.message,
      'UnauthorizedError',
    );
    expect(outcomeOf(error)).toMatchObject({ status: 401 });
  });

  test('is another matter than one that could not be signed', () => {
    for (const message of [
      'JWS Protected Header must be set before calling sign',
      'setProtectedHeader must be called before sign()',
      'either setProtectedHeader or setUnprotectedHeader must be called before #sign()',
    ])
      expect(outcomeOf(errorWith({ code: 'ERR_JWS_INVALID' }, message, 'JWSInvalid')), message).toMatchObject(
        {
          status: message.startsWith('JWS') ? 401 : 500,
        },
      );
  });
});

describe('a code that a database has too', () => {
  test('does not override the status code that an author chose', () => {
    for (const code of ['40001', 'POOL_CLOSED'])
      expect(outcomeOf(errorWith({ status: 409, code }))).toEqual({ status: 409, by: 'status' });
    const cause = errorWith({}, 'too slow', 'TimeoutError');
    expect(outcomeOf(errorWith({ status: 409, cause }))).toEqual({ status: 409, by: 'status' });
  });

  test('is the database’s where the driver has left its mark, or nobody chose', () => {
    expect(outcomeOf(errorWith({ status: 409, code: '40001', severity: 'ERROR' }))).toMatchObject({
      status: 503,
    });
    for (const code of ['40001', 'POOL_CLOSED'])
      expect(outcomeOf(errorWith({ code }))).toMatchObject({ status: 503 });
  });
});

describe('with all presets', () => {
  const responder = createResponder({
    mode: 'observe',
    map: allPresets(),
    onError: () => undefined,
    onViolation: () => undefined,
  });
  const answered = (thrown: unknown) => {
    const { status, content } = responder.describe(thrown, requestView) as ResponseDescription;
    return [status, String(content)];
  };
  const down = errorWith({ code: 'ECONNREFUSED', syscall: 'connect' }, 'connect ECONNREFUSED 10.0.0.5:5432');

  test('a rule of joi’s that failed has refused nothing, by itself or in celebrate', () => {
    const failing = Joi.string().custom(() => {
      throw down;
    });
    const { error } = Joi.object({ email: failing }).validate({ email: 'a@example.org' });
    expect(error?.message).toContain('10.0.0.5');
    for (const thrown of [error, errorWith({ details: new Map([['body', error]]) })]) {
      const [status, content] = answered(thrown);
      expect(status).toBeGreaterThanOrEqual(500);
      expect(content).not.toContain('10.0.0.5');
    }
  });

  test('a validator of Mongoose or Sequelize that failed has refused nothing', () => {
    const mongoose = errorWith(
      {
        _message: 'User validation failed',
        errors: { email: { name: 'ValidatorError', path: 'email', message: down.message, reason: down } },
      },
      'User validation failed',
      'ValidationError',
    );
    const sequelize = errorWith(
      {
        errors: [
          { path: 'email', message: down.message, original: down, instance: {}, validatorKey: 'free' },
        ],
      },
      'Validation error',
      'SequelizeValidationError',
    );
    for (const thrown of [mongoose, sequelize]) {
      const [status, content] = answered(thrown);
      expect(status).toBeGreaterThanOrEqual(500);
      expect(content).not.toContain('10.0.0.5');
    }
  });

  test('an answer that an author chose stays, whatever it was made of', () => {
    const unique = errorWith({ code: '23505', severity: 'ERROR' }, 'duplicate key');
    const nest = (status: number) => ({ getStatus: () => status, getResponse: () => 'No.', cause: unique });
    for (const error of [
      errorWith({ status: 503, cause: unique }),
      errorWith({ statusCode: 503, cause: unique }),
      errorWith(nest(503)),
      errorWith({ status: 503 }, 'stale', 'VersionError'),
      errorWith({ status: 503 }, 'none', 'EntityNotFoundError'),
      errorWith({ status: 503, issues: [{ message: 'secret', path: ['x'] }] }, 'no', 'ZodError'),
    ])
      expect(answered(error)[0], String(error)).toBe(503);
    expect(
      answered(errorWith({ isAxiosError: true, status: 500, response: { status: 500 }, cause: unique }))[0],
    ).toBe(502);
    expect(answered(errorWith({ cause: unique }, 'wrapped'))[0]).toBe(409);
  });

  test('a value that Mongoose repeats is not sent back, whatever its type', () => {
    const errors = Object.fromEntries(
      [true, 7, new Date(0)].map((value, at) => {
        const message = `Validator failed for path \`p${at}\` with value \`${String(value)}\``;
        return [`p${at}`, { name: 'ValidatorError', kind: 'user defined', path: `p${at}`, message, value }];
      }),
    );
    const error = errorWith({ errors, _message: 'User validation failed' }, 'no', 'ValidationError');
    const [status, content] = answered(error);
    expect(status).toBe(400);
    expect(content).not.toMatch(/with value/);
  });

  test('a content type that is another’s is none of the request’s', () => {
    expect(answered(new Error('Unsupported content type: text/html from https://billing.internal'))[0]).toBe(
      500,
    );
  });

  test('what a schema says of our own settings is not said to clients', () => {
    const errors = [{ instancePath: '/db/password', message: 'must be string', params: {}, keyword: 'type' }];
    const cause = errorWith({ errors, validation: true, ajv: true }, 'validation failed');
    expect(answered(new Error('Our configuration is not valid', { cause }))[0]).toBe(500);
  });
});
