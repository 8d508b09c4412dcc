// Queues and brokers.
import { cases, listening, partsOf } from './forms.js';

const KEY = 'our-secret';
const DEAD = [503, 502];
const LATE = [504, 503];

export const furtherQueues = {
  'graphile-worker': cases({
    'a closed port': [
      DEAD,
      async (urls) => {
        const { makeWorkerUtils } = (await import('graphile-worker')).default;
        const connectionString = `postgres://a:${KEY}@${partsOf(urls.refused).host}/a`;
        await (await makeWorkerUtils({ connectionString })).addJob('a');
      },
    ],
    'no connection string': [
      [500, 503],
      async () => {
        const { quickAddJob } = (await import('graphile-worker')).default;
        await quickAddJob({ connectionString: '' }, 'a');
      },
    ],
  }),
  bull: cases({
    'a closed port': [
      DEAD,
      async (urls) => {
        const { default: Queue } = await import('bull');
        const redis = { host: '127.0.0.1', port: partsOf(urls.refused).port, maxRetriesPerRequest: 0 };
        const queue = new Queue('a', { redis });
        queue.on('error', () => undefined);
        await queue.add({ a: 1 });
      },
    ],
    'a delay that is none': [
      [500],
      async (urls) => {
        const { default: Queue } = await import('bull');
        const queue = new Queue('b', { redis: { port: partsOf(urls.refused).port } });
        queue.on('error', () => undefined);
        queue.process('a', () => undefined).catch(() => undefined);
        queue.process('a', () => undefined);
      },
    ],
  }),
  stompit: cases({
    'a closed port': [DEAD, async (urls) => stomp(partsOf(urls.refused).port)],
    'a broker that refuses our credentials': [
      [500, 502, 503],
      async () => stomp(await listening((socket) => socket.write('ERROR\nmessage:Access refused\n\nno\0'))),
    ],
    'a broker that leaves': [DEAD, async () => stomp(await listening((socket) => socket.end()))],
  }),
  'rhea-promise': cases({
    'a closed port': [DEAD, async (urls) => rhea({ port: partsOf(urls.refused).port })],
    'a broker that does not answer': [LATE, async () => rhea({ port: await listening() })],
    'a broker that leaves': [DEAD, async () => rhea({ port: await listening((socket) => socket.destroy()) })],
  }),
  '@nats-io/transport-node': cases({
    'a closed port': [DEAD, async (urls) => nats(partsOf(urls.refused).port)],
    'a server that does not answer': [LATE, async () => nats(await listening())],
    'a server that refuses our credentials': [
      [500, 502, 503],
      async () => nats(await natsServer("-ERR 'Authorization Violation'\r\n")),
    ],
    'a reply that does not come': [
      LATE,
      async () => nats(await natsServer(), (client) => client.request('a', '', { timeout: 50 })),
    ],
    'a connection that is closed': [
      [503, 500, 502],
      async () =>
        nats(await natsServer(), async (client) => {
          await client.close();
          client.publish('a');
        }),
    ],
    'a subject that is none': [
      [500, 400],
      async () => nats(await natsServer(), (client) => client.request('a b', '', { timeout: 50 })),
    ],
  }),
  'rabbitmq-client': cases({
    'a closed port': [DEAD.concat(504), async (urls) => rabbit(partsOf(urls.refused).port)],
    'a broker that does not answer': [LATE, async () => rabbit(await listening())],
    'a connection that is closed': [
      [503, 500],
      async () => {
        const { Connection } = (await import('rabbitmq-client')).default;
        const connection = new Connection({ hostname: '127.0.0.1', port: await listening() });
        connection.on('error', () => undefined);
        await connection.close();
        await connection.acquire();
      },
    ],
  }),
};

async function stomp(port) {
  const { default: stompit } = await import('stompit');
  await new Promise((resolve, reject) => {
    stompit.connect({ host: '127.0.0.1', port, timeout: 100 }, (error) =>
      error ? reject(error) : resolve(),
    );
  });
}

async function rhea({ port }) {
  const { Connection } = (await import('rhea-promise')).default;
  const options = { host: '127.0.0.1', port, reconnect: false, operationTimeoutInSeconds: 1 };
  await new Connection({ ...options, username: 'a', password: KEY }).open();
}

const INFO = 'INFO {"server_id":"a","version":"2.10.0","proto":1,"max_payload":1048576,"headers":true}\r\n';

function natsServer(refusal) {
  return listening((socket) => {
    socket.write(INFO);
    socket.on('data', (chunk) => {
      if (String(chunk).includes('PING')) socket.write(refusal ?? 'PONG\r\n');
    });
  });
}

async function nats(port, run = () => undefined) {
  const { connect } = await import('@nats-io/transport-node');
  const client = await connect({ servers: `127.0.0.1:${port}`, reconnect: false, timeout: 200, pass: KEY });
  await run(client);
}

async function rabbit(port) {
  const { Connection } = (await import('rabbitmq-client')).default;
  const connection = new Connection({
    hostname: '127.0.0.1',
    port,
    connectionTimeout: 100,
    acquireTimeout: 500,
    retryLow: 100,
  });
  connection.on('error', () => undefined);
  await connection.createPublisher().send('a', 'b');
}
