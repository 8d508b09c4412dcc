// SDKs of stores, payments, mail, media and language models, whose upstream refuses.
import { both, cases, partsOf, rerouted, upstream, upstreamOf } from './forms.js';
import { secureUpstream } from './secure.js';

const KEY = 'our-secret';

export const furtherSdks = {
  'weaviate-client': upstream(async (url) => {
    const { default: weaviate, ApiKey } = await import('weaviate-client');
    const { hostname, port } = partsOf(url);
    const client = await weaviate.connectToCustom({
      httpHost: hostname,
      httpPort: port,
      httpSecure: false,
      grpcHost: hostname,
      grpcPort: port,
      grpcSecure: false,
      skipInitChecks: true,
      authCredentials: new ApiKey(KEY),
    });
    await client.collections.listAll();
  }),
  '@azure/cosmos': upstream(async (url) => {
    const { CosmosClient } = await import('@azure/cosmos');
    const retryOptions = {
      maxRetryAttemptCount: 0,
      fixedRetryIntervalInMilliseconds: 1,
      maxWaitTimeInSeconds: 1,
    };
    const client = new CosmosClient({
      endpoint: url,
      key: Buffer.from(KEY).toString('base64'),
      connectionPolicy: { retryOptions, enableEndpointDiscovery: false },
    });
    await client.database('a').read();
  }),
  '@azure/storage-blob': upstream(async (url) => {
    const { AnonymousCredential, BlobServiceClient } = await import('@azure/storage-blob');
    const client = new BlobServiceClient(`${url}/a`, new AnonymousCredential(), {
      retryOptions: { maxTries: 1 },
    });
    await client.getContainerClient('b').getProperties();
  }),
  plaid: upstream(async (url) => {
    const { Configuration, PlaidApi } = await import('plaid');
    await new PlaidApi(new Configuration({ basePath: url })).accountsGet({ access_token: KEY });
  }),
  '@adyen/api-library': secureUpstream(async (url) => {
    const { CheckoutAPI, Client } = (await import('@adyen/api-library')).default;
    const { PaymentsApi } = new CheckoutAPI(new Client({ apiKey: KEY, environment: 'TEST' }));
    PaymentsApi.baseUrl = url;
    await PaymentsApi.paymentMethods({ merchantAccount: 'a' });
  }),
  '@getbrevo/brevo': upstream(async (url) => {
    const { BrevoClient } = await import('@getbrevo/brevo');
    await new BrevoClient({ apiKey: KEY, baseUrl: url, maxRetries: 0 }).account.getAccount();
  }),
  // Its host is read once for a process.
  'expo-server-sdk': upstreamOf(['401'], async (url) => {
    process.env.EXPO_BASE_URL = url;
    const { Expo } = await import('expo-server-sdk');
    const expo = new Expo({ accessToken: KEY, retryMinTimeout: 1 });
    await expo.sendPushNotificationsAsync([{ to: 'ExponentPushToken[a]', body: 'b' }]);
  }),
  cloudinary: secureUpstream(async (url) => {
    const { v2 } = (await import('cloudinary')).default;
    v2.config({ cloud_name: 'a', api_key: 'b', api_secret: KEY, upload_prefix: url });
    await v2.api.resource('c');
  }),
  '@mux/mux-node': upstream(async (url) => {
    const { default: Mux } = await import('@mux/mux-node');
    await new Mux({ tokenId: 'a', tokenSecret: KEY, baseURL: url, maxRetries: 0 }).video.assets.list();
  }),
  'storyblok-js-client': upstream(async (url) => {
    const { default: Storyblok } = await import('storyblok-js-client');
    await new Storyblok({ accessToken: KEY, endpoint: `${url}/v2`, maxRetries: 0 }).get('cdn/stories/a');
  }),
  asana: upstream(async (url) => {
    const { ApiClient, UsersApi } = (await import('asana')).default;
    const client = ApiClient.instance;
    client.basePath = url;
    client.authentications.token.accessToken = KEY;
    await new UsersApi().getUser('me', {});
  }),
  '@atproto/api': upstream(async (url) => {
    const { AtpAgent } = await import('@atproto/api');
    await new AtpAgent({ service: url }).login({ identifier: 'a', password: KEY });
  }),
  'deepl-node': upstream(async (url) => {
    const { Translator } = await import('deepl-node');
    await new Translator(KEY, { serverUrl: url, maxRetries: 0 }).translateText('a', null, 'de');
  }),
  '@deepgram/sdk': upstream(async (url) => {
    const { DeepgramClient } = await import('@deepgram/sdk');
    const client = new DeepgramClient({ apiKey: KEY, baseUrl: url, maxRetries: 0 });
    await client.manage.v1.projects.list({}, { maxRetries: 0 });
  }),
  '@maxmind/geoip2-node': both(
    upstream(async (url) => {
      const { WebServiceClient } = await import('@maxmind/geoip2-node');
      await rerouted(url, () => new WebServiceClient('1', KEY, { timeout: 2000 }).city('1.1.1.1'));
    }),
    cases({
      'a database that is none': [
        [500],
        async () => (await import('@maxmind/geoip2-node')).Reader.openBuffer(Buffer.from('our-secret')),
      ],
      'an address that is not there': [
        [500, 404],
        async () => {
          const { AddressNotFoundError } = await import('@maxmind/geoip2-node');
          throw new AddressNotFoundError('The address 1.1.1.1 is not in the database');
        },
      ],
    }),
  ),
  'klaviyo-api': upstreamOf(['401', '404', 'refused'], async (url) => {
    const { AccountsApi, ApiKeySession } = await import('klaviyo-api');
    const api = new AccountsApi(new ApiKeySession(KEY));
    api.basePath = url;
    await api.getAccounts();
  }),
  '@langchain/openai': upstream(async (url) => {
    const { ChatOpenAI } = await import('@langchain/openai');
    const model = new ChatOpenAI({ apiKey: KEY, model: 'a', configuration: { baseURL: url }, maxRetries: 0 });
    await model.invoke('b');
  }),
  '@octokit/graphql': upstream(async (url) => {
    const { graphql } = await import('@octokit/graphql');
    await graphql.defaults({ baseUrl: url, headers: { authorization: `token ${KEY}` } })(
      '{ viewer { login } }',
    );
  }),
  '@googleapis/drive': upstream(async (url) => {
    const { drive } = await import('@googleapis/drive');
    await drive({ version: 'v3', rootUrl: `${url}/`, auth: KEY }).files.list({}, { retry: false });
  }),
  braintree: upstream(async (url) => {
    const { default: braintree } = await import('braintree');
    const { hostname, port } = partsOf(url);
    const environment = braintree.Environment.Development;
    Object.assign(environment, { server: hostname, port: String(port), ssl: false });
    const gateway = new braintree.BraintreeGateway({
      environment,
      merchantId: 'a',
      publicKey: 'b',
      privateKey: KEY,
    });
    await gateway.customer.find('c');
  }),
  viem: upstream(async (url) => {
    const { createPublicClient, http } = await import('viem');
    await createPublicClient({ transport: http(url, { retryCount: 0 }) }).getBlockNumber();
  }),
  '@aws-sdk/client-cognito-identity-provider': upstream(async (url) => {
    const { CognitoIdentityProviderClient, InitiateAuthCommand } =
      await import('@aws-sdk/client-cognito-identity-provider');
    const client = new CognitoIdentityProviderClient({
      endpoint: url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'a', secretAccessKey: KEY },
      maxAttempts: 1,
    });
    await client.send(new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: 'a' }));
  }),
};
