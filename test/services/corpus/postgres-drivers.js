// Drivers, query builders and mappers of PostgreSQL, in one form.

/**
 * What a driver is opened with, in milliseconds; a library that cannot be given one of them has no case for it:
 * `connectMilliseconds` until it is connected, `poolMilliseconds` until the one connection is free, `queryMilliseconds`
 * until an answer comes.
 */
const POOL = { poolMilliseconds: true, connectMilliseconds: true, queryMilliseconds: true };

// A pool of pg parts with the connection whose statement failed.
const OF_ONE_SESSION = ['a statement after one that failed'];

const ofPg = (url, { connectMilliseconds, poolMilliseconds, queryMilliseconds }) => ({
  connectionString: url,
  max: 1,
  connectionTimeoutMillis: connectMilliseconds ?? poolMilliseconds,
  query_timeout: queryMilliseconds,
});

async function poolOfPg(url, options) {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool(ofPg(url, options));
  // Without a listener, a connection that is cut while it is idle would end the process.
  pool.on('error', () => undefined);
  return pool;
}

export const drivers = {
  'pg (a client)': {
    of: 'pg',
    takes: { connectMilliseconds: true, queryMilliseconds: true },
    open: async (url, options) => {
      const { default: pg } = await import('pg');
      const client = new pg.Client(ofPg(url, options));
      client.on('error', () => undefined);
      await client.connect();
      return { run: (sql) => client.query(sql), end: () => client.end() };
    },
  },
  'pg (a pool)': {
    of: 'pg',
    without: OF_ONE_SESSION,
    takes: POOL,
    open: async (url, options) => {
      const pool = await poolOfPg(url, options);
      return { run: (sql) => pool.query(sql), end: () => pool.end() };
    },
  },
  postgres: {
    takes: { connectMilliseconds: true },
    open: async (url, { connectMilliseconds }) => {
      const { default: postgres } = await import('postgres');
      const seconds = connectMilliseconds === undefined ? 30 : connectMilliseconds / 1000;
      const sql = postgres(url, { max: 1, connect_timeout: seconds, onnotice: () => undefined });
      return { run: (text) => sql.unsafe(text), end: () => sql.end() };
    },
  },
  'pg-promise': {
    takes: POOL,
    open: async (url, options) => {
      const { default: pgp } = await import('pg-promise');
      const database = pgp({ noWarnings: true })(ofPg(url, options));
      return { run: (sql) => database.any(sql), end: () => database.$pool.end() };
    },
  },
  knex: {
    takes: POOL,
    open: async (url, { connectMilliseconds, poolMilliseconds, queryMilliseconds }) => {
      const { default: knex } = await import('knex');
      const database = knex({
        client: 'pg',
        connection: ofPg(url, { connectMilliseconds, queryMilliseconds }),
        pool: { min: 0, max: 1 },
        acquireConnectionTimeout: poolMilliseconds,
      });
      return { run: (sql) => database.raw(sql), end: () => database.destroy() };
    },
  },
  sequelize: {
    takes: POOL,
    open: async (url, { connectMilliseconds, poolMilliseconds, queryMilliseconds }) => {
      const { Sequelize } = await import('sequelize');
      const database = new Sequelize(url, {
        logging: false,
        pool: { max: 1, min: 0, acquire: poolMilliseconds },
        dialectOptions: { connectionTimeoutMillis: connectMilliseconds, query_timeout: queryMilliseconds },
      });
      return { run: (sql) => database.query(sql), end: () => database.close() };
    },
  },
  typeorm: {
    takes: POOL,
    open: async (url, options) => {
      const { DataSource } = await import('typeorm');
      const { connectionString, ...extra } = ofPg(url, options);
      const source = new DataSource({
        type: 'postgres',
        url: connectionString,
        extra,
        poolErrorHandler: () => undefined,
      });
      await source.initialize();
      return { run: (sql) => source.query(sql), end: () => source.destroy() };
    },
  },
  'drizzle-orm (pg)': {
    of: 'drizzle-orm',
    without: OF_ONE_SESSION,
    takes: POOL,
    open: async (url, options) => {
      const { drizzle } = await import('drizzle-orm/node-postgres');
      const pool = await poolOfPg(url, options);
      const database = drizzle(pool);
      return { run: (sql) => database.execute(sql), end: () => pool.end() };
    },
  },
  'drizzle-orm (postgres)': {
    of: 'drizzle-orm',
    takes: {},
    open: async (url) => {
      const { drizzle } = await import('drizzle-orm/postgres-js');
      const { default: postgres } = await import('postgres');
      const client = postgres(url, { max: 1, onnotice: () => undefined });
      const database = drizzle(client);
      return { run: (sql) => database.execute(sql), end: () => client.end() };
    },
  },
  kysely: {
    takes: POOL,
    open: async (url, options) => {
      const { Kysely, PostgresDialect, CompiledQuery } = await import('kysely');
      const pool = await poolOfPg(url, options);
      const database = new Kysely({ dialect: new PostgresDialect({ pool }) });
      return { run: (sql) => database.executeQuery(CompiledQuery.raw(sql)), end: () => database.destroy() };
    },
  },
};
