// Databases, locks and transfers that no reading was made for.
import { cases, listening, partsOf } from './forms.js';

const KEY = 'our-secret';
const DEAD = [503, 502];
const LATE = [504, 503];

const leaving = () => listening((socket) => socket.destroy());
const refused = (urls) => partsOf(urls.refused).port;

export const latestStores = {
  mysql: cases({
    'a closed port': [DEAD, async (urls) => mysql(refused(urls))],
    'a database that leaves': [DEAD, async () => mysql(await leaving())],
    'a pool that is closed': [
      [503, 500],
      async () => {
        const { default: client } = await import('mysql');
        const pool = client.createPool({ host: '127.0.0.1', port: 1 });
        await new Promise((resolve) => pool.end(resolve));
        await new Promise((resolve, reject) => pool.query('SELECT 1', (e) => (e ? reject(e) : resolve())));
      },
    ],
  }),
  tedious: cases({
    'a closed port': [DEAD, async (urls) => tedious(refused(urls))],
    'a database that does not answer': [LATE, async () => tedious(await listening())],
    'a database that leaves': [DEAD, async () => tedious(await leaving())],
  }),
  hdb: cases({
    'a closed port': [DEAD, async (urls) => hdb(refused(urls))],
    'a database that does not answer': [LATE, async () => hdb(await listening())],
    'a database that leaves': [DEAD, async () => hdb(await leaving())],
  }),
  'node-firebird': cases({
    'a closed port': [DEAD, async (urls) => firebird(refused(urls))],
    'a database that leaves': [DEAD, async () => firebird(await leaving())],
  }),
  'redis-semaphore': cases({
    'a lock that another has': [
      [504, 503, 409, 500],
      async () => {
        const { Mutex } = (await import('redis-semaphore')).default;
        const redis = { set: async () => null, eval: async () => 0, evalsha: async () => 0, options: {} };
        redis.constructor = { name: 'Redis' };
        await new Mutex(redis, 'a', { acquireTimeout: 50, retryInterval: 10 }).acquire();
      },
    ],
    'a lock that was lost': [
      [500, 503],
      async () => {
        const { LostLockError } = (await import('redis-semaphore')).default;
        throw new LostLockError('Lost mutex for key a');
      },
    ],
  }),
  'node-ssh': cases({
    'a closed port': [DEAD, async (urls) => ssh({ port: refused(urls) })],
    'a host that does not answer': [LATE, async () => ssh({ port: await listening(), readyTimeout: 50 })],
    'a host that leaves': [DEAD, async () => ssh({ port: await leaving() })],
    'no connection yet': [
      [500, 503],
      async () => {
        const { NodeSSH } = await import('node-ssh');
        await new NodeSSH().exec('ls', []);
      },
    ],
  }),
  'promise-ftp': cases({
    'a closed port': [DEAD, async (urls) => ftp({ port: refused(urls) })],
    'a server that refuses our credentials': [
      [500, 502],
      async () =>
        ftp({
          port: await listening((socket) => {
            socket.write('220 a\r\n');
            socket.on('data', () => socket.write('530 Login incorrect.\r\n'));
          }),
        }),
    ],
    'no connection yet': [
      [500, 503],
      async () => {
        const { default: PromiseFtp } = await import('promise-ftp');
        await new PromiseFtp().list('/');
      },
    ],
  }),
  'p-map': cases({
    'all calls that fail': [
      DEAD,
      async (urls) => {
        const { default: pMap } = await import('p-map');
        await pMap([1, 2], () => fetch(urls.refused), { stopOnError: false });
      },
    ],
    'a mistake': [
      [500],
      async () => {
        const { default: pMap } = await import('p-map');
        await pMap([1, 2], (one) => one.none(), { stopOnError: false });
      },
    ],
  }),
};

async function mysql(port) {
  const { default: client } = await import('mysql');
  const connection = client.createConnection({
    host: '127.0.0.1',
    port,
    user: 'a',
    password: KEY,
    connectTimeout: 100,
  });
  await new Promise((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
}

async function tedious(port) {
  const { Connection } = (await import('tedious')).default;
  const authentication = { type: 'default', options: { userName: 'a', password: KEY } };
  const options = { port, connectTimeout: 200, encrypt: false, maxRetriesOnTransientErrors: 0 };
  const connection = new Connection({ server: '127.0.0.1', authentication, options });
  connection.on('error', () => undefined);
  await new Promise((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
}

async function hdb(port) {
  const { default: module } = await import('hdb');
  const client = module.createClient({
    host: '127.0.0.1',
    port,
    user: 'a',
    password: KEY,
    initializationTimeout: 200,
  });
  client.on('error', () => undefined);
  await new Promise((resolve, reject) => client.connect((error) => (error ? reject(error) : resolve())));
}

async function firebird(port) {
  const { default: module } = await import('node-firebird');
  const options = { host: '127.0.0.1', port, database: 'a', user: 'b', password: KEY };
  await new Promise((resolve, reject) =>
    module.attach(options, (error) => (error ? reject(error) : resolve())),
  );
}

async function ssh(options) {
  const { NodeSSH } = await import('node-ssh');
  await new NodeSSH().connect({ host: '127.0.0.1', username: 'a', password: KEY, ...options });
}

async function ftp(options) {
  const { default: PromiseFtp } = await import('promise-ftp');
  await new PromiseFtp().connect({ host: '127.0.0.1', user: 'a', password: KEY, ...options });
}
