// Databases and stores.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cases, listening, partsOf } from './forms.js';

const KEY = 'our-secret';
const DEAD = [503, 502];
const LATE = [504, 503];
const UNIQUE = [500, 409];
const folder = () => mkdtempSync(join(tmpdir(), 'thrown-'));

export const furtherStores = {
  oracledb: cases({
    'a closed port': [DEAD, async (urls) => oracle(partsOf(urls.refused).port)],
    'a database that does not answer': [LATE, async () => oracle(await listening(), '?connect_timeout=1')],
    'a connect string that is none': [
      [500],
      async () =>
        (await import('oracledb')).default.getConnection({ user: 'a', password: KEY, connectString: '=(' }),
    ],
    'a pool that is closed': [
      [503, 500],
      async () => {
        const { default: oracledb } = await import('oracledb');
        const pool = await oracledb.createPool({
          user: 'a',
          password: KEY,
          connectString: 'localhost/freepdb1',
          poolMin: 0,
        });
        await pool.close(0);
        await pool.getConnection();
      },
    ],
  }),
  rethinkdb: cases({
    'a closed port': [
      DEAD,
      async (urls) =>
        (await import('rethinkdb')).default.connect({ host: '127.0.0.1', port: partsOf(urls.refused).port }),
    ],
    'a database that does not answer': [
      LATE,
      async () =>
        (await import('rethinkdb')).default.connect({
          host: '127.0.0.1',
          port: await listening(),
          timeout: 1,
        }),
    ],
    'a query without a connection': [
      [500],
      async () => {
        const { default: r } = await import('rethinkdb');
        await r.table('a').run(undefined);
      },
    ],
  }),
  gremlin: cases({
    'a closed port': [
      DEAD,
      async (urls) => {
        const { driver, process: traversals } = (await import('gremlin')).default;
        const remote = new driver.DriverRemoteConnection(`${urls.refused.replace('http', 'ws')}/gremlin`);
        await traversals.AnonymousTraversalSource.traversal().withRemote(remote).V().toList();
      },
    ],
    'an upstream that is no database': [
      [502, 503],
      async (urls) => {
        const { driver, process: traversals } = (await import('gremlin')).default;
        const remote = new driver.DriverRemoteConnection(`${urls[404].replace('http', 'ws')}/gremlin`);
        await traversals.AnonymousTraversalSource.traversal().withRemote(remote).V().toList();
      },
    ],
  }),
  lmdb: cases({
    'a database that is closed': [
      [500, 503],
      async () => {
        const { open } = await import('lmdb');
        const database = open({ path: folder() });
        await database.close();
        database.get('a');
      },
    ],
    'a key that is too large': [
      [500],
      async () => {
        const { open } = await import('lmdb');
        await open({ path: folder() }).put('a'.repeat(5000), 1);
      },
    ],
  }),
  '@seald-io/nedb': cases({
    'a value that is taken': [
      UNIQUE,
      async () => {
        const { default: Datastore } = await import('@seald-io/nedb');
        const store = new Datastore();
        await store.ensureIndexAsync({ fieldName: 'mail', unique: true });
        await store.insertAsync({ mail: KEY });
        await store.insertAsync({ mail: KEY });
      },
    ],
    'a change that is none': [
      [500],
      async () => {
        const { default: Datastore } = await import('@seald-io/nedb');
        const store = new Datastore();
        await store.insertAsync({ a: 1 });
        await store.updateAsync({ a: 1 }, { $none: 1 });
      },
    ],
    'a file that is damaged': [
      [500],
      async () => {
        const { default: Datastore } = await import('@seald-io/nedb');
        const filename = join(folder(), 'a.db');
        writeFileSync(filename, `${KEY}\n{\n{\n`);
        await new Datastore({ filename }).loadDatabaseAsync();
      },
    ],
  }),
  memcached: cases({
    'a closed port': [DEAD, async (urls) => memcached(partsOf(urls.refused).port, 'a')],
  }),
  lowdb: cases({
    'a file that is damaged': [
      [500],
      async () => {
        const { JSONFilePreset } = await import('lowdb/node');
        const file = join(folder(), 'a.json');
        writeFileSync(file, '{');
        await JSONFilePreset(file, {});
      },
    ],
    'a folder that is not there': [
      [500],
      async () => {
        const { Low } = await import('lowdb');
        const { JSONFile } = await import('lowdb/node');
        await new Low(new JSONFile('/none/a.json'), {}).write();
      },
    ],
  }),
};

async function oracle(port, parameters = '') {
  const { default: oracledb } = await import('oracledb');
  const connectString = `127.0.0.1:${port}/freepdb1${parameters}`;
  await oracledb.getConnection({ user: 'a', password: KEY, connectString });
}

async function memcached(port, key) {
  const { default: Memcached } = await import('memcached');
  const client = new Memcached(`127.0.0.1:${port}`, { timeout: 100, retries: 0, failures: 0, retry: 1 });
  await new Promise((resolve, reject) => client.get(key, (error) => (error ? reject(error) : resolve())));
}
