// Sessions of a driver and of an administrator, and URLs that are wrong.
import pg from 'pg';

/** What a case may use of one driver, in a database of its own. */
export function toolsFor(driver, name) {
  let prepared;
  const base = new URL(process.env.POSTGRES_URL);
  const with_ = (change) => {
    const url = new URL(base);
    url.pathname = `/${name}`;
    change(url);
    return url.href;
  };
  const url = with_(() => undefined);
  const sessions = [];
  const connect = async (to) => {
    const client = new pg.Client(to);
    client.on('error', () => undefined);
    await client.connect();
    sessions.push(() => client.end());
    return client;
  };
  const prepare = async () => {
    const client = await connect(base.href);
    await client.query(`CREATE DATABASE ${name} TEMPLATE fixture`);
  };
  const open = async ({ url: to = url, ...options } = {}) => {
    await (prepared ??= prepare());
    const session = await driver.open(to, options);
    sessions.push(session.end);
    // What query builders return runs again each time that it is awaited.
    return { ...session, run: async (sql) => session.run(sql) };
  };
  const several = async (...statements) => {
    const { run } = await open();
    for (const statement of statements) await run(statement);
  };
  return {
    url,
    open,
    several,
    one: async (sql, options) => (await open(options)).run(sql),
    admin: async () => {
      await (prepared ??= prepare());
      return connect(url);
    },
    as: (user, password = 'our-secret') => with_((one) => Object.assign(one, { username: user, password })),
    at: (port) => with_((one) => (one.port = port)),
    named: (database) => with_((one) => (one.pathname = `/${database}`)),
    /** The process of the server that sleeps for this driver, once there is one. */
    sleeper: async () => {
      const client = await connect(url);
      const asleep = `SELECT pid FROM pg_stat_activity WHERE datname = '${name}' AND wait_event = 'PgSleep'`;
      for (;;) {
        const { rows } = await client.query(asleep);
        if (rows.length > 0) return rows[0].pid;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    /** Ends what a case has opened, so that no lock of it is in the way of the next. */
    close: async () => {
      for (const end of sessions.splice(0)) {
        const late = new Promise((resolve) => setTimeout(resolve, 200).unref());
        await Promise.race([
          Promise.resolve()
            .then(end)
            .catch(() => undefined),
          late,
        ]);
      }
      const client = await connect(base.href);
      await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
      await sessions.pop()();
    },
  };
}
