// Libraries that authenticate and authorise requests.
import { cases } from './forms.js';

const KEY = 'a-key-of-at-least-thirty-two-characters';

export const authentication = {
  '@node-oauth/oauth2-server': cases({
    'no token': [[401], () => oauthServer({})],
    'a refused token': [[401], () => oauthServer({ authorization: 'Bearer refused' })],
    'an insufficient scope': [[403], async () => throwOauth('InsufficientScopeError')],
    'an unsupported grant': [[400], async () => throwOauth('UnsupportedGrantTypeError')],
    'a server error': [[500, 503], async () => throwOauth('ServerError')],
  }),
  'oidc-provider': cases({
    'an invalid request': [[400], async () => throwOidc('InvalidRequest')],
    'an invalid token': [[401], async () => throwOidc('InvalidToken')],
    'an invalid client': [[401, 400], async () => throwOidc('InvalidClient')],
    'a session that is not found': [[400], async () => throwOidc('SessionNotFound')],
  }),
  'openid-client': cases({
    'a mismatched state of the callback': [
      [400, 401, 500],
      async () => {
        const oidc = await import('openid-client');
        const config = new oidc.Configuration({ issuer: 'https://a.example' }, 'client');
        const url = new URL('https://api.example/callback?code=a&state=b');
        await oidc.authorizationCodeGrant(config, url, { expectedState: 'c' });
      },
    ],
    'a denied callback': [
      [403, 400, 401, 500, 502],
      async () => {
        const oidc = await import('openid-client');
        const config = new oidc.Configuration({ issuer: 'https://a.example' }, 'client');
        await oidc.authorizationCodeGrant(
          config,
          new URL('https://api.example/callback?error=access_denied'),
        );
      },
    ],
    'an issuer that is not there': [
      [503, 502],
      async () => {
        const oidc = await import('openid-client');
        await oidc.discovery(new URL('http://127.0.0.1:1'), 'a', 'our-secret', undefined, {
          execute: [oidc.allowInsecureRequests],
        });
      },
    ],
    'an issuer that answers 404': [
      [502],
      async (urls) => {
        const oidc = await import('openid-client');
        await oidc.discovery(new URL(urls[404]), 'a', 'our-secret', undefined, {
          execute: [oidc.allowInsecureRequests],
        });
      },
    ],
  }),
  'passport-oauth2': cases({
    'a denied callback': [[403, 401], () => strategy('AuthorizationError', 'No.', 'access_denied')],
    'a code that the provider refuses': [
      [500, 502, 401, 400],
      () => strategy('TokenError', 'No.', 'invalid_grant'),
    ],
    'a provider that fails': [
      [502],
      () =>
        strategy('InternalOAuthError', 'failed to obtain access token', {
          statusCode: 401,
          data: 'upstream-secret',
        }),
    ],
    'a provider that is not there': [
      [503, 502],
      () =>
        strategy(
          'InternalOAuthError',
          'failed to obtain access token',
          Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }),
        ),
    ],
  }),
  '@node-saml/node-saml': cases({
    'a garbage response': [[401, 400, 500], () => saml(Buffer.from('<a/>').toString('base64'))],
    'no XML at all': [[400, 401, 500], () => saml('garbage')],
  }),
  '@simplewebauthn/server': cases({
    'a response of another challenge': [
      [400, 401, 500],
      async () => {
        const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
        const clientDataJSON = Buffer.from(
          '{"type":"webauthn.create","challenge":"a","origin":"b"}',
        ).toString('base64url');
        await verifyRegistrationResponse({
          response: {
            id: 'YQ',
            rawId: 'YQ',
            type: 'public-key',
            response: { clientDataJSON, attestationObject: 'YQ' },
          },
          expectedChallenge: 'c',
          expectedOrigin: 'https://a.example',
          expectedRPID: 'a.example',
        });
      },
    ],
  }),
  accesscontrol: cases({
    'a role that is not known': [
      [500, 403],
      async () => {
        const { AccessControl } = await import('accesscontrol');
        new AccessControl({ user: { video: { 'read:any': ['*'] } } }).can('nobody').readAny('video');
      },
    ],
  }),
  casbin: cases({
    'a model that is not there': [
      [500],
      async () => {
        const { newEnforcer } = await import('casbin');
        await newEnforcer('no-model.conf', 'no-policy.csv');
      },
    ],
  }),
  '@casl/ability': cases({
    'a forbidden action': [
      [403],
      async () => {
        const { ForbiddenError, createMongoAbility } = await import('@casl/ability');
        ForbiddenError.from(createMongoAbility([])).throwUnlessCan('read', 'Post');
      },
    ],
  }),
  'koa-jwt': cases({
    'no token': [
      [401],
      async () => {
        const { default: jwt } = await import('koa-jwt');
        await jwt({ secret: KEY })(koaContext({}), async () => undefined);
      },
    ],
  }),
  lusca: cases({
    'a missing CSRF token': [
      [403],
      async () => {
        const { default: lusca } = await import('lusca');
        const request = { method: 'POST', session: {}, headers: {}, body: {}, connection: {} };
        await new Promise((resolve, reject) => {
          const response = { locals: {}, statusCode: 200 };
          lusca.csrf()(request, response, (error) =>
            error ? reject(Object.assign(error, { statusCode: response.statusCode })) : resolve(),
          );
        });
      },
    ],
  }),
};

async function oauthServer(headers) {
  const { default: OAuth2Server } = await import('@node-oauth/oauth2-server');
  const model = { getAccessToken: async () => null };
  const request = new OAuth2Server.Request({ headers, method: 'GET', query: {}, body: {} });
  await new OAuth2Server({ model }).authenticate(request, new OAuth2Server.Response({ headers: {} }));
}

async function throwOauth(name) {
  const { default: OAuth2Server } = await import('@node-oauth/oauth2-server');
  throw new OAuth2Server[name]('No.');
}

async function throwOidc(name) {
  const { errors } = await import('oidc-provider');
  throw new errors[name]('no');
}

async function strategy(name, ...given) {
  const { default: library } = await import('passport-oauth2');
  throw new library[name](...given);
}

async function saml(SAMLResponse) {
  const { SAML } = await import('@node-saml/node-saml');
  const idpCert = Buffer.alloc(300, 'a').toString('base64');
  const options = { callbackUrl: 'https://api.example/saml', issuer: 'a', idpCert };
  await new SAML(options).validatePostResponseAsync({ SAMLResponse });
}

function koaContext(headers) {
  const status = (code, message, more) => {
    throw Object.assign(new Error(message), { status: code, statusCode: code, expose: true, ...more });
  };
  return { header: headers, headers, state: {}, cookies: { get: () => undefined }, throw: status };
}
