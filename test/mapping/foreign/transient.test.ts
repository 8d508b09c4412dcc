// Faults that pass with time, and those of dependencies: 503, 504, 502, 507.
import { describe, expect, test } from 'vitest';
import { errorWith, outcomeOf } from './outcome.ts';

class BottleneckError extends Error {}
const named = (name: string, more: object = {}, message = 'secret-word') => errorWith(more, message, name);

describe('a database that asks to wait is answered 503:', () => {
  const cases: readonly [by: string, ...thrown: Error[]][] = [
    [
      'postgres',
      ...['08006', '40001', '40P01', '53300', '55P03', '57014', '57P01'].map((code) => errorWith({ code })),
    ],
    [
      'mysql',
      ...['ER_CON_COUNT_ERROR', 'ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK'].map((code) =>
        errorWith({ code }),
      ),
      errorWith({ code: 'POOL_ENQUEUELIMIT' }),
    ],
    [
      'mysql',
      ...[1040, 1053, 1203, 1205, 1213].map((errno) => errorWith({ code: 'ER_X', sqlState: 'HY000', errno })),
    ],
    [
      'sqlite',
      ...['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED'].map((code) => errorWith({ code })),
    ],
    ['sqlite', ...[5, 6, 261].map((errcode) => errorWith({ code: 'ERR_SQLITE_ERROR', errcode }))],
    [
      'mongodb',
      ...['MongoServerSelection', 'MongooseServerSelection', 'MongoNetwork', 'MongoNetworkTimeout'].map(
        (name) => named(`${name}Error`),
      ),
      ...['PoolCleared', 'PoolClearedOnNetwork', 'WaitQueueTimeout', 'NotConnected', 'TopologyClosed'].map(
        (name) => named(`Mongo${name}Error`),
      ),
      ...['OperationTimeout', 'ConnectionPoolClosed', 'ServerClosed'].map((name) =>
        named(`Mongo${name}Error`),
      ),
      ...[50, 112, 91, 189, 10107, 11600, 11602, 13435, 13436].map((code) =>
        named('MongoServerError', { code }),
      ),
      named('MongoServerError', { errorLabels: ['X', 'TransientTransactionError'] }),
    ],
    ['mongoose', named('MongooseError', {}, 'Operation `users.find()` buffering timed out after 10ms')],
    [
      'sequelize',
      ...['Connection', 'ConnectionRefused', 'ConnectionTimedOut', 'HostNotFound', 'HostNotReachable'].map(
        (name) => named(`Sequelize${name}Error`),
      ),
      ...['InvalidConnection', 'Timeout'].map((name) => named(`Sequelize${name}Error`)),
    ],
    ['mikro-orm', ...['Connection', 'Deadlock', 'LockWaitTimeout'].map((name) => named(`${name}Exception`))],
    ['knex', named('KnexTimeoutError')],
    [
      'prisma',
      ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'].map((code) =>
        named('PrismaClientKnownRequestError', { code }),
      ),
      named('PrismaClientRustPanicError', { errorCode: 'P1001' }),
      named('PrismaClientInitializationError'),
    ],
    [
      'redis',
      named('MaxRetriesPerRequestError'),
      ...[
        'OOM',
        'READONLY',
        'LOADING',
        'BUSY',
        'CLUSTERDOWN',
        'MASTERDOWN',
        'TRYAGAIN',
        'NOREPLICAS',
        'MISCONF',
      ].map((word) => named('ReplyError', {}, `${word} secret-word`)),
    ],
    [
      'tedious',
      named('RequestError', { code: 'ETIMEOUT' }),
      ...['ETIMEOUT', 'ESOCKET'].map((code) => named('ConnectionError', { code })),
    ],
    [
      'database',
      ...['timeout exceeded when trying to connect', 'Connection terminated unexpectedly'].map(
        (message) => new Error(message),
      ),
      ...['Connection terminated due to connection timeout', 'Connection is closed.'].map(
        (message) => new Error(message),
      ),
      ...['The client is closed', 'Pool is closed.'].map((message) => new Error(message)),
    ],
  ];
  test.each(cases)('%s', (by, ...thrown) => {
    for (const one of thrown) expect(outcomeOf(one), String(one)).toEqual({ status: 503, by });
  });
});

describe('a fault of a database that waiting does not mend is answered 500:', () => {
  test.each([
    ['a constraint', errorWith({ code: '23505' })],
    ['a SQLSTATE that is longer', errorWith({ code: '080061' })],
    ['a SQLSTATE with something before it', errorWith({ code: 'x08006' })],
    ['a SQLSTATE in a list', errorWith({ code: ['40001'] })],
    ['a SQLSTATE as a number', errorWith({ code: 40001 })],
    ['a number of MySQL without a SQLSTATE', errorWith({ code: 'ER_X', errno: 1205 })],
    ['another number of MySQL', errorWith({ code: 'ER_X', sqlState: '23000', errno: 1062 })],
    ['a SQLSTATE without a number', errorWith({ code: 'ER_X', sqlState: 'HY000' })],
    ['a number of MySQL without a code', errorWith({ sqlState: 'HY000', errno: 1205 })],
    ['codes of SQLite in a list', errorWith({ code: ['SQLITE_BUSY'] })],
    ['a constraint of SQLite', errorWith({ code: 'SQLITE_CONSTRAINT' })],
    ['a code that has one of SQLite in it', errorWith({ code: 'NO_SQLITE_BUSY_X' })],
    ['a code of node:sqlite', errorWith({ code: 'ERR_SQLITE_ERROR', errcode: 1555 })],
    ['no code of node:sqlite', errorWith({ code: 'ERR_SQLITE_ERROR' })],
    ['a code of node:sqlite on something else', errorWith({ code: 'ERR_X', errcode: 5 })],
    ['a duplicate key of MongoDB', named('MongoServerError', { code: 11000 })],
    ['a label of MongoDB', named('MongoServerError', { errorLabels: ['NonResumableChangeStreamError'] })],
    ['a number of MongoDB on something else', named('ServerError', { code: 112 })],
    ['a label of MongoDB on something else', named('X', { errorLabels: ['TransientTransactionError'] })],
    ['a name that has one of MongoDB in it', named('NoMongoNetworkError')],
    ['a name that begins as one of MongoDB', named('MongoNetworkErrors')],
    ['a fault of Mongoose', named('MongooseError', {}, 'Schema hasn’t been registered')],
    ['a query of Sequelize', named('SequelizeDatabaseError')],
    ['a name that has one of Sequelize in it', named('NoSequelizeConnectionError')],
    ['a name that begins as one of Sequelize', named('SequelizeTimeoutErrors')],
    ['a constraint of MikroORM', named('UniqueConstraintViolationException')],
    ['a name that has one of MikroORM in it', named('NoConnectionException')],
    ['a name that begins as one of MikroORM', named('ConnectionExceptions')],
    ['a constraint of Prisma', named('PrismaClientKnownRequestError', { code: 'P2002' })],
    ['credentials refused, by Prisma', named('PrismaClientInitializationError', { errorCode: 'P1000' })],
    [
      'credentials refused, by Sequelize',
      named('SequelizeConnectionError', { original: errorWith({ code: '28P01' }) }),
    ],
    [
      'a database that is not there, by Sequelize',
      named('SequelizeConnectionError', { original: errorWith({ code: 'ER_BAD_DB_ERROR' }) }),
    ],
    ['a code of Prisma on something else', named('KnownRequestError', { code: 'P1001' })],
    ['a word of Redis', named('ReplyError', {}, 'WRONGTYPE Operation against a key')],
    [
      'a word that begins as one of Redis',
      named('ReplyError', {}, 'BUSYKEY Target key name already exists.'),
    ],
    ['a word of Redis that is not the first', named('ReplyError', {}, 'ERR LOADING x')],
    ['a socket of tedious', named('RequestError', { code: 'ESOCKET' })],
    ['a refused login of tedious', named('ConnectionError', { code: 'ELOGIN' })],
  ])('%s', (_, thrown) => {
    expect(outcomeOf(thrown)).toEqual({ status: 500, by: 'unexpected' });
  });
});

describe('what limits, cuts off and gives up', () => {
  test.each([
    ['an open breaker', errorWith({ code: 'EOPENBREAKER' }), 503, 'opossum'],
    ['a breaker that is full', errorWith({ code: 'ESEMLOCKED' }), 503, 'opossum'],
    ['a breaker that is shut down', errorWith({ code: 'ESHUTDOWN' }), 503, 'opossum'],
    ['an open circuit', errorWith({ isBrokenCircuitError: true }), 503, 'cockatiel'],
    ['a full bulkhead', errorWith({ isBulkheadRejectedError: true }), 503, 'cockatiel'],
    ['a task that took too long', errorWith({ isTaskCancelledError: true }), 504, 'cockatiel'],
    [
      'a job that was dropped',
      new BottleneckError('This job has been dropped by Bottleneck'),
      503,
      'bottleneck',
    ],
    ['a deadline', new DOMException('x', 'TimeoutError'), 504, 'timeout'],
    ['an abort', new DOMException('x', 'AbortError'), 503, 'abort'],
    ['an abort of Node’s', errorWith({ code: 'ABORT_ERR' }), 503, 'abort'],
    [
      'an abort on account of a deadline',
      named('AbortError', { cause: new DOMException('x', 'TimeoutError') }),
      504,
      'timeout',
    ],
    ['a request of ours that took too long', errorWith({ code: 'ECONNABORTED' }), 504, 'timeout'],
    ['a connection that was cut', errorWith({ code: 'ECONNABORTED', syscall: 'read' }), 502, 'network'],
    [
      'a connection that its client cut',
      errorWith({ code: 'ECONNABORTED', type: 'request.aborted' }),
      502,
      'network',
    ],
    ['a mark that is not true', errorWith({ isBrokenCircuitError: 'yes' }), 500, 'unexpected'],
    ['a bulkhead that says no', errorWith({ isBulkheadRejectedError: false }), 500, 'unexpected'],
    ['a task that was not cut off', errorWith({ isTaskCancelledError: 1 }), 500, 'unexpected'],
  ])('%s', (_, thrown, status, by) => {
    expect(outcomeOf(thrown)).toEqual({ status, by });
  });
});
