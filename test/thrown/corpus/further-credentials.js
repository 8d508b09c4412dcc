// Signatures, seals, tokens and codes that are refused.
import { cases } from './forms.js';

const KEY = 'our-secret';

export const furtherCredentials = {
  hawk: cases({
    'no credentials': [[401], async () => hawk()],
    'a header that is malformed': [[400, 401], async () => hawk('Hawk id="')],
    'an unknown user': [
      [401],
      async () => hawk('Hawk id="a", ts="1", nonce="b", mac="c"', async () => undefined),
    ],
    'a bad signature': [[401], async () => hawk(`Hawk id="a", ts="${now()}", nonce="b", mac="c"`)],
    'a request of yesterday': [[401], async () => hawk('Hawk id="a", ts="1", nonce="b", mac="c"')],
    'a store that is not there': [
      [503, 502],
      async (urls) => hawk('Hawk id="a", ts="1", nonce="b", mac="c"', async () => fetch(urls.refused)),
    ],
  }),
  otplib: cases({
    'a code of letters': [[500, 400, 401, 422], async () => otp({ token: 'abcdef' })],
    'a code that is too short': [[500, 400, 401, 422], async () => otp({ token: '1' })],
    'a secret that is too short': [[500], async () => otp({ token: '123456', secret: 'GEZDGNBV' })],
  }),
  'iron-webcrypto': cases({
    'a seal that is no seal': [[500, 400, 401], async () => unsealed('our-secret')],
    'a seal that was changed': [
      [500, 400, 401],
      async () => unsealed((await sealed()).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))),
    ],
    'a seal that expired': [[401, 400, 500], async () => unsealed(await sealed(-120_000))],
    'a password that is too short': [
      [500],
      async () => {
        const iron = await import('iron-webcrypto');
        await iron.seal({ a: 1 }, 'short', iron.defaults);
      },
    ],
  }),
  'node-jose': cases({
    'a signature that is none': [[401, 400, 500], async () => nodeJose('our-secret')],
    'a key that is not in the store': [
      [401, 500],
      async () => nodeJose('eyJhbGciOiJIUzI1NiIsImtpZCI6ImEifQ.eyJhIjoxfQ.YWJj'),
    ],
    'a key that is none': [
      [500],
      async () => (await import('node-jose')).default.JWK.asKey('our-secret', 'pem'),
    ],
  }),
  'paseto-ts': cases({
    'a token that is none': [[401, 400], async () => paseto(() => 'our-secret')],
    'a bad signature': [
      [401],
      async () => paseto((token) => token.slice(0, -6) + (token.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA')),
    ],
    'a token that expired': [[401], async () => paseto((token) => token, '2020-01-01T00:00:00Z')],
    'a key of another kind': [
      [500],
      async () => {
        const { sign } = await import('paseto-ts/v4');
        sign('our-secret', { a: 1 });
      },
    ],
  }),
  'fido2-lib': cases({
    'an answer that is malformed': [
      [400, 401, 500],
      async () => {
        const { Fido2Lib } = await import('fido2-lib');
        await new Fido2Lib().attestationResult(
          {
            id: new ArrayBuffer(8),
            rawId: new ArrayBuffer(8),
            response: { clientDataJSON: 'a', attestationObject: 'b' },
          },
          { challenge: 'YWJj', origin: 'https://api.example', factor: 'either' },
        );
      },
    ],
  }),
};

const now = () => Math.floor(Date.now() / 1000);

async function hawk(authorization, find = async () => ({ key: KEY, algorithm: 'sha256', user: 'a' })) {
  const { default: hawkModule } = await import('hawk');
  const headers = { host: 'api.example:80', ...(authorization && { authorization }) };
  await hawkModule.server.authenticate({ headers, method: 'GET', url: '/' }, find);
}

async function otp({ token, secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }) {
  const { verify } = await import('otplib');
  await verify({ token, secret });
}

const PASSWORD = 'a password of more than thirty-two characters';

async function sealed(ttl = 0) {
  const iron = await import('iron-webcrypto');
  const options = { ...iron.defaults, ...(ttl !== 0 && { ttl: 1, localtimeOffsetMsec: ttl }) };
  return iron.seal({ a: 1 }, PASSWORD, options);
}

async function unsealed(seal) {
  const iron = await import('iron-webcrypto');
  await iron.unseal(seal, PASSWORD, iron.defaults);
}

async function nodeJose(token) {
  const { default: jose } = await import('node-jose');
  const store = jose.JWK.createKeyStore();
  await store.generate('oct', 256, { kid: 'b' });
  await jose.JWS.createVerify(store).verify(token);
}

async function paseto(change, exp) {
  const { generateKeys, sign, verify } = await import('paseto-ts/v4');
  const { secretKey, publicKey } = await generateKeys('public');
  const token = await sign(
    secretKey,
    { a: 1, ...(exp !== undefined && { exp }) },
    { addExp: exp === undefined, validatePayload: false },
  );
  await verify(publicKey, change(token));
}
