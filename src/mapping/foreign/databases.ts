// Recognises failures of databases that pass with time; all others are our faults.

import { read } from '../../safe-read.ts';
import { has, integerOf, listOf, textOf, type LibraryRule } from './traits.ts';

export const databases: readonly LibraryRule[] = [
  {
    // SQLSTATE, as pg, postgres, PGlite and what is built on them carry it: connection exceptions, serialization
    // failures and deadlocks, resources, locks, cancelled statements, shutdown.
    from: 'postgres',
    when: ({ word }) => /^(?:08...|40001|40P01|53...|55P03|57014|57P0.)$/.test(word),
    status: 503,
  },
  {
    from: 'mysql',
    when: ({ word, value }) =>
      MYSQL.test(word) ||
      (word !== '' && has(value, 'sqlState') && MYSQL_NUMBERS.includes(integerOf(value, 'errno') ?? 0)),
    status: 503,
  },
  {
    from: 'sqlite',
    when: ({ word, value }) =>
      /^SQLITE_(?:BUSY|LOCKED)/.test(word) ||
      // node:sqlite: the low byte of the extended result code.
      (word === 'ERR_SQLITE_ERROR' && [5, 6].includes((integerOf(value, 'errcode') ?? 0) & 255)),
    status: 503,
  },
  {
    from: 'mongodb',
    when: ({ name, code, value }) =>
      /^Mongo(?:ose)?(?:ServerSelection|Network(?:Timeout)?|PoolCleared\w*|WaitQueueTimeout|NotConnected|TopologyClosed|OperationTimeout|ConnectionPoolClosed|ServerClosed)Error$/.test(
        name,
      ) ||
      (name.startsWith('Mongo') &&
        (MONGO_CODES.includes(code) ||
          listOf(read(value, 'errorLabels')).includes('TransientTransactionError'))),
    status: 503,
  },
  {
    from: 'mongoose',
    when: (error) => error.name === 'MongooseError' && error.message.includes('buffering timed out'),
    status: 503,
  },
  {
    from: 'sequelize',
    when: ({ name, value }) =>
      /^Sequelize(?:Connection\w*|Host\w*|InvalidConnection|Timeout)Error$/.test(name) &&
      !isRefused(read(value, 'original')),
    status: 503,
  },
  {
    from: 'mikro-orm',
    when: ({ name }) => /^(?:Connection|Deadlock|LockWaitTimeout)Exception$/.test(name),
    status: 503,
  },
  { from: 'knex', when: ({ name }) => name === 'KnexTimeoutError', status: 503 },
  {
    from: 'prisma',
    when: ({ name, word, value }) => {
      const given = textOf(value, 'errorCode');
      return (
        name.startsWith('PrismaClient') &&
        (PRISMA.test(word || given) ||
          (name === 'PrismaClientInitializationError' && !PRISMA_REFUSED.test(given)))
      );
    },
    status: 503,
  },
  {
    from: 'redis',
    when: ({ name, message }) =>
      name === 'MaxRetriesPerRequestError' ||
      /^(?:OOM|READONLY|LOADING|BUSY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|NOREPLICAS|MISCONF) /.test(message),
    status: 503,
  },
  {
    // An ETIMEOUT of another name is that of a DNS query.
    from: 'tedious',
    // 1205: chosen as the victim of a deadlock.
    when: ({ word, name, value }) =>
      /^(?:ETIMEOUT (?:Request|Connection)|ESOCKET Connection)Error$/.test(`${word} ${name}`) ||
      (word === 'EREQUEST' && read(value, 'number') === 1205),
    status: 503,
  },
  {
    from: 'neo4j',
    when: ({ name, word }) =>
      name === 'Neo4jError' && /^(?:SessionExpired$|Neo\.TransientError\.)/.test(word),
    status: 503,
  },
  {
    from: 'nats',
    when: ({ name, code }) => name === 'NatsError' && /^(?:CONNECTION_|DISCONNECT|503)/.test(String(code)),
    status: 503,
  },
  {
    from: 'kafka',
    when: ({ name, value }) => name.startsWith('KafkaJS') && read(value, 'retriable') === true,
    status: 503,
  },
  { from: 'database', when: ({ message }) => TELLING_MESSAGES.has(message), status: 503 },
];

const MYSQL =
  /^(?:ER_CON_COUNT_ERROR|ER_LOCK_WAIT_TIMEOUT|ER_LOCK_DEADLOCK|ER_GET_CONNECTION_TIMEOUT|POOL_ENQUEUELIMIT)$/;

const MYSQL_NUMBERS = [1040, 1053, 1203, 1205, 1213];

// MaxTimeMSExpired, WriteConflict, and the states of a replica set that elects.
const MONGO_CODES: readonly unknown[] = [50, 112, 91, 189, 10107, 11600, 11602, 13435, 13436];

const PRISMA = /^(?:P1001|P1002|P1008|P1017|P2024|P2028|P2034|P2037)$/;

// Credentials, the database's name, rights, the schema and the connection string: waiting helps none of them.
const PRISMA_REFUSED = /^(?:P1000|P1003|P1010|P1012|P1013)$/;

/** Whether a database will not have us, by our credentials or the name we call it by: SQLSTATE, MySQL, SQL Server. */
function isRefused(original: unknown): boolean {
  return /^(?:28...|3D000|ER_ACCESS_DENIED_ERROR|ER_DBACCESS_DENIED_ERROR|ER_BAD_DB_ERROR|ELOGIN)$/.test(
    textOf(original, 'code'),
  );
}

/** The messages of clients whose errors are plain. */
export const TELLING_MESSAGES: ReadonlySet<string> = new Set([
  'timeout exceeded when trying to connect',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Connection is closed.',
  'The client is closed',
  "Stream isn't writeable and enableOfflineQueue options is false",
  'Pool is closed.',
]);
