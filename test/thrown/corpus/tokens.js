// Libraries that verify tokens and sealed texts.
import { cases, upstreamOf, both } from './forms.js';

const KEY = 'a-key-of-at-least-thirty-two-characters';
// A token of another issuer.
const FOREIGN = 'eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.eyJpc3MiOiJhIiwiYXVkIjoiYiIsImV4cCI6OTk5OTk5OTk5OX0.c2ln';

export const tokens = {
  'jwt-simple': cases({
    'an expired token': [[401, 500], () => jwtSimple({ exp: 1 })],
    'a bad signature': [
      [401, 500],
      async () => (await simple()).decode((await simple()).encode({}, 'other'), KEY),
    ],
    'a garbage token': [[401, 500], async () => (await simple()).decode('garbage', KEY)],
  }),
  jsonwebtoken: cases({
    'an expired token': [
      [401],
      async () => {
        const { default: jwt } = await import('jsonwebtoken');
        jwt.verify(jwt.sign({ exp: 1 }, KEY), KEY);
      },
    ],
    'another audience': [
      [401, 403],
      async () => {
        const { default: jwt } = await import('jsonwebtoken');
        jwt.verify(jwt.sign({ aud: 'a' }, KEY), KEY, { audience: 'b' });
      },
    ],
    'no secret': [
      [500],
      async () => {
        const { default: jwt } = await import('jsonwebtoken');
        jwt.verify(jwt.sign({}, KEY), undefined);
      },
    ],
  }),
  jose: both(
    cases({
      'a garbage token': [
        [401],
        async () => (await import('jose')).jwtVerify('garbage', new TextEncoder().encode(KEY)),
      ],
    }),
    upstreamOf(['401', '404', '503', 'refused'], async (url) => {
      const { createRemoteJWKSet, jwtVerify } = await import('jose');
      await jwtVerify(FOREIGN, createRemoteJWKSet(new URL(`${url}/jwks`)));
    }),
  ),
  'aws-jwt-verify': cases({
    'a garbage token': [[401], () => cognito('garbage')],
    'a token of another issuer': [[401], () => cognito(FOREIGN)],
    'an expired token': [
      [401],
      async () => {
        const { validateCognitoJwtFields } = await import('aws-jwt-verify/cognito-verifier');
        void validateCognitoJwtFields;
        const { JwtExpiredError } = await import('aws-jwt-verify/error');
        throw new JwtExpiredError('Token expired at 1970', 1);
      },
    ],
  }),
  paseto: cases({
    'a garbage token': [[401], () => paseto(async () => 'v4.public.garbage')],
    'a bad signature': [[401], () => paseto(async (v4, other) => v4.Sign(other, { sub: '7' }))],
    'an expired token': [[401], () => paseto((v4, _, own) => v4.Sign(own, { exp: '2020-01-01T00:00:00Z' }))],
  }),
  '@hapi/iron': cases({
    'a sealed text that was changed': [
      [401, 400, 500],
      async () => {
        const { default: Iron } = await import('@hapi/iron');
        const sealed = await Iron.seal({ a: 1 }, KEY, Iron.defaults);
        await Iron.unseal(`${sealed}x`, KEY, Iron.defaults);
      },
    ],
    'a garbage text': [
      [401, 400, 500],
      async () => {
        const { default: Iron } = await import('@hapi/iron');
        await Iron.unseal('garbage', KEY, Iron.defaults);
      },
    ],
  }),
  'google-auth-library': cases({
    'a garbage token': [
      [401, 500],
      async () => {
        const { OAuth2Client } = await import('google-auth-library');
        await new OAuth2Client().verifySignedJwtWithCertsAsync('garbage', {}, 'a');
      },
    ],
    'a token of an unknown key': [
      [401, 500],
      async () => {
        const { OAuth2Client } = await import('google-auth-library');
        await new OAuth2Client().verifySignedJwtWithCertsAsync(FOREIGN, {}, 'a');
      },
    ],
  }),
  'firebase-admin': cases({
    'a garbage token': [
      [401],
      async () => {
        const { initializeApp } = await import('firebase-admin/app');
        const { getAuth } = await import('firebase-admin/auth');
        await getAuth(initializeApp({ projectId: 'a' }, String(Math.random()))).verifyIdToken('garbage');
      },
    ],
    'a revoked token': [
      [401],
      async () => throwFirebase('id-token-revoked', 'The Firebase ID token has been revoked.'),
    ],
    'no such user': [[404, 500], async () => throwFirebase('user-not-found', 'There is no user record.')],
  }),
};

const simple = async () => (await import('jwt-simple')).default;

async function jwtSimple(payload) {
  const jwt = await simple();
  jwt.decode(jwt.encode(payload, KEY), KEY);
}

async function paseto(make) {
  const { PublicProtocol } = await import('paseto');
  const { GenerateKeyPairFactory, SignFactory, VerifyFactory } = await import('paseto/v4/public');
  const v4 = new PublicProtocol(GenerateKeyPairFactory, SignFactory, VerifyFactory);
  const { publicKey, secretKey } = await v4.GenerateKeyPair();
  const other = await v4.GenerateKeyPair();
  await v4.Verify(publicKey, await make(v4, other.secretKey, secretKey));
}

async function cognito(token) {
  const { CognitoJwtVerifier } = await import('aws-jwt-verify');
  const verifier = CognitoJwtVerifier.create({
    userPoolId: 'us-east-1_a',
    clientId: 'b',
    tokenUse: 'access',
  });
  verifier.cacheJwks({ keys: [] });
  await verifier.verify(token);
}

async function throwFirebase(code, message) {
  const { FirebaseAuthError } = await import('firebase-admin/auth');
  if (FirebaseAuthError) throw new FirebaseAuthError({ code, message });
  throw Object.assign(new Error(message), {
    code: `auth/${code}`,
    errorInfo: { code: `auth/${code}`, message },
  });
}
