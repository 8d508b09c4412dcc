// SDKs that were once answered wrongly, against an upstream that fails.
import { partsOf, rerouted, upstream, upstreamOf } from './forms.js';

export const knownSdks = {
  '@qdrant/js-client-rest': upstream(async (url) => {
    const { QdrantClient } = await import('@qdrant/js-client-rest');
    await new QdrantClient({ url, checkCompatibility: false }).getCollections();
  }),
  '@pinecone-database/pinecone': upstream(async (url) => {
    const { Pinecone } = await import('@pinecone-database/pinecone');
    await new Pinecone({ apiKey: 'our-secret', controllerHostUrl: url, maxRetries: 0 }).listIndexes();
  }),
  mercadopago: upstream((url) =>
    rerouted(url, async () => {
      const { MercadoPagoConfig, Payment } = await import('mercadopago');
      const client = new MercadoPagoConfig({ accessToken: 'our-secret', options: { retries: 0 } });
      await new Payment(client).get({ id: '7' });
    }),
  ),
  '@microsoft/microsoft-graph-client': upstream(async (url) => {
    const { Client, GraphRequest } = (await import('@microsoft/microsoft-graph-client')).default;
    const client = Client.init({
      authProvider: (done) => done(null, 'our-secret'),
      baseUrl: `${url}/`,
      customHosts: new Set(['127.0.0.1']),
      fetchOptions: {},
    });
    const request = client.api('/me');
    // Its own handler of retries waits for seconds.
    await (request instanceof GraphRequest ? request.middlewareOptions([]).get() : request.get());
  }),
  '@gitbeaker/rest': upstream(async (url) => {
    const { Gitlab } = await import('@gitbeaker/rest');
    await new Gitlab({ host: url, token: 'our-secret' }).Projects.show(7);
  }),
  oauth4webapi: upstream(async (url) => {
    const oauth = await import('oauth4webapi');
    const server = { issuer: url, token_endpoint: `${url}/token` };
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      { client_id: 'a' },
      oauth.ClientSecretPost('our-secret'),
      {},
      { [oauth.allowInsecureRequests]: true },
    );
    await oauth.processClientCredentialsResponse(server, { client_id: 'a' }, response);
  }),
  ollama: upstream(async (url) => {
    const { Ollama } = await import('ollama');
    await new Ollama({ host: url }).list();
  }),
  grammy: upstream(async (url) => {
    const { Api } = await import('grammy');
    await new Api('1:our-secret', { apiRoot: url }).getMe();
  }),
  '@upstash/redis': upstream(async (url) => {
    const { Redis } = await import('@upstash/redis');
    await new Redis({ url, token: 'our-secret', retry: false }).get('a');
  }),
  '@clickhouse/client': upstream(async (url) => {
    const { createClient } = await import('@clickhouse/client');
    await createClient({ url, log: { level: 127 } }).query({ query: 'SELECT 1' });
  }),
  minio: upstream(async (url) => {
    const { Client } = await import('minio');
    const { hostname: endPoint, port } = partsOf(url);
    const options = { endPoint, port, useSSL: false, accessKey: 'a', secretKey: 'our-secret', region: 'a' };
    await new Client({ ...options, retryOptions: { disableRetry: true } }).getObject('bucket', 'key');
  }),
  '@datadog/datadog-api-client': upstreamOf(['404', '429', '503', 'refused'], async (url) => {
    const { client, v1 } = (await import('@datadog/datadog-api-client')).default;
    const configuration = client.createConfiguration({
      authMethods: { apiKeyAuth: 'our-secret', appKeyAuth: 'a' },
      baseServer: new client.BaseServerConfiguration(url, {}),
      enableRetry: false,
    });
    await new v1.MonitorsApi(configuration).listMonitors();
  }),
  contentful: upstream(async (url) => {
    const { createClient } = await import('contentful');
    const options = { space: 'a', accessToken: 'our-secret', host: partsOf(url).host, insecure: true };
    await createClient({ ...options, retryOnError: false, logHandler: () => undefined }).getEntry('a');
  }),
  ably: upstreamOf(['401', '404', '429', '503'], async (url) => {
    const { Rest } = (await import('ably')).default;
    const { hostname, port } = partsOf(url);
    const options = { key: 'a.b:our-secret', restHost: hostname, port, tls: false, fallbackHosts: [] };
    await new Rest({ ...options, useTokenAuth: false, logLevel: 0 }).channels.get('a').publish('b', 'c');
  }),
  'livekit-server-sdk': upstreamOf(['401', '404', '429', '503'], async (url) => {
    const { RoomServiceClient } = await import('livekit-server-sdk');
    await new RoomServiceClient(url, 'a', 'our-secret').listRooms();
  }),
  'node-appwrite': upstreamOf(['401', '404', '429', '503'], async (url) => {
    const { Client, Users } = await import('node-appwrite');
    const client = new Client().setEndpoint(`${url}/v1`).setProject('a').setKey('our-secret');
    await new Users(client).get('7');
  }),
  '@supabase/postgrest-js': upstreamOf(['401', '404', '429', '503'], async (url) => {
    const { PostgrestClient } = await import('@supabase/postgrest-js');
    await new PostgrestClient(url, { retry: false }).from('users').select().throwOnError();
  }),
  '@supabase/functions-js': upstreamOf(['401', '404', '429', '503'], async (url) => {
    const { FunctionsClient } = await import('@supabase/functions-js');
    const { error } = await new FunctionsClient(url).invoke('a');
    if (error) throw error;
  }),
};
