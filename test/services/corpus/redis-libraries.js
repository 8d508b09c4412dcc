// Queues, locks, sessions and limits that are built on the clients of Redis.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cases } from '../../corpus/forms.js';
import { startRedis } from './redis-server.js';

const GONE = [503, 502];
const REPLICA = ['--replicaof', '127.0.0.1 1'];

/** A client of ioredis that gives up at once. */
async function ioredis(port) {
  const { default: Redis } = await import('ioredis');
  const client = new Redis({
    port,
    retryStrategy: () => null,
    maxRetriesPerRequest: null,
    lazyConnect: true,
  });
  client.on('error', () => undefined);
  return client;
}

async function nodeRedis(url) {
  const { createClient } = await import('redis');
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  client.on('error', () => undefined);
  return client.connect();
}

async function queueOn(port) {
  const { Queue } = await import('bullmq');
  const queue = new Queue('jobs', { connection: await ioredis(port), skipVersionCheck: true });
  queue.on('error', () => undefined);
  return queue;
}

/** What a store of sessions says to its callback. */
function sessionOf(store) {
  return new Promise((resolve, reject) =>
    store.get('7', (error, session) => (error ? reject(error) : resolve(session))),
  );
}

export const onRedis = {
  bullmq: cases({
    'a closed port': [GONE, async () => (await queueOn(1)).add('a', {})],
    'a replica that is written to': [
      GONE,
      async () => (await queueOn((await startRedis(...REPLICA)).port)).add('a', {}),
    ],
    'a job that takes too long': [
      [504, 503],
      async () => {
        const { QueueEvents } = await import('bullmq');
        const { port } = await startRedis();
        const queue = await queueOn(port);
        const events = new QueueEvents('jobs', { connection: await ioredis(port), skipVersionCheck: true });
        events.on('error', () => undefined);
        await (await queue.add('a', {})).waitUntilFinished(events, 50);
      },
    ],
    'a job that is not there': [
      [500, 404],
      async () => {
        const queue = await queueOn((await startRedis()).port);
        const job = await queue.add('a', {});
        await job.remove();
        await job.updateProgress(1);
      },
    ],
  }),
  'connect-redis': cases({
    'a server that went away': [
      GONE,
      async () => {
        const { RedisStore } = await import('connect-redis');
        const server = await startRedis();
        const client = await nodeRedis(server.url);
        server.stop();
        await new Promise((resolve) => client.once('error', resolve));
        await sessionOf(new RedisStore({ client }));
      },
    ],
    'no credentials': [
      [500, 503],
      async () => {
        const { RedisStore } = await import('connect-redis');
        const { url } = await startRedis('--requirepass', 'our-secret');
        const client = await nodeRedis(url);
        await sessionOf(new RedisStore({ client }));
      },
    ],
  }),
  redlock: cases({
    'a lock that is held': [
      [503, 409, 423],
      async () => {
        const { default: Redlock } = await import('redlock');
        const redis = await ioredis((await startRedis()).port);
        const lock = new Redlock([redis], { retryCount: 0 });
        await lock.lock('a', 5000);
        await lock.lock('a', 5000);
      },
    ],
    'a lock that has passed': [
      [503, 500, 409],
      async () => {
        const { default: Redlock } = await import('redlock');
        const redis = await ioredis((await startRedis()).port);
        const lock = await new Redlock([redis], { retryCount: 0 }).lock('a', 5000);
        await redis.flushall();
        await lock.extend(5000);
      },
    ],
  }),
  'rate-limiter-flexible': cases({
    'a client that asks too often': [[429], async () => consume((await startRedis()).port)],
    'a server that is not there': [GONE, async () => consume(1)],
    'a replica that is written to': [GONE, async () => consume((await startRedis(...REPLICA)).port)],
  }),
  'ioredis (cluster)': cases({
    'a closed port': [
      GONE,
      async () => {
        const { Cluster } = (await import('ioredis')).default;
        const cluster = new Cluster([{ host: '127.0.0.1', port: 1 }], { clusterRetryStrategy: () => null });
        cluster.on('error', () => undefined);
        await cluster.get('a');
      },
    ],
    'a server that is no cluster': [
      [503, 502, 500],
      async () => {
        const { Cluster } = (await import('ioredis')).default;
        const { port } = await startRedis();
        const cluster = new Cluster([{ host: '127.0.0.1', port }], { clusterRetryStrategy: () => null });
        cluster.on('error', () => undefined);
        await cluster.get('a');
      },
    ],
    'a cluster without slots': [
      GONE,
      async () => {
        const file = join(mkdtempSync(join(tmpdir(), 'status-contract-redis-')), 'nodes.conf');
        const { port } = await startRedis('--cluster-enabled', 'yes', '--cluster-config-file', file);
        await (await ioredis(port)).set('a', 'b');
      },
    ],
  }),
  'ioredis (sentinel)': cases({
    'a closed port': [
      GONE,
      async () => {
        const { default: Redis } = await import('ioredis');
        const redis = new Redis({
          sentinels: [{ host: '127.0.0.1', port: 1 }],
          name: 'a',
          sentinelRetryStrategy: () => null,
        });
        redis.on('error', () => undefined);
        await redis.get('a');
      },
    ],
  }),
};

async function consume(port) {
  const { RateLimiterRedis } = await import('rate-limiter-flexible');
  const storeClient = await ioredis(port);
  await storeClient.connect().catch(() => undefined);
  const limiter = new RateLimiterRedis({ storeClient, points: 1, duration: 60 });
  await limiter.consume('a');
  await limiter.consume('a');
}
