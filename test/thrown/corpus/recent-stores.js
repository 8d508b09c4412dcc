// Databases, queues, locks and breakers.
import { cases } from './forms.js';

const DEAD = [503, 502];
const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const recentStores = {
  bookshelf: cases({
    'no row where one was asked for': [
      [500, 404],
      async () => {
        const { default: bookshelf } = await import('bookshelf');
        const { default: knex } = await import('knex');
        const { Model } = bookshelf(knex({ client: 'pg' }));
        throw new (Model.extend({ tableName: 'a' }).NotFoundError)('EmptyResponse');
      },
    ],
  }),
  remult: cases({
    'an own 403': [
      [403],
      async () => {
        const { ForbiddenError } = await import('remult');
        throw new ForbiddenError();
      },
    ],
    'no row where one was asked for': [
      [404, 500],
      async () => {
        const { Entity, Fields, InMemoryDataProvider, Remult, describeEntity } = await import('remult');
        class User extends Object {}
        describeEntity(User, 'users', { allowApiCrud: true }, { id: Fields.integer() });
        void Entity;
        await new Remult(new InMemoryDataProvider())
          .repo(User)
          .findFirst({ id: 7 }, { createIfNotFound: false, useCache: false })
          .then((user) => user.id);
      },
    ],
    'a value that is not valid': [
      [500, 400, 422],
      async () => {
        const { Fields, InMemoryDataProvider, Remult, describeEntity, Validators } = await import('remult');
        class User extends Object {}
        describeEntity(
          User,
          'users',
          {},
          { id: Fields.integer(), name: Fields.string({ validate: Validators.required }) },
        );
        await new Remult(new InMemoryDataProvider()).repo(User).insert({ id: 1, name: '' });
      },
    ],
  }),
  '@databases/pg': cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: connect, sql } = await import('@databases/pg').then((one) =>
          one.default.default ? { default: one.default.default, sql: one.default.sql } : one,
        );
        await connect({
          connectionString: 'postgres://a:our-secret@127.0.0.1:1/a',
          bigIntMode: 'number',
        }).query(sql`SELECT 1`);
      },
    ],
  }),
  mariadb: cases({
    'a closed port': [
      DEAD,
      async () => {
        const mariadb = await import('mariadb');
        await mariadb.createConnection({
          host: '127.0.0.1',
          port: 1,
          user: 'a',
          password: 'our-secret',
          connectTimeout: 300,
        });
      },
    ],
    'a pool without a free connection': [
      DEAD.concat(504),
      async () => {
        const mariadb = await import('mariadb');
        const pool = mariadb.createPool({
          host: '127.0.0.1',
          port: 1,
          user: 'a',
          password: 'our-secret',
          acquireTimeout: 300,
        });
        await pool.query('SELECT 1').finally(() => pool.end());
      },
    ],
  }),
  surrealdb: cases({
    'no connection': [
      [503, 500],
      async () => {
        const { Surreal } = await import('surrealdb');
        await new Surreal().query('SELECT 1');
      },
    ],
  }),
  'pg-boss': cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: PgBoss } = await import('pg-boss');
        const boss = new PgBoss('postgres://a:our-secret@127.0.0.1:1/a');
        boss.on('error', () => undefined);
        await boss.start();
      },
    ],
  }),
  'bee-queue': cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: Queue } = await import('bee-queue');
        const queue = new Queue('a', {
          redis: { port: 1, retry_strategy: () => undefined },
          isWorker: false,
        });
        queue.on('error', () => undefined);
        await queue.createJob({}).save();
      },
    ],
  }),
  electrodb: cases({
    'a key that is missing': [
      [500, 400],
      async () => {
        const { Entity } = await import('electrodb');
        const attributes = { id: { type: 'string', required: true } };
        const indexes = { a: { pk: { field: 'pk', composite: ['id'] } } };
        const model = { entity: 'user', service: 'a', version: '1' };
        await new Entity({ model, attributes, indexes }, { table: 'a', client: { get: 1 } }).put({}).go();
      },
    ],
  }),
  'orchid-orm': cases({
    'no row where one was asked for': [
      [500, 404],
      async () => {
        const { NotFoundError } = await import('orchid-orm');
        throw new NotFoundError({}, 'Record is not found');
      },
    ],
  }),
  brakes: cases({
    'a circuit that is open': [
      [503],
      async () => {
        const { default: Brakes } = await import('brakes');
        const brake = new Brakes(async () => 1, { timeout: 50 });
        brake._open();
        await brake.exec();
      },
    ],
    'a deadline': [
      [504, 503],
      async () => {
        const { default: Brakes } = await import('brakes');
        await new Brakes(() => later(500), { timeout: 20 }).exec();
      },
    ],
  }),
  mollitia: cases({
    'a deadline': [
      [504, 503],
      async () => {
        const { Circuit, Timeout } = await import('mollitia');
        await new Circuit({ options: { modules: [new Timeout({ delay: 20 })] } })
          .fn(() => later(500))
          .execute();
      },
    ],
    'more than the bulkhead takes': [
      [503, 429],
      async () => {
        const { Bulkhead, Circuit } = await import('mollitia');
        const modules = [new Bulkhead({ concurrentSize: 1, queueSize: 0 })];
        const circuit = new Circuit({ options: { modules } });
        await Promise.all([1, 2, 3].map(() => circuit.fn(() => later(50)).execute()));
      },
    ],
    'more than the limit takes': [
      [429, 503],
      async () => {
        const { Circuit, Ratelimit } = await import('mollitia');
        const modules = [new Ratelimit({ limitForPeriod: 1, limitPeriod: 5000 })];
        const circuit = new Circuit({ options: { modules } });
        await Promise.all([1, 2, 3].map(() => circuit.fn(() => later(5)).execute()));
      },
    ],
  }),
  'p-wait-for': cases({
    'a deadline': [
      [504, 503],
      async () => (await import('p-wait-for')).default(() => false, { interval: 5, timeout: 20 }),
    ],
  }),
  'async-lock': cases({
    'a deadline': [
      [503, 504],
      async () => {
        const { default: Lock } = await import('async-lock');
        const lock = new Lock({ timeout: 20 });
        lock.acquire('a', () => later(200)).catch(() => undefined);
        await lock.acquire('a', () => 1);
      },
    ],
    'too many that wait': [
      [503],
      async () => {
        const { default: Lock } = await import('async-lock');
        const lock = new Lock({ maxPending: 1 });
        await Promise.all([1, 2, 3].map(() => lock.acquire('a', () => later(20))));
      },
    ],
  }),
};
