// SQLite by its drivers and object mappers: constraints are 409, missing rows 404.
import { createClient } from '@libsql/client';
import { MikroORM, EntitySchema as MikroSchema } from '@mikro-orm/libsql';
import { drizzle } from 'drizzle-orm/libsql';
import { sql } from 'drizzle-orm';
import Libsql from 'libsql';
import initSqlJs from 'sql.js';
import { DataSource, EntitySchema } from 'typeorm';
import type { MappingEntry } from 'status-contract';
import {
  allPresets,
  drizzleErrors,
  mikroOrmErrors,
  sqliteErrors,
  typeormErrors,
} from 'status-contract/presets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caught } from '../mapping/foreign/caught.ts';
import { answerTo } from '../mapping/foreign/views.ts';

const tables = [
  'pragma foreign_keys = on',
  'create table users (id integer primary key, email text unique, age int not null check (age > 0))',
  'create table posts (author integer references users (id))',
  "insert into users values (1, 'hunter2@example.org', 7)",
];

type Run = (statement: string) => unknown;

const libsql = new Libsql(':memory:');
const client = createClient({ url: ':memory:' });
const columns = { id: { type: Number, primary: true } };
const typeormUsers = new EntitySchema<{ id: number }>({ name: 'users', columns });
const typeorm = new DataSource({ type: 'sqljs', entities: [typeormUsers] });
const openMikro = () =>
  MikroORM.init({
    dbName: ':memory:',
    entities: [
      new MikroSchema({
        name: 'User',
        tableName: 'users',
        properties: { id: { type: 'number', primary: true } },
      }),
    ],
  });
let mikro: Awaited<ReturnType<typeof openMikro>>;
let sqljs: Run;

beforeAll(async () => {
  const { Database } = await initSqlJs();
  const database = new Database();
  sqljs = (statement) => database.run(statement);
  await typeorm.initialize();
  mikro = await openMikro();
  for (const run of Object.values(drivers)) for (const statement of tables) await run.run(statement);
});
afterAll(async () => {
  await typeorm.destroy();
  await mikro.close();
  client.close();
});

const drivers: Readonly<Record<string, { run: Run; map: readonly MappingEntry[] }>> = {
  libsql: { run: (statement) => libsql.exec(statement), map: sqliteErrors() },
  'Drizzle on @libsql/client': {
    run: (statement) => drizzle(client).run(sql.raw(statement)),
    map: drizzleErrors(),
  },
  'sql.js, which has no codes,': { run: (statement) => sqljs(statement), map: sqliteErrors() },
  'TypeORM on sql.js': { run: (statement) => typeorm.query(statement), map: typeormErrors() },
  'MikroORM on libsql': {
    run: (statement) => mikro.em.getDriver().execute(statement),
    map: mikroOrmErrors(),
  },
};

const statements = [
  ['a duplicate', "insert into users values (2, 'hunter2@example.org', 7)", 409],
  ['a key that exists', "insert into users values (1, 'b', 7)", 409],
  ['a reference to no row', 'insert into posts values (9)', 409],
  ['a check of ours', "insert into users values (3, 'hunter2', -1)", 500],
  ['a value that is missing', "insert into users values (3, 'hunter2', null)", 500],
  ['a table that is missing', 'select * from hunter2', 500],
] as const;

describe.each(Object.keys(drivers))('%s', (name) => {
  test.each(statements)('%s', async (_, statement, status) => {
    const { run, map } = drivers[name]!;
    const thrown = await caught(() => run(statement));
    for (const entries of [map, allPresets()]) {
      const answer = answerTo(thrown, { map: entries });
      expect(answer.status).toBe(status);
      expect(answer.content).not.toMatch(/hunter2|users|constraint/);
    }
    expect(answerTo(thrown).status).toBe(500);
  });
});

test('a row that TypeORM does not find is 404', async () => {
  const thrown = await caught(() => typeorm.getRepository('users').findOneByOrFail({ id: 9 }));
  expect(answerTo(thrown, { map: typeormErrors() }).status).toBe(404);
  expect(answerTo(thrown).status).toBe(500);
});

test('a row that MikroORM does not find is 404', async () => {
  const thrown = await caught(() => mikro.em.fork().findOneOrFail('User', { id: 9 }));
  expect(answerTo(thrown, { map: mikroOrmErrors() }).status).toBe(404);
  expect(answerTo(thrown).status).toBe(500);
});
