// Errors of databases: constraints are 409, missing rows 404; no statement is shown.
import { PGlite } from '@electric-sql/pglite';
import { PrismaClientKnownRequestError } from '@prisma/client-runtime-utils';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { NoResultError } from 'kysely';
import mongoose from 'mongoose';
import mysql from 'mysql2';
import * as sequelize from 'sequelize';
import {
  allPresets,
  drizzleErrors,
  kyselyErrors,
  mongooseErrors,
  mysqlErrors,
  postgresErrors,
  prismaErrors,
  sequelizeErrors,
  sqliteErrors,
} from 'status-contract/presets';
import type { MappingEntry } from 'status-contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { onBoth } from '../representation/apps.ts';
import { caught } from '../mapping/foreign/caught.ts';
import { answerTo } from '../mapping/foreign/views.ts';

const pg = new PGlite();
beforeAll(async () => {
  await pg.exec(`create table users (id int primary key, email text unique, age int check (age > 0));
    create table posts (author int references users);
    insert into users values (1, 'hunter2@example.org', 7);
    insert into posts values (1);`);
}, 60_000);
afterAll(() => pg.close());

const again = "insert into users values (2, 'hunter2@example.org', 7)";

onBoth('a duplicate row in PostgreSQL is answered 409', async (start) => {
  const thrown = await caught(() => pg.query(again));
  const { status, text, json } = await (await start(() => thrown, { map: postgresErrors() })).ask();
  expect(status).toBe(409);
  expect(json()).toMatchObject({ detail: 'A resource with such a value exists already.' });
  expect(text).not.toMatch(/hunter2|users|email/);
});

describe('PostgreSQL', () => {
  test.each([
    ['a row that another refers to', 'delete from users', 409],
    ['a reference to no row', 'insert into posts values (9)', 409],
    ['a check of ours', 'insert into users values (3, null, -1)', 500],
    ['a value of another type', "select 'hunter2'::int", 500],
  ])('%s', async (_, statement, status) => {
    expect(answerTo(await caught(() => pg.query(statement)), { map: postgresErrors() })).toMatchObject({
      status,
    });
  });

  test('a duplicate by way of Drizzle, whose message has the values, is 409', async () => {
    const thrown = await caught(() => drizzle(pg).execute(sql.raw(again)));
    expect(answerTo(thrown, { map: drizzleErrors() })).toMatchObject({ status: 409 });
    expect(answerTo(thrown)).toMatchObject({ status: 500 });
  });

  test('a serialization failure is 503 without a preset', () => {
    const thrown = Object.assign(new Error('could not serialize'), { code: '40001', severity: 'ERROR' });
    expect(answerTo(thrown)).toMatchObject({ status: 503 });
    expect(answerTo(new Error('query failed', { cause: thrown }))).toMatchObject({ status: 503 });
  });
});

describe('MySQL', () => {
  test.each([
    [1062, mysqlErrors(), 409],
    [1451, mysqlErrors(), 409],
    [1062, [], 500],
    [1213, [], 503],
    [1045, mysqlErrors(), 500],
  ])('%i', async (code, map, status) => {
    expect(answerTo(await refusedByMysql(code), { map })).toMatchObject({ status });
  });
});

describe('object mappers', () => {
  const prisma = (code: string) => new PrismaClientKnownRequestError('hunter2', { code, clientVersion: '7' });
  const unique = Object.assign(new Error('hunter2'), { sql: 'insert' });
  const cases: readonly (readonly [title: string, thrown: unknown, map: MappingEntry[], status: number])[] = [
    ['Prisma, P2002', prisma('P2002'), prismaErrors(), 409],
    ['Prisma, P2003', prisma('P2003'), prismaErrors(), 409],
    ['Prisma, P2025', prisma('P2025'), prismaErrors(), 404],
    ['Prisma, P1001', prisma('P1001'), [], 503],
    ['Sequelize, unique', new sequelize.UniqueConstraintError({ parent: unique }), sequelizeErrors(), 409],
    [
      'Sequelize, foreign key',
      new sequelize.ForeignKeyConstraintError({ parent: unique }),
      sequelizeErrors(),
      409,
    ],
    ['Sequelize, no row', new sequelize.EmptyResultError('hunter2'), sequelizeErrors(), 404],
    ['Sequelize, stale', new sequelize.OptimisticLockError({}), sequelizeErrors({ stale: 412 }), 412],
    ['Sequelize, no connection', new sequelize.ConnectionRefusedError(unique), [], 503],
    ['Kysely, no row', new NoResultError({ kind: 'SelectQueryNode' } as never), kyselyErrors(), 404],
    [
      'Mongoose, no document',
      new mongoose.Error.DocumentNotFoundError({ a: 'hunter2' } as never),
      mongooseErrors(),
      404,
    ],
    [
      'MongoDB, unique',
      new mongoose.mongo.MongoServerError({ message: 'hunter2', code: 11000 }),
      mongooseErrors(),
      409,
    ],
    [
      'MongoDB, write conflict',
      new mongoose.mongo.MongoServerError({ message: 'hunter2', code: 112 }),
      [],
      503,
    ],
  ];
  test.each(cases)('%s', (_, thrown, map, status) => {
    const answer = answerTo(thrown, { map });
    expect(answer).toMatchObject({ status });
    expect(answer.content).not.toContain('hunter2');
    if (map.length > 0)
      expect(answerTo(thrown, { map: allPresets() }).status).toBe(status === 412 ? 409 : status);
  });
});

describe('SQLite', () => {
  test.each([
    [{ code: 'SQLITE_CONSTRAINT_UNIQUE' }, 409],
    [{ code: 'SQLITE_CONSTRAINT', message: 'SQLITE_CONSTRAINT: UNIQUE constraint failed: users.email' }, 409],
    [
      { code: 'SQLITE_CONSTRAINT', message: 'SQLITE_CONSTRAINT: NOT NULL constraint failed: users.email' },
      500,
    ],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 2067 }, 409],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 787 }, 409],
    [{ code: 'SQLITE_BUSY' }, 503],
  ])('%j', (members, status) => {
    expect(answerTo(Object.assign(new Error('hunter2'), members), { map: sqliteErrors() })).toMatchObject({
      status,
    });
  });
});

/** What mysql2 throws when the server answers a query with an error. */
async function refusedByMysql(code: number): Promise<unknown> {
  // mysql2's own server and client do not agree on how packets are numbered, and say so.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const server = mysql.createServer(() => undefined);
  server.on(
    'connection',
    (connection: mysql.Connection & Record<'serverHandshake' | 'writeError', (of: object) => void>) => {
      connection.serverHandshake({
        protocolVersion: 10,
        serverVersion: '8',
        connectionId: 1,
        statusFlags: 2,
        characterSet: 8,
        capabilityFlags: 0xffffff,
      });
      connection.on('query', () => connection.writeError({ code, message: "Duplicate entry 'hunter2'" }));
      connection.on('error', () => undefined);
    },
  );
  await new Promise<void>((resolve) =>
    (server as unknown as { listen(port: number, then: () => void): void }).listen(0, resolve),
  );
  const { port } = (server as unknown as { _server: { address(): { port: number } } })._server.address();
  const client = mysql.createConnection({ port });
  try {
    return await caught(() => client.promise().query('select 1'));
  } finally {
    client.destroy();
    server.close(undefined as never);
  }
}
