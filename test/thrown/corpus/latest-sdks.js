// SDKs and clients that no reading was made for, whose upstream refuses.
import { both, cases, partsOf, upstream, upstreamOf } from './forms.js';
import { secureUpstream } from './secure.js';

const KEY = 'our-secret';
const DEAD = [503, 502];

export const latestSdks = {
  '@apollo/datasource-rest': upstream(async (url) => {
    const { RESTDataSource } = (await import('@apollo/datasource-rest')).default;
    class Users extends RESTDataSource {
      baseURL = `${url}/`;
      find = () => this.get('users/7');
    }
    await new Users().find();
  }),
  '@fusionauth/typescript-client': upstream(async (url) => {
    const { FusionAuthClient } = await import('@fusionauth/typescript-client');
    await new FusionAuthClient(KEY, url).retrieveUser('7');
  }),
  // Of a response that it cannot use it makes a user without a name.
  '@magic-sdk/admin': both(
    upstreamOf(['refused'], async (url) => {
      const { Magic } = (await import('@magic-sdk/admin')).default;
      await new Magic(KEY, { endpoint: url }).users.getMetadataByIssuer('did:ethr:0x0');
    }),
    cases({
      'a token that is malformed': [
        [401, 400],
        async () => {
          const { Magic } = (await import('@magic-sdk/admin')).default;
          new Magic(KEY).token.validate('our-secret');
        },
      ],
    }),
  ),
  '@mapbox/mapbox-sdk': upstream(async (url) => {
    const { default: geocoding } = await import('@mapbox/mapbox-sdk/services/geocoding.js');
    const client = geocoding({ accessToken: 'pk.eyJ1IjoiYSJ9.b', origin: url });
    await client.forwardGeocode({ query: 'a' }).send();
  }),
  '@mailchimp/mailchimp_marketing': upstream(async (url) => {
    const { default: mailchimp } = await import('@mailchimp/mailchimp_marketing');
    mailchimp.setConfig({ apiKey: KEY, server: 'us1' });
    mailchimp.basePath = url;
    await mailchimp.ping.get();
  }),
  '@easypost/api': secureUpstream(async (url) => {
    const { default: EasyPost } = await import('@easypost/api');
    await new EasyPost(KEY, { baseUrl: `${url}/` }).Address.retrieve('a');
  }),
  '@ory/client': upstream(async (url) => {
    const { Configuration, FrontendApi } = await import('@ory/client');
    await new FrontendApi(new Configuration({ basePath: url })).toSession({ xSessionToken: KEY });
  }),
  '@azure/identity': secureUpstream(async (url) => {
    const { ClientSecretCredential } = await import('@azure/identity');
    const options = { authorityHost: url, disableInstanceDiscovery: true, retryOptions: { maxRetries: 0 } };
    await new ClientSecretCredential('a', 'b', KEY, options).getToken('https://x.example/.default');
  }),
  '@azure/data-tables': upstream(async (url) => {
    const { AzureSASCredential, TableClient } = await import('@azure/data-tables');
    const options = { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
    await new TableClient(url, 'a', new AzureSASCredential(KEY), options).getEntity('b', 'c');
  }),
  '@sap-cloud-sdk/http-client': upstream(async (url) => {
    const { executeHttpRequest } = (await import('@sap-cloud-sdk/http-client')).default;
    await executeHttpRequest({ url }, { method: 'get', url: '/users' }, { fetchCsrfToken: false });
  }),
  '@authzed/authzed-node': cases({
    'a closed port': [
      DEAD,
      async (urls) => {
        const { v1 } = await import('@authzed/authzed-node');
        const { host } = partsOf(urls.refused);
        const client = v1.NewClient(KEY, host, v1.ClientSecurity.INSECURE_PLAINTEXT_CREDENTIALS);
        await client.promises.readSchema(v1.ReadSchemaRequest.create({}));
      },
    ],
  }),
  // By HTTP/2.
  fauna: cases({
    'an upstream that speaks HTTP/1.1': [[502, 503], async (urls) => fauna(urls[404])],
    'a closed port': [DEAD, async (urls) => fauna(urls.refused)],
  }),
  'node-telegram-bot-api': upstreamOf(['401', '404', '503', 'refused'], async (url) => {
    const { Bot } = await import('node-telegram-bot-api');
    const bot = new Bot(KEY, { baseApiUrl: url, apiRoot: url, baseUrl: url });
    await bot.api.getMe();
  }),
  feaxios: upstream(async (url) => (await import('feaxios')).default.get(url)),
  'axios-retry': upstream(async (url) => {
    const { default: axios } = await import('axios');
    const { default: axiosRetry } = await import('axios-retry');
    const client = axios.create();
    axiosRetry(client, { retries: 1, retryDelay: () => 1 });
    await client.get(url);
  }),
  oauth: upstream(async (url) => {
    const { OAuth2 } = (await import('oauth')).default;
    const client = new OAuth2('a', KEY, `${url}/`, 'authorize', 'token');
    await new Promise((resolve, reject) => {
      client.getOAuthAccessToken('b', {}, (error) => (error ? reject(error) : resolve()));
    });
  }),
  'supertokens-node': upstream(async (url) => {
    const { default: SuperTokens } = await import('supertokens-node');
    const { default: EmailPassword } = await import('supertokens-node/recipe/emailpassword/index.js');
    SuperTokens.init({
      supertokens: { connectionURI: url, apiKey: KEY },
      appInfo: { appName: 'a', apiDomain: 'http://a.example', websiteDomain: 'http://a.example' },
      recipeList: [EmailPassword.init()],
    });
    await SuperTokens.getUser('7');
  }),
  ws: upstream(async (url) => {
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(url.replace('http', 'ws'));
    await new Promise((resolve, reject) => socket.on('error', reject).on('open', resolve));
  }),
  'socket.io-client': upstreamOf(['401', '404', '503', 'refused'], async (url) => {
    const { io } = await import('socket.io-client');
    const socket = io(url, { reconnection: false, transports: ['polling'] });
    await new Promise((_, reject) => socket.on('connect_error', reject));
  }),
  'graphql-ws': cases({
    'a closed port': [DEAD, async (urls) => graphqlWs(urls.refused)],
    'an upstream that is none': [[502, 503], async (urls) => graphqlWs(urls[404])],
  }),
  'http-proxy': cases({
    'a closed port': [
      DEAD,
      async (urls) => {
        const { default: httpProxy } = await import('http-proxy');
        const { createServer } = await import('node:http');
        const proxy = httpProxy.createProxyServer({ target: urls.refused });
        const server = createServer().listen(0, '127.0.0.1').unref();
        await new Promise((resolve) => server.once('listening', resolve));
        await new Promise((_, reject) => {
          server.on('request', (incoming, outgoing) =>
            proxy.web(incoming, outgoing, {}, (error) => {
              outgoing.end();
              reject(error);
            }),
          );
          fetch(`http://127.0.0.1:${server.address().port}`).catch(() => undefined);
        });
      },
    ],
  }),
};

async function fauna(url) {
  const { Client, fql } = await import('fauna');
  await new Client({ secret: KEY, endpoint: new URL(url), max_attempts: 1 }).query(fql`1`);
}

async function graphqlWs(url) {
  const { createClient } = await import('graphql-ws');
  const { WebSocket } = await import('ws');
  const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  await new Promise((resolve, reject) => {
    client.subscribe({ query: '{ a }' }, { next: resolve, error: reject, complete: resolve });
  });
}
