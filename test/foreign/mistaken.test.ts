// Errors that share a mark with those of a library, and are not for the row that it has: what they say stays with us.
import createError from 'http-errors';
import { createResponder, type ResponseDescription } from 'status-contract';
import { allPresets } from 'status-contract/presets';
import { describe, expect, test } from 'vitest';
import { errorWith, outcomeOf } from './outcome.ts';
import { requestView } from './views.ts';

const unexpected = { status: 500, by: 'unexpected' };

describe('a status code that is none of an error', () => {
  test.each([200, 204, 101, -1, 0, 99_999, 1.5])('is never answered for an httpCode of %d', (httpCode) => {
    expect(outcomeOf(errorWith({ code: 1001, httpCode }))).toEqual(unexpected);
  });
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
    const error = errorWith({ status: 404, response: { status: 404 }, validation: [sql] });
    expect(outcomeOf(error)).toMatchObject({ status: 502 });
  });
});

describe('an error that a client of Feathers brought', () => {
  const feathers = { type: 'FeathersError', className: 'forbidden', code: 403, name: 'Forbidden' };

  test('is another API’s, and says nothing', () => {
    const error = errorWith({ ...feathers, response: { status: 403 } }, 'role svc may not read db-7');
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
      expect(outcomeOf(errorWith({ status: 409, code }))).toMatchObject({ status: 502 });
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

  test('a validator of Mongoose or Sequelize that failed has refused nothing', () => {
    const mongoose = errorWith(
      { errors: { email: { name: 'ValidatorError', path: 'email', message: down.message, reason: down } } },
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
