// Retries, queues, pools, locks and limits.
import { cases } from './forms.js';

export const queues = {
  'p-retry': cases({
    'an author’s 404 that is not tried again': [
      [404],
      async () => {
        const { default: retry, AbortError } = await import('p-retry');
        await retry(() => {
          throw new AbortError(Object.assign(new Error('No user 7.'), { status: 404 }));
        });
      },
    ],
    'a dead upstream': [
      [503, 502],
      async (urls) => {
        const { default: retry } = await import('p-retry');
        await retry(() => fetch(urls.refused), { retries: 1, minTimeout: 1 });
      },
    ],
    'an upstream’s 404 that an axios got': [
      [502],
      async (urls) => {
        const { default: retry } = await import('p-retry');
        const { default: axios } = await import('axios');
        await retry(() => axios.get(urls[404]), { retries: 1, minTimeout: 1 });
      },
    ],
  }),
  'p-timeout': cases({
    'a deadline': [
      [504, 503],
      async () => {
        const { default: timeout } = await import('p-timeout');
        await timeout(new Promise(() => undefined), { milliseconds: 5 });
      },
    ],
  }),
  'p-queue': cases({
    'a deadline': [
      [504, 503],
      async () => {
        const { default: Queue } = await import('p-queue');
        await new Queue({ timeout: 5, throwOnTimeout: true }).add(() => new Promise(() => undefined));
      },
    ],
  }),
  async: cases({
    'a deadline': [
      [504, 503],
      async () => {
        const { default: async } = await import('async');
        await new Promise((resolve, reject) => {
          async.timeout((done) => void done, 5)((error) => (error ? reject(error) : resolve()));
        });
      },
    ],
  }),
  bluebird: cases({
    'a deadline': [
      [504, 503],
      async () => {
        const { default: Bluebird } = await import('bluebird');
        await new Bluebird(() => undefined).timeout(5);
      },
    ],
    'an OperationalError of a callback': [
      [500],
      async () => {
        const { default: Bluebird } = await import('bluebird');
        await Bluebird.fromCallback((done) => done(new Error('no')));
      },
    ],
  }),
  'async-mutex': cases({
    'a deadline': [
      [503, 504],
      async () => {
        const { Mutex, withTimeout } = await import('async-mutex');
        const mutex = withTimeout(new Mutex(), 5);
        await mutex.acquire();
        await mutex.acquire();
      },
    ],
    'a lock that was cancelled': [
      [503, 500],
      async () => {
        const { Mutex } = await import('async-mutex');
        const mutex = new Mutex();
        await mutex.acquire();
        const waiting = mutex.acquire();
        mutex.cancel();
        await waiting;
      },
    ],
  }),
  'generic-pool': cases({
    'a deadline': [
      [504, 503],
      async () => {
        const { default: pool } = await import('generic-pool');
        const factory = { create: async () => ({}), destroy: async () => undefined };
        const pooled = pool.createPool(factory, { max: 1, acquireTimeoutMillis: 5 });
        await pooled.acquire();
        await pooled.acquire();
      },
    ],
    'too many that wait': [
      [503],
      async () => {
        const { default: pool } = await import('generic-pool');
        const factory = { create: async () => ({}), destroy: async () => undefined };
        const pooled = pool.createPool(factory, { max: 1, maxWaitingClients: 0 });
        await pooled.acquire();
        await pooled.acquire();
      },
    ],
  }),
  workerpool: cases({
    'a deadline': [
      [504, 503],
      async () => {
        const { default: workerpool } = await import('workerpool');
        const pool = workerpool.pool({ workerType: 'thread' });
        await pool.exec(() => new Promise(() => undefined)).timeout(50);
      },
    ],
    'too many that wait': [
      [503],
      async () => {
        const { default: workerpool } = await import('workerpool');
        const pool = workerpool.pool({ maxQueueSize: 0, maxWorkers: 1 });
        await Promise.all([1, 2, 3].map(() => pool.exec(() => 1)));
      },
    ],
  }),
  piscina: cases({
    'too many that wait': [
      [503, 500],
      async () => {
        const { Piscina } = await import('piscina');
        const filename = `data:text/javascript,export default () => new Promise((done) => setTimeout(done, 200))`;
        const pool = new Piscina({ filename, maxThreads: 1, maxQueue: 0 });
        await Promise.all([pool.run(1), pool.run(2), pool.run(3)]);
      },
    ],
    'a task that was cancelled': [
      [503],
      async () => {
        const { Piscina } = await import('piscina');
        const filename = `data:text/javascript,export default () => new Promise((done) => setTimeout(done, 200))`;
        await new Piscina({ filename }).run(1, { signal: AbortSignal.abort() });
      },
    ],
  }),
  'proper-lockfile': cases({
    'a lock that is held': [
      [503, 500, 423, 409],
      async () => {
        const { default: lockfile } = await import('proper-lockfile');
        await lockfile.lock('package.json').catch(() => undefined);
        await lockfile.lock('package.json');
      },
    ],
  }),
  'rate-limiter-flexible': cases({
    'a client that asks too often': [
      [429],
      async () => {
        const { RateLimiterMemory } = await import('rate-limiter-flexible');
        const limiter = new RateLimiterMemory({ points: 1, duration: 60 });
        await limiter.consume('a');
        await limiter.consume('a');
      },
    ],
  }),
  limiter: cases({
    'more than the limiter ever gives': [
      [500, 429, 503],
      async () => {
        const { RateLimiter } = await import('limiter');
        await new RateLimiter({ tokensPerInterval: 1, interval: 'second' }).removeTokens(5);
      },
    ],
  }),
  redlock: cases({
    'a closed port': [
      [503],
      async () => {
        const { default: Redlock } = await import('redlock');
        const { default: Redis } = await import('ioredis');
        const redis = new Redis({ port: 1, retryStrategy: () => null, lazyConnect: true });
        redis.on('error', () => undefined);
        await new Redlock([redis], { retryCount: 0 }).acquire(['a'], 1000);
      },
    ],
  }),
};
