// The failures of a PostgreSQL that is really there, for any driver.
import { openProxy, openMute } from './proxies.js';

const GONE = [503, 502];

/** What may be answered, the best first: without a preset; by `postgresErrors()` where that differs. */
export const failures = {
  'a value that is there': [
    [500],
    ({ one }) => one("INSERT INTO users VALUES (2, 'our-secret@example.org')"),
    [409],
  ],
  'a key that is there': [[500], ({ one }) => one("INSERT INTO users VALUES (1, 'b@example.org')"), [409]],
  'a row that refers to none': [[500], ({ one }) => one('INSERT INTO orders VALUES (2, 99)'), [409]],
  'a row that others refer to': [[500], ({ one }) => one('DELETE FROM users WHERE id = 1'), [409]],
  'a value that is missing': [[500], ({ one }) => one('INSERT INTO users VALUES (3, NULL)')],
  'a value that a check refuses': [
    [500],
    ({ one }) => one("INSERT INTO users VALUES (4, 'd@example.org', -1)"),
  ],
  'a value of another type': [[500], ({ one }) => one("SELECT * FROM users WHERE id = 'our-secret'"), [500]],
  'a number that is too large': [[500], ({ one }) => one("SELECT '99999999999'::int"), [500]],
  'a text that is too long': [
    [500],
    ({ one }) => one("CREATE TEMP TABLE t (a varchar(1)); INSERT INTO t VALUES ('ab')"),
  ],
  'a division by zero': [[500], ({ one }) => one('SELECT 1 / 0')],
  'a statement that is none': [[500], ({ one }) => one('SELEKT 1')],
  'a table that is not there': [[500], ({ one }) => one('SELECT * FROM nothing')],
  'a function of the application that raises': [
    [500],
    ({ one }) => one("DO $$ BEGIN RAISE EXCEPTION 'our-secret' USING ERRCODE = 'P0001'; END $$"),
  ],
  'a table that we may not read': [[500], ({ one, as }) => one('SELECT * FROM users', { url: as('reader') })],
  'a write on a connection that only reads': [
    [500, 503],
    ({ several }) => several('BEGIN READ ONLY', 'DELETE FROM orders'),
  ],
  'a statement after one that failed': [
    [500],
    async ({ open }) => {
      const { run } = await open();
      await run('BEGIN');
      await run('SELEKT 1').catch(() => undefined);
      await run('SELECT 1');
    },
  ],
  'a serialization failure': [
    [503, 409],
    async ({ open, admin }) => {
      const { run } = await open();
      await run('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await run('SELECT * FROM users');
      await (await admin()).query('UPDATE users SET age = age WHERE id = 1');
      await run('UPDATE users SET age = age WHERE id = 1');
    },
  ],
  'a deadlock': [
    [503, 409],
    async ({ open, admin }) => {
      const { run } = await open();
      const other = await admin();
      await run("BEGIN; SET LOCAL deadlock_timeout = '10ms'");
      await run('SELECT pg_advisory_xact_lock(1)');
      await other.query("BEGIN; SET LOCAL deadlock_timeout = '60s'; SELECT pg_advisory_xact_lock(2)");
      other.query('SELECT pg_advisory_xact_lock(1)').catch(() => undefined);
      await run('SELECT pg_sleep(0.1)');
      await run('SELECT pg_advisory_xact_lock(2)');
    },
  ],
  'a lock that does not come': [
    GONE.concat(504),
    async ({ open, admin }) => {
      await (await admin()).query('BEGIN; LOCK TABLE orders');
      const { run } = await open();
      await run("SET lock_timeout = '20ms'");
      await run('SELECT * FROM orders');
    },
  ],
  'a lock that is not waited for': [
    GONE,
    async ({ several, admin }) => {
      await (await admin()).query('BEGIN; LOCK TABLE orders');
      await several('BEGIN', 'LOCK TABLE orders NOWAIT');
    },
  ],
  'a statement that takes too long': [
    [503, 504],
    ({ several }) => several("SET statement_timeout = '20ms'", 'SELECT pg_sleep(5)'),
  ],
  'a statement that is cancelled': [
    [503, 500],
    async ({ open, sleeper, admin }) => {
      const { run } = await open();
      const waiting = run('SELECT pg_sleep(5)');
      waiting.catch(() => undefined);
      await (await admin()).query('SELECT pg_cancel_backend($1)', [await sleeper()]);
      await waiting;
    },
  ],
  'a connection that an administrator ends': [
    GONE,
    async ({ open, sleeper, admin }) => {
      const { run } = await open();
      const waiting = run('SELECT pg_sleep(5)');
      waiting.catch(() => undefined);
      await (await admin()).query('SELECT pg_terminate_backend($1)', [await sleeper()]);
      await waiting;
    },
  ],
  'a connection that is cut amid a statement': [
    GONE,
    async ({ open, sleeper, url }) => {
      const proxy = await openProxy(url);
      const { run } = await open({ url: proxy.url });
      const waiting = run('SELECT pg_sleep(5)');
      waiting.catch(() => undefined);
      await sleeper();
      proxy.cut();
      await waiting;
    },
  ],
  'a closed port': [GONE, ({ one, at }) => one('SELECT 1', { url: at(1) })],
  'too many connections': [GONE, ({ one, as }) => one('SELECT 1', { url: as('crowd') })],
  'a wrong password': [[500, 503], ({ one, as }) => one('SELECT 1', { url: as('root', 'wrong-our-secret') })],
  'a role that is not there': [[500, 503], ({ one, as }) => one('SELECT 1', { url: as('stranger') })],
  'a database that is not there': [
    [500, 503],
    ({ one, named }) => one('SELECT 1', { url: named('nothing') }),
  ],
  'a pool that was closed': [
    [503, 500],
    async ({ open }) => {
      const { run, end } = await open();
      await run('SELECT 1');
      await end();
      await run('SELECT 1');
    },
  ],
  'a server that says nothing': [
    [504, 503],
    async ({ one, at }) => one('SELECT 1', { url: at(await openMute()), connectMilliseconds: 100 }),
  ],
  'a pool whose connections are all in use': [
    [503, 504],
    async ({ open }) => {
      const { run } = await open({ poolMilliseconds: 100 });
      run('SELECT pg_sleep(1)').catch(() => undefined);
      await run('SELECT 1');
    },
  ],
  'an answer that does not come': [
    [504, 503],
    ({ one }) => one('SELECT pg_sleep(5)', { queryMilliseconds: 50 }),
  ],
};
