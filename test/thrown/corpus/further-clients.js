// Clients of HTTP and SFTP, and SDKs that know no host but their own.
import { both, cases, partsOf, upstream, upstreamOf } from './forms.js';
import { secureUpstream } from './secure.js';

const KEY = 'our-secret';

export const furtherClients = {
  'node-zendesk': both(
    upstreamOf(['refused'], zendesk),
    cases({
      'its upstream’s 404': [[502], async () => answered('{"error":"no"}', zendesk, 404)],
      'its upstream’s 401': [[502, 500], async () => answered('{"error":"no"}', zendesk, 401)],
      'its upstream’s 503': [[503, 502], async () => answered('{"error":"no"}', zendesk, 503)],
    }),
  ),
  // It knows the host only.
  'customerio-node': secureUpstream(async (url) => {
    const { default: https } = await import('node:https');
    const { APIClient, SendEmailRequest } = (await import('customerio-node')).default;
    const message = { to: 'a@example.org', transactional_message_id: '1', identifiers: { id: '1' } };
    const original = https.request;
    https.request = (options, heard) => original({ ...options, port: partsOf(url).port }, heard);
    try {
      await new APIClient(KEY, { url }).sendEmail(new SendEmailRequest(message));
    } finally {
      https.request = original;
    }
  }),
  'web-push': both(
    secureUpstream(webPush),
    cases({
      'a service that speaks no TLS': [
        [502, 503],
        async (urls) => webPush(urls[404].replace('http:', 'https:')),
      ],
    }),
  ),
  etcd3: cases({
    'a closed port': [
      [503, 502],
      async (urls) => {
        const { Etcd3 } = await import('etcd3');
        await new Etcd3({ hosts: urls.refused }).get('a').string();
      },
    ],
    'a lock that another has': [
      [500, 503, 409],
      async () => {
        const { EtcdLockFailedError } = await import('etcd3');
        throw new EtcdLockFailedError('Failed to acquire a lock on a');
      },
    ],
  }),
  'twitter-api-v2': cases({
    'a host that does not resolve': [
      [503, 502],
      async () => {
        const { TwitterApi } = await import('twitter-api-v2');
        await new TwitterApi(KEY).v2.me();
      },
    ],
  }),
  'spotify-web-api-node': cases({
    'a host that does not resolve': [
      [503, 502],
      async () => {
        const { default: SpotifyWebApi } = await import('spotify-web-api-node');
        await new SpotifyWebApi({ accessToken: KEY }).getMe();
      },
    ],
  }),
  'rss-parser': upstream(async (url) => {
    const { default: Parser } = await import('rss-parser');
    await new Parser().parseURL(url);
  }),
  urllib: cases({
    'a closed port': [[503, 502], async (urls) => (await import('urllib')).request(urls.refused)],
    'a deadline': [
      [504, 503],
      async () => muted(async (url) => (await import('urllib')).request(url, { timeout: 50 })),
    ],
    'content that is no JSON': [
      [502, 500],
      async () => {
        const { request } = await import('urllib');
        await answered('no', (url) => request(url, { dataType: 'json' }));
      },
    ],
  }),
  '@zodios/core': both(
    upstream(async (url) => {
      const { zodios } = await zodiosOf(url);
      await zodios.get('/users/:id', { params: { id: 7 } });
    }),
    cases({
      'a parameter that is not valid': [
        [500, 400, 422],
        async (urls) => {
          const { zodios } = await zodiosOf(urls[404]);
          await zodios.get('/users/:id', { params: { id: 'a' } });
        },
      ],
      'a response that is not valid': [
        [502, 500],
        async () =>
          answered('{"id":"a"}', async (url) => {
            const { zodios } = await zodiosOf(url);
            await zodios.get('/users/:id', { params: { id: 7 } });
          }),
      ],
    }),
  ),
  'ssh2-sftp-client': cases({
    'a closed port': [[503, 502], async (urls) => sftp(partsOf(urls.refused))],
    'a deadline': [[504, 503], async () => muted((url) => sftp({ ...partsOf(url), readyTimeout: 50 }))],
    'no connection yet': [
      [500, 503],
      async () => {
        const { default: Client } = await import('ssh2-sftp-client');
        await new Client().list('/');
      },
    ],
  }),
};

async function zendesk(url) {
  const { createClient } = (await import('node-zendesk')).default;
  await createClient({ username: 'a', token: KEY, endpointUri: url }).users.me();
}

async function webPush(endpoint) {
  const { default: webpush } = await import('web-push');
  const { publicKey, privateKey } = webpush.generateVAPIDKeys();
  webpush.setVapidDetails('mailto:a@example.org', publicKey, privateKey);
  const keys = { p256dh: publicKey, auth: Buffer.alloc(16).toString('base64url') };
  await webpush.sendNotification({ endpoint: `${endpoint}/a`, keys }, 'b');
}

async function sftp({ hostname, port, readyTimeout }) {
  const { default: Client } = await import('ssh2-sftp-client');
  await new Client().connect({ host: hostname, port, username: 'a', password: KEY, readyTimeout });
}

async function zodiosOf(url) {
  const { Zodios } = await import('@zodios/core');
  const { z } = await import('zod/v3');
  const response = z.object({ id: z.number() });
  const parameters = [{ name: 'id', type: 'Path', schema: z.number() }];
  return {
    zodios: new Zodios(url, [{ method: 'get', path: '/users/:id', alias: 'user', parameters, response }]),
  };
}

/** A server that takes calls and says nothing. */
async function muted(run) {
  const { createServer } = await import('node:net');
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  server.unref();
  await run(`http://127.0.0.1:${server.address().port}`);
}

/** A server that answers with some text. */
async function answered(text, run, status = 200) {
  const { createServer } = await import('node:http');
  const server = createServer((_, response) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(text),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  server.unref();
  await run(`http://127.0.0.1:${server.address().port}`);
}
