// SQL databases, directories and servers that are not there or too slow.
import { cases } from './forms.js';

const DEAD = [503, 502];
const SLOW = [504, 503];

export const relational = {
  'pg-promise': cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: pgp } = await import('pg-promise');
        await pgp({ noWarnings: true })('postgres://a:our-secret@127.0.0.1:1/a').one('SELECT 1');
      },
    ],
    'no row where one was asked for': [
      [500, 404],
      async () => {
        const { errors } = (await import('pg-promise')).default;
        throw new errors.QueryResultError(errors.queryResultErrorCode.noData, { rows: [] }, 'SELECT 1', []);
      },
    ],
  }),
  slonik: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { createPool, sql } = await import('slonik');
        const pool = await createPool('postgres://a:our-secret@127.0.0.1:1/a', { connectionRetryLimit: 0 });
        await pool.query(sql.unsafe`SELECT 1`);
      },
    ],
    'no row where one was asked for': [
      [500, 404],
      async () => {
        const { NotFoundError } = await import('slonik');
        throw new NotFoundError({ sql: 'SELECT 1', values: [] });
      },
    ],
  }),
  pouchdb: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: PouchDB } = await import('pouchdb');
        await new PouchDB('http://127.0.0.1:1/a').info();
      },
    ],
    'an upstream’s 401': [
      [502, 500],
      async (urls) => {
        const { default: PouchDB } = await import('pouchdb');
        await new PouchDB(`${urls[401]}/a`, { skip_setup: true }).get('b');
      },
    ],
    'an upstream’s 404': [
      [502],
      async (urls) => {
        const { default: PouchDB } = await import('pouchdb');
        await new PouchDB(`${urls[404]}/a`, { skip_setup: true }).get('b');
      },
    ],
  }),
  nedb: cases({
    'a value that is there': [
      [500, 409],
      async () => {
        const { default: Datastore } = await import('nedb');
        const store = new Datastore();
        const insert = (one) =>
          new Promise((resolve, reject) => store.insert(one, (error) => (error ? reject(error) : resolve())));
        await insert({ _id: 'a' });
        await insert({ _id: 'a' });
      },
    ],
  }),
  level: cases({
    'a store that is closed': [
      [500, 503],
      async () => {
        const { MemoryLevel } = await import('memory-level');
        const level = new MemoryLevel();
        await level.close();
        await level.get('a');
      },
    ],
  }),
  knex: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: knex } = await import('knex');
        await knex({ client: 'pg', connection: { host: '127.0.0.1', port: 1, user: 'a' } }).raw('SELECT 1');
      },
    ],
    'a pool that is full': [
      [503, 504],
      async () => {
        const { default: knex } = await import('knex');
        const client = { client: 'pg', pool: { max: 1, min: 0 }, acquireConnectionTimeout: 50 };
        const { createServer } = await import('node:net');
        const mute = createServer(() => undefined)
          .listen(0, '127.0.0.1')
          .unref();
        await new Promise((resolve) => mute.once('listening', resolve));
        await knex({
          ...client,
          connection: { host: '127.0.0.1', port: mute.address().port, user: 'a' },
        }).raw('SELECT 1');
      },
    ],
  }),
  sequelize: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { Sequelize } = await import('sequelize');
        await new Sequelize('postgres://a:our-secret@127.0.0.1:1/a', { logging: false }).authenticate();
      },
    ],
  }),
  typeorm: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { DataSource } = await import('typeorm');
        await new DataSource({ type: 'postgres', host: '127.0.0.1', port: 1, username: 'a' }).initialize();
      },
    ],
    'no row where one was asked for': [
      [500, 404],
      async () => {
        const { EntityNotFoundError } = await import('typeorm');
        throw new EntityNotFoundError('User', { id: 7 });
      },
    ],
  }),
  'drizzle-orm': cases({
    'a closed port': [
      DEAD,
      async () => {
        const { drizzle } = await import('drizzle-orm/node-postgres');
        await drizzle('postgres://a:our-secret@127.0.0.1:1/a').execute('SELECT 1');
      },
    ],
  }),
  'basic-ftp': cases({
    'a closed port': [
      DEAD,
      async () => {
        const { Client } = (await import('basic-ftp')).default;
        await new Client().access({ host: '127.0.0.1', port: 1 });
      },
    ],
    'a file that is not there': [
      [500, 502, 404],
      async () => {
        const { FTPError } = (await import('basic-ftp')).default;
        throw new FTPError({ code: 550, message: '550 No such file' });
      },
    ],
  }),
  imapflow: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { ImapFlow } = (await import('imapflow')).default;
        const client = new ImapFlow({
          host: '127.0.0.1',
          port: 1,
          auth: { user: 'a', pass: 'our-secret' },
          logger: false,
        });
        client.on('error', () => undefined);
        await client.connect();
      },
    ],
  }),
  ldapjs: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: ldap } = await import('ldapjs');
        const client = ldap.createClient({ url: 'ldap://127.0.0.1:1' });
        await new Promise((resolve, reject) => client.on('connectError', reject).on('connect', resolve));
      },
    ],
    'a busy server': [
      [503, 500],
      async () => {
        const { default: ldap } = await import('ldapjs');
        throw new ldap.BusyError('told by the server');
      },
    ],
  }),
  'a mute server': cases({
    'a deadline of fetch': [
      SLOW,
      async () => {
        const { createServer } = await import('node:net');
        const mute = createServer(() => undefined)
          .listen(0, '127.0.0.1')
          .unref();
        await new Promise((resolve) => mute.once('listening', resolve));
        await fetch(`http://127.0.0.1:${mute.address().port}`, { signal: AbortSignal.timeout(50) });
      },
    ],
    'a deadline of pg': [
      SLOW,
      async () => {
        const { createServer } = await import('node:net');
        const { default: pg } = await import('pg');
        const mute = createServer(() => undefined)
          .listen(0, '127.0.0.1')
          .unref();
        await new Promise((resolve) => mute.once('listening', resolve));
        await new pg.Client({
          host: '127.0.0.1',
          port: mute.address().port,
          connectionTimeoutMillis: 50,
        }).connect();
      },
    ],
    'a connection that is cut': [
      [502, 503],
      async () => {
        const { createServer } = await import('node:net');
        const cut = createServer((socket) => socket.destroy())
          .listen(0, '127.0.0.1')
          .unref();
        await new Promise((resolve) => cut.once('listening', resolve));
        await fetch(`http://127.0.0.1:${cut.address().port}`);
      },
    ],
  }),
};
