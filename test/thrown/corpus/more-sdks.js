// SDKs of backends, databases over HTTP, content and infrastructure.
import { partsOf, rerouted, upstream } from './forms.js';

const token = 'our-secret';
// Node 20 has no WebSocket, which it asks for at once.
const NO_SOCKETS = { realtime: { transport: Object } };

export const moreSdks = {
  '@supabase/supabase-js': upstream(async (url) => {
    const { createClient } = await import('@supabase/supabase-js');
    const { error } = await createClient(url, token, NO_SOCKETS).from('users').select();
    if (error) throw error;
  }),
  '@supabase/supabase-js auth': upstream(async (url) => {
    const { createClient } = await import('@supabase/supabase-js');
    const { error } = await createClient(url, token, NO_SOCKETS).auth.admin.getUserById(
      '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
    );
    if (error) throw error;
  }),
  '@supabase/supabase-js storage': upstream(async (url) => {
    const { createClient } = await import('@supabase/supabase-js');
    const { error } = await createClient(url, token, NO_SOCKETS).storage.from('a').list();
    if (error) throw error;
  }),
  pocketbase: upstream(async (url) => {
    const { default: PocketBase } = await import('pocketbase');
    await new PocketBase(url).collection('a').getOne('7');
  }),
  '@directus/sdk': upstream(async (url) => {
    const { createDirectus, readItems, rest } = await import('@directus/sdk');
    await createDirectus(url).with(rest()).request(readItems('a'));
  }),
  '@tryghost/admin-api': upstream(async (url) => {
    const { default: Admin } = await import('@tryghost/admin-api');
    const key = `${'a'.repeat(24)}:${'b'.repeat(64)}`;
    await new Admin({ url, key, version: 'v5.0' }).posts.browse();
  }),
  '@tryghost/content-api': upstream(async (url) => {
    const { default: Content } = await import('@tryghost/content-api');
    await new Content({ url, key: 'a'.repeat(26), version: 'v5.0' }).posts.browse();
  }),
  dockerode: upstream(async (url) => {
    const { default: Docker } = await import('dockerode');
    const { hostname: host, port } = partsOf(url);
    await new Docker({ host, port, protocol: 'http' }).getContainer('a').inspect();
  }),
  nano: upstream(async (url) => {
    const { default: nano } = await import('nano');
    await nano(url).db.use('a').get('b');
  }),
  'node-vault': upstream(async (endpoint) => {
    const { default: vault } = await import('node-vault');
    await vault({ endpoint, token }).read('secret/a');
  }),
  '@influxdata/influxdb-client': upstream(async (url) => {
    const { InfluxDB } = await import('@influxdata/influxdb-client');
    await new InfluxDB({ url, token }).getQueryApi('a').collectRows('from(bucket:"a")');
  }),
  arangojs: upstream(async (url) => {
    const { Database } = await import('arangojs');
    await new Database({ url, maxRetries: 0 }).collection('a').document('7');
  }),
  '@neondatabase/serverless': upstream(async (url) => {
    const { neon, neonConfig } = await import('@neondatabase/serverless');
    neonConfig.fetchEndpoint = `${url}/sql`;
    await neon('postgresql://a:our-secret@db.example/a')`SELECT 1`;
  }),
  chromadb: upstream(async (url) => {
    const { ChromaClient } = await import('chromadb');
    const { hostname: host, port } = partsOf(url);
    await new ChromaClient({ host, port, ssl: false, tenant: 'a', database: 'b' }).listCollections();
  }),
  '@kubernetes/client-node': upstream(async (server) => {
    const { CoreV1Api, KubeConfig } = await import('@kubernetes/client-node');
    const config = new KubeConfig();
    config.loadFromClusterAndUser({ name: 'a', server, skipTLSVerify: true }, { name: 'b', token });
    await config.makeApiClient(CoreV1Api).listNamespacedPod({ namespace: 'default' });
  }),
  '@openfga/sdk': upstream(async (apiUrl) => {
    const { OpenFgaClient } = (await import('@openfga/sdk')).default;
    const client = new OpenFgaClient({
      apiUrl,
      storeId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
      retryParams: { maxRetry: 0 },
    });
    await client.check({ user: 'user:a', relation: 'b', object: 'c:d' });
  }),
  '@keycloak/keycloak-admin-client': upstream(async (baseUrl) => {
    const { default: Keycloak } = await import('@keycloak/keycloak-admin-client');
    const client = new Keycloak({ baseUrl, realmName: 'a' });
    client.setAccessToken(token);
    await client.users.find();
  }),
  plivo: upstream(async (url) => {
    const { default: plivo } = await import('plivo');
    const client = new plivo.Client('MAXXXXXXXXXXXXXXXXXX', token, { url: `${url}/v1` });
    await client.messages.get('7');
  }),
  postmark: upstream(async (url) => {
    const { ServerClient } = (await import('postmark')).default;
    const client = new ServerClient(token, { useHttps: false, requestHost: partsOf(url).host });
    await client.getServer();
  }),
  '@upstash/qstash': upstream(async (baseUrl) => {
    const { Client } = await import('@upstash/qstash');
    await new Client({ baseUrl, token, retry: false }).publishJSON({ url: 'https://a.example', body: {} });
  }),
  '@upstash/vector': upstream(async (url) => {
    const { Index } = await import('@upstash/vector');
    await new Index({ url, token, retry: false }).info();
  }),
  '@vercel/blob': upstream(async (url) => {
    Object.assign(process.env, { VERCEL_BLOB_API_URL: url, VERCEL_BLOB_RETRIES: '0' });
    const { head } = await import('@vercel/blob');
    await head('https://a.public.blob.vercel-storage.com/b', { token: 'vercel_blob_rw_a_our-secret' });
  }),
  '@vercel/edge-config': upstream(async (url) => {
    const { createClient } = await import('@vercel/edge-config');
    await createClient(`${url}/ecfg_a?token=our-secret`).get('a');
  }),
  '@novu/api': upstream(async (serverURL) => {
    const { Novu } = await import('@novu/api');
    const client = new Novu({ secretKey: token, serverURL, retryConfig: { strategy: 'none' } });
    await client.trigger({ workflowId: 'a', to: 'b' });
  }),
  '@lemonsqueezy/lemonsqueezy.js': upstream((url) =>
    rerouted(url, async () => {
      const { getAuthenticatedUser, lemonSqueezySetup } = await import('@lemonsqueezy/lemonsqueezy.js');
      lemonSqueezySetup({ apiKey: token });
      const { error } = await getAuthenticatedUser();
      if (error) throw error;
    }),
  ),
};
