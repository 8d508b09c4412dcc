// Authentication and content of servers.
import { createServer } from 'node:http';
import { connect } from 'node:net';
import express from 'express';
import { cases } from './forms.js';

const SECRET = 'a-key-of-at-least-thirty-two-characters';

/** What middleware refuses a request with. */
async function refusalOf(middleware, request) {
  const app = express();
  const refused = new Promise((resolve) => {
    app.use(...[middleware].flat(), (_request, response) => response.send('done'));
    app.use((error, _request, response, _next) => {
      resolve(error);
      response.status(500).end();
    });
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const socket = connect(server.address().port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(request);
  socket.resume();
  const error = await refused;
  socket.destroy();
  server.close();
  throw error;
}

const get = (fields = '') => `GET / HTTP/1.1\r\nHost: a\r\n${fields}\r\n`;
const post = (type, content) =>
  `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: ${content.length}\r\n\r\n${content}`;

async function signed(payload, secret = SECRET) {
  const { sign } = await import('hono/jwt');
  return sign(payload, secret, 'HS256');
}

export const recentServers = {
  hono: cases({
    'an expired token': [
      [401],
      async () => (await import('hono/jwt')).verify(await signed({ exp: 1 }), SECRET, 'HS256'),
    ],
    'a bad signature': [
      [401],
      async () => (await import('hono/jwt')).verify(await signed({}, `${SECRET}x`), SECRET, 'HS256'),
    ],
    'a garbage token': [[401], async () => (await import('hono/jwt')).verify('garbage', SECRET, 'HS256')],
    'an own 404': [
      [404],
      async () => {
        const { HTTPException } = await import('hono/http-exception');
        throw new HTTPException(404, { message: 'No user 7.' });
      },
    ],
  }),
  'jwt-decode': cases({
    'a garbage token': [[401, 400, 500], async () => (await import('jwt-decode')).jwtDecode('garbage')],
  }),
  '@tsndr/cloudflare-worker-jwt': cases({
    'an expired token': [
      [401],
      async () => {
        const { default: jwt } = await import('@tsndr/cloudflare-worker-jwt');
        await jwt.verify(await jwt.sign({ exp: 1 }, SECRET), SECRET, { throwError: true });
      },
    ],
    'a bad signature': [
      [401],
      async () => {
        const { default: jwt } = await import('@tsndr/cloudflare-worker-jwt');
        await jwt.verify(await jwt.sign({}, SECRET), 'other', { throwError: true });
      },
    ],
    'a garbage token': [
      [401],
      async () =>
        (await import('@tsndr/cloudflare-worker-jwt')).default.verify('garbage', SECRET, {
          throwError: true,
        }),
    ],
  }),
  'did-jwt': cases({
    'a garbage token': [
      [401, 400],
      async () => (await import('did-jwt')).verifyJWT('garbage', { resolver: { resolve: async () => ({}) } }),
    ],
  }),
  'csrf-sync': cases({
    'no token': [
      [403],
      async () => {
        const { csrfSync } = await import('csrf-sync');
        await refusalOf(
          [(request, _, next) => (request.session = {}) && next(), csrfSync().csrfSynchronisedProtection],
          post('text/plain', 'a'),
        );
      },
    ],
  }),
  'express-openid-connect': cases({
    'a visitor who is not logged in': [
      [401],
      async () => {
        const { auth, requiresAuth } = (await import('express-openid-connect')).default;
        const settings = {
          authRequired: false,
          errorOnRequiredAuth: true,
          issuerBaseURL: 'http://127.0.0.1:1',
          baseURL: 'http://127.0.0.1:2',
          clientID: 'a',
          secret: SECRET,
        };
        await refusalOf([auth(settings), requiresAuth()], get());
      },
    ],
    'an issuer that is not there': [
      [503, 502],
      async (urls) => {
        const { auth } = (await import('express-openid-connect')).default;
        const settings = {
          issuerBaseURL: urls.refused,
          baseURL: 'http://127.0.0.1:2',
          clientID: 'a',
          secret: SECRET,
        };
        await refusalOf([auth(settings)], get('Accept: text/html\r\n'));
      },
    ],
  }),
  standardwebhooks: cases({
    'a signature that is not valid': [
      [400, 401],
      async () => {
        const { Webhook } = await import('standardwebhooks');
        new Webhook('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw').verify('{}', {
          'webhook-id': 'a',
          'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
          'webhook-signature': 'v1,x',
        });
      },
    ],
    'no signature': [
      [400, 401],
      async () => {
        const { Webhook } = await import('standardwebhooks');
        new Webhook('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw').verify('{}', {});
      },
    ],
  }),
  'svix (webhooks)': cases({
    'a signature that is not valid': [
      [400, 401],
      async () => {
        const { Webhook } = await import('svix');
        new Webhook('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw').verify('{}', {
          'svix-id': 'a',
          'svix-timestamp': String(Math.floor(Date.now() / 1000)),
          'svix-signature': 'v1,x',
        });
      },
    ],
  }),
  'koa-body': cases({
    'JSON that is none': [[400], async () => koaBody('application/json', '{')],
    'too much': [[413], async () => koaBody('application/json', JSON.stringify('a'.repeat(200)))],
    'a form that ends early': [
      [400],
      async () =>
        koaBody(
          'multipart/form-data; boundary=a',
          '--a\r\nContent-Disposition: form-data; name="b"; filename="c"\r\n\r\nd',
        ),
    ],
    'a form without a boundary': [[400], async () => koaBody('multipart/form-data', 'x')],
  }),
  'body-parser-xml': cases({
    'XML that is none': [
      [400],
      async () => {
        const { default: bodyParser } = await import('body-parser');
        (await import('body-parser-xml')).default(bodyParser);
        await refusalOf(bodyParser.xml(), post('application/xml', '<a><b></a>'));
      },
    ],
  }),
  'graphql-upload-minimal': cases({
    'a form without operations': [
      [400],
      async () => upload('--a\r\nContent-Disposition: form-data; name="map"\r\n\r\n{}\r\n--a--\r\n'),
    ],
    'operations that are no JSON': [
      [400],
      async () => upload('--a\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{\r\n--a--\r\n'),
    ],
  }),
};

async function koaBody(type, content) {
  const { koaBody: parse } = await import('koa-body');
  const { default: Koa } = await import('koa');
  const app = new Koa();
  app.silent = true;
  const refused = new Promise((resolve) => {
    app.use((ctx, next) => next().catch(resolve));
    app.use(parse({ multipart: true, jsonLimit: 100 }));
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const socket = connect(server.address().port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(post(type, content));
  socket.resume();
  const error = await refused;
  socket.destroy();
  server.close();
  throw error;
}

async function upload(content) {
  const { graphqlUploadExpress } = await import('graphql-upload-minimal');
  await refusalOf(graphqlUploadExpress(), post('multipart/form-data; boundary=a', content));
}
