// Deadlines, retries and pools.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cases, partsOf } from './forms.js';

const DEAD = [503, 502];
const LATE = [504, 503];
const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const folder = () => mkdtempSync(join(tmpdir(), 'thrown-'));

export const furtherWaiting = {
  'p-cancelable': cases({
    'a call that we cancelled': [
      [503, 500],
      async () => {
        const { default: PCancelable } = await import('p-cancelable');
        const call = new PCancelable((_, __, onCancel) => onCancel(() => undefined));
        call.cancel();
        await call;
      },
    ],
  }),
  'p-event': cases({
    'an event that does not come': [
      LATE,
      async () => {
        const { pEvent } = await import('p-event');
        const { EventEmitter } = await import('node:events');
        await pEvent(new EventEmitter(), 'a', { timeout: 20 });
      },
    ],
    'an event of an error': [
      DEAD,
      async (urls) => {
        const { pEvent } = await import('p-event');
        const { connect } = await import('node:net');
        await pEvent(connect(partsOf(urls.refused).port, '127.0.0.1'), 'connect');
      },
    ],
  }),
  'promise-retry': cases({
    'a closed port after all tries': [
      DEAD,
      async (urls) => {
        const { default: promiseRetry } = await import('promise-retry');
        await promiseRetry((retry) => fetch(urls.refused).catch(retry), { retries: 1, minTimeout: 1 });
      },
    ],
    'a mistake after all tries': [
      [500],
      async () => {
        const { default: promiseRetry } = await import('promise-retry');
        await promiseRetry((retry) => retry(new Error('no')), { retries: 1, minTimeout: 1 });
      },
    ],
  }),
  'ts-retry-promise': cases({
    'a closed port after all tries': [
      DEAD,
      async (urls) => {
        const { retry } = (await import('ts-retry-promise')).default;
        await retry(() => fetch(urls.refused), { retries: 1, delay: 1 });
      },
    ],
    'a deadline': [
      LATE,
      async () => {
        const { retry } = (await import('ts-retry-promise')).default;
        await retry(() => later(1000), { timeout: 20 });
      },
    ],
    'a mistake after all tries': [
      [500],
      async () => {
        const { retry } = (await import('ts-retry-promise')).default;
        await retry(() => Promise.reject(new TypeError('no')), { retries: 1, delay: 1 });
      },
    ],
  }),
  'p-throttle': cases({
    'a call that we cancelled': [
      [503, 500],
      async () => {
        const { default: pThrottle } = await import('p-throttle');
        const controller = new AbortController();
        const throttled = pThrottle({ limit: 1, interval: 10_000, signal: controller.signal })(async () => 1);
        await throttled();
        setTimeout(() => controller.abort(), 10);
        await throttled();
      },
    ],
  }),
  tinypool: cases({
    'a queue that is full': [
      [503, 429],
      async () => tinypool({ maxThreads: 1, maxQueue: 0 }, (pool) => Promise.all([pool.run(1), pool.run(1)])),
    ],
    'a task that we gave up': [
      [503, 500],
      async () => {
        const controller = new AbortController();
        setTimeout(() => controller.abort(), 100);
        await tinypool({}, (pool) => pool.run(1, { signal: controller.signal }));
      },
    ],
    'a pool that is closed': [
      [503, 500],
      async () =>
        tinypool({}, async (pool) => {
          const task = pool.run(1);
          task.catch(() => undefined);
          await pool.destroy();
          await task;
        }),
    ],
    'a task that fails': [[500], async () => tinypool({}, (pool) => pool.run('fail'))],
  }),
  tarn: cases({
    'a resource that does not come free': [
      LATE,
      async () => {
        const pool = await tarnPool(async () => ({}));
        await pool.acquire().promise;
        await pool.acquire().promise;
      },
    ],
    'a resource that cannot be made': [
      DEAD.concat(504),
      async (urls) => {
        const pool = await tarnPool(() => fetch(urls.refused));
        await pool.acquire().promise;
      },
    ],
    'a pool that is closed': [
      [503, 504, 500],
      async () => {
        const pool = await tarnPool(async () => ({}));
        await pool.destroy();
        await pool.acquire().promise;
      },
    ],
  }),
};

const WORKER = `export default async (what) => {
  if (what === 'fail') throw new Error('our-secret');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
};`;

async function tinypool(options, run) {
  const { default: Tinypool } = await import('tinypool');
  const filename = join(folder(), 'worker.mjs');
  writeFileSync(filename, WORKER);
  const pool = new Tinypool({ filename, ...options });
  await run(pool);
}

async function tarnPool(create) {
  const { Pool } = (await import('tarn')).default;
  return new Pool({
    create,
    destroy: () => undefined,
    min: 0,
    max: 1,
    acquireTimeoutMillis: 50,
    createRetryIntervalMillis: 5,
  });
}
