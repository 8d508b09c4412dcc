// Libraries of servers that were once answered wrongly.
import { cases } from './forms.js';

const now = () => Math.floor(Date.now() / 1000);

export const knownServers = {
  '@ts-rest/express': cases({
    'a refused body': [[400, 422], () => refusedPart('body')],
    'refused headers': [[400, 422], () => refusedPart('headers')],
  }),
  'oauth4webapi as a server': cases({
    'no Authorization': [[401, 400], () => validate(new Request('http://api.example/'))],
    'a garbage token': [[401, 400], () => validate(withToken('garbage'))],
    'a mismatched state of the callback': [[400, 401, 500], () => callback('code=a&state=b', 'c')],
    'a denied callback': [[403, 400, 401, 500, 502], () => callback('error=access_denied&state=c', 'c')],
  }),
  ldapts: cases({
    'a closed port': [[503, 502], async () => (await ldap(1)).bind('cn=a', 'our-secret')],
    'refused credentials of ours': [[500, 401], async () => throwLdap('InvalidCredentialsError')],
    'no such object': [[500, 404], async () => throwLdap('NoSuchObjectError')],
    'a busy server': [[503, 500], async () => throwLdap('BusyError')],
    'an unavailable server': [[503, 500], async () => throwLdap('UnavailableError')],
  }),
  'fast-jwt': cases({
    'an expired token': [[401], () => verify({ exp: now() - 60 })],
    'a malformed token': [[401], () => verifyText('garbage')],
    'a bad signature': [
      [401],
      async () => verifyText(await sign({ a: 1 }, 'other-key-of-thirty-two-characters')),
    ],
    'another audience': [[401, 403], () => verify({ aud: 'b' }, { allowedAud: 'a' })],
    'no key': [[500], () => verify({ a: 1 }, { key: undefined })],
    'a fetcher of keys that fails': [[502, 500, 503], () => verify({ a: 1 }, { key: failingKey })],
  }),
  njwt: cases({
    'an expired token': [[401], () => njwt((jwt) => jwt.setExpiration(Date.now() - 60_000))],
    'a garbage token': [[401], async () => (await import('njwt')).default.verify('garbage', 'key', 'HS256')],
  }),
  '@okta/jwt-verifier': cases({
    'a garbage token': [
      [401],
      async () => {
        const { default: Verifier } = await import('@okta/jwt-verifier');
        await new Verifier({ issuer: 'https://example.okta.com/oauth2/default' }).verifyAccessToken(
          'garbage',
          'a',
        );
      },
    ],
  }),
  'better-auth': cases({
    'too many requests': [[429], async () => throwApi('TOO_MANY_REQUESTS')],
    'an internal error': [[500], async () => throwApi('INTERNAL_SERVER_ERROR')],
    unauthorized: [[401], async () => throwApi('UNAUTHORIZED')],
    'a refused body': [[400, 422], async () => signIn({ email: 7 })],
    'a wrong password': [[401], async () => signIn({ email: 'ann@example.org', password: 'wrong-password' })],
  }),
  moleculer: cases({
    'a 404 of a client': [[404], async () => throwMoleculer('MoleculerClientError', 'No user.', 404, 'NONE')],
    'a client’s error': [[400], async () => throwMoleculer('MoleculerClientError', 'No.')],
    'a missing service': [
      [500, 503, 502],
      async () => throwMoleculer('ServiceNotFoundError', { action: 'a' }),
    ],
    'an unavailable service': [
      [503, 500, 502],
      async () => throwMoleculer('ServiceNotAvailableError', { action: 'a' }),
    ],
    'a deadline': [[504, 503], async () => throwMoleculer('RequestTimeoutError', { action: 'a' })],
    'a full queue': [
      [503, 429],
      async () => throwMoleculer('QueueIsFullError', { action: 'a', size: 1, limit: 1 }),
    ],
    'a refused parameter': [
      [422, 400],
      async () => throwMoleculer('ValidationError', 'No.', 'VALIDATION_ERROR', []),
    ],
    'a call of nothing': [
      [500, 503, 502],
      async () => {
        const { ServiceBroker } = (await import('moleculer')).default;
        const broker = new ServiceBroker({ logger: false });
        await broker.start();
        try {
          await broker.call('none.at.all');
        } finally {
          await broker.stop();
        }
      },
    ],
  }),
};

async function refusedPart(part) {
  const { RequestValidationError } = await import('@ts-rest/express');
  const { z } = await import('zod');
  const { error } = z.object({ a: z.string() }).safeParse({ a: 1 });
  const parts = { pathParams: null, headers: null, query: null, body: null, [part]: error };
  throw new RequestValidationError(parts.pathParams, parts.headers, parts.query, parts.body);
}

const withToken = (token) =>
  new Request('http://api.example/', { headers: { Authorization: `Bearer ${token}` } });

async function validate(request) {
  const oauth = await import('oauth4webapi');
  const server = { issuer: 'https://issuer.example', jwks_uri: 'https://issuer.example/jwks' };
  await oauth.validateJwtAccessToken(server, request, 'https://api.example');
}

async function callback(query, state) {
  const oauth = await import('oauth4webapi');
  const url = new URL(`https://api.example/callback?${query}`);
  oauth.validateAuthResponse({ issuer: 'https://issuer.example' }, { client_id: 'a' }, url, state);
}

async function ldap(port) {
  const { Client } = await import('ldapts');
  return new Client({ url: `ldap://127.0.0.1:${port}`, connectTimeout: 2000 });
}

async function throwLdap(name) {
  const ldapts = await import('ldapts');
  throw new ldapts[name]('told by the server');
}

const KEY = 'a-key-of-at-least-thirty-two-characters';
const failingKey = async () => {
  throw new Error('the key set is not there');
};

async function sign(payload, key = KEY) {
  const { createSigner } = await import('fast-jwt');
  return createSigner({ key, algorithm: 'HS256' })(payload);
}

async function verify(payload, options = {}) {
  return verifyText(await sign(payload), options);
}

async function verifyText(token, options = {}) {
  const { createVerifier } = await import('fast-jwt');
  return createVerifier({ key: KEY, ...options })(token);
}

async function njwt(change) {
  const { default: library } = await import('njwt');
  const jwt = library.create({ sub: '7' }, 'key');
  change(jwt);
  library.verify(jwt.compact(), 'key');
}

async function throwApi(status) {
  const { APIError } = await import('better-auth/api');
  throw new APIError(status, { message: 'No.' });
}

async function signIn(body) {
  const { betterAuth } = await import('better-auth');
  const options = { secret: 'a-secret-of-at-least-thirty-two-characters', baseURL: 'http://api.example' };
  const auth = betterAuth({ ...options, logger: { disabled: true }, emailAndPassword: { enabled: true } });
  await auth.api.signInEmail({ body });
}

async function throwMoleculer(name, ...given) {
  const { Errors } = (await import('moleculer')).default;
  throw new Errors[name](...given);
}
