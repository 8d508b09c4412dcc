// Databases and brokers that are down, busy or full are 503.
import { describe, expect, test } from 'vitest';
import { answerTo } from './views.ts';

// By the properties that they were seen with: there is no server of theirs here.
const seen: readonly (readonly [client: string, members: object, status: number])[] = [
  ['cassandra-driver 4', { name: 'NoHostAvailableError', innerErrors: {} }, 503],
  ['cassandra-driver 4', { name: 'ResponseError', code: 0x2200 }, 500],
  ['neo4j-driver 6', { name: 'Neo4jError', code: 'ServiceUnavailable' }, 503],
  ['neo4j-driver 6', { name: 'Neo4jError', code: 'Neo.TransientError.Transaction.DeadlockDetected' }, 503],
  ['neo4j-driver 6', { name: 'Neo4jError', code: 'Neo.ClientError.Schema.ConstraintValidationFailed' }, 500],
  ['nats 2', { name: 'NatsError', code: 'CONNECTION_REFUSED' }, 503],
  ['nats 2', { name: 'NatsError', code: 'BAD_PAYLOAD' }, 500],
  ['kafkajs 2', { name: 'KafkaJSConnectionError', retriable: true }, 503],
  ['kafkajs 2', { name: 'KafkaJSNonRetriableError', retriable: false }, 500],
  ['mariadb 3', { name: 'SqlError', code: 'ER_GET_CONNECTION_TIMEOUT', errno: 45028 }, 503],
  ['mssql 12', { name: 'RequestError', code: 'EREQUEST', number: 1205 }, 503],
  ['mssql 12', { name: 'RequestError', code: 'EREQUEST', number: 208 }, 500],
  ['ioredis 6', { message: "Stream isn't writeable and enableOfflineQueue options is false" }, 503],
];

describe('an error of', () => {
  test.each(seen)('%s, %j', (_, members, status) => {
    const answer = answerTo(Object.assign(new Error('hunter2'), members));
    expect(answer.status).toBe(status);
    expect(answer.content).not.toMatch(/hunter2|Stream/);
  });
});

test('a pool whose errors have a class name alone is 504', () => {
  class TimeoutError extends Error {}
  expect(answerTo(new TimeoutError('hunter2')).status).toBe(504);
});

test.each([
  'CONNECT_TIMEOUT',
  'ERR_QUEUE_TIMEOUT',
  'TIMED_OUT',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'connectionTimeout',
])('the code %s is 504, unless its author gave it a status code', (code) => {
  const thrown = Object.assign(new Error('hunter2'), { code });
  expect(answerTo(thrown).status).toBe(504);
  expect(answerTo(Object.assign(thrown, { status: 409 })).status).toBe(409);
});

test.each([
  ...['CONNECTION_CLOSED', 'PROTOCOL_CONNECTION_LOST', 'POOL_CLOSED', 'SOCKET_CLOSED', 'ConnectionRefused'],
  ...['ER_TOO_MANY_USER_CONNECTIONS', 'ER_SERVER_SHUTDOWN', 'ServiceUnavailable', 'QUEUE_FULL'],
])('the code %s is 503, as a class of that name', (code) => {
  const thrown = Object.assign(new Error('hunter2'), { code });
  expect(answerTo(thrown).status).toBe(503);
  expect(answerTo(Object.assign(thrown, { status: 409 })).status).toBe(409);
});

test.each(['SESSION_EXPIRED', 'ACCOUNT_CLOSED', 'POOL_FULL_OF_WATER', 'TIMEOUT_MUST_BE_A_NUMBER'])(
  'the code %s says nothing of a dependency',
  (code) => {
    expect(answerTo(Object.assign(new Error('hunter2'), { code })).status).toBe(500);
  },
);

test('the code REQUEST_TIMEOUT is that of a client which was too slow, 408', () => {
  expect(answerTo(Object.assign(new Error('hunter2'), { code: 'REQUEST_TIMEOUT' })).status).toBe(408);
});

test('an instance with a name of its own is what its class says', () => {
  class CircuitBrokenError extends Error {}
  expect(answerTo(Object.assign(new CircuitBrokenError('hunter2'), { name: 'payments' })).status).toBe(503);
});

test('a name that ends in a timeout is 504, unless its author gave it a status code', () => {
  const thrown = Object.assign(new Error('hunter2'), { name: 'RequestTimeoutError' });
  expect(answerTo(thrown).status).toBe(504);
  expect(answerTo(Object.assign(thrown, { status: 408 })).status).toBe(408);
});
