// SDKs of payments, mail, messaging, AI and content, whose upstream refuses.
import { partsOf, rerouted, upstream, upstreamOf } from './forms.js';

const KEY = 'our-secret';

export const recentSdks = {
  '@google/genai': upstream(async (url) => {
    const { GoogleGenAI } = await import('@google/genai');
    const ai = new GoogleGenAI({ apiKey: KEY, httpOptions: { baseUrl: url } });
    await ai.models.generateContent({ model: 'a', contents: 'b' });
  }),
  '@huggingface/inference': upstream(async (url) => {
    const { InferenceClient } = await import('@huggingface/inference');
    const client = new InferenceClient(KEY, { endpointUrl: url, retry_on_error: false });
    await client.chatCompletion({ messages: [{ role: 'user', content: 'a' }] });
  }),
  cloudflare: upstream(async (url) => {
    const { default: Cloudflare } = await import('cloudflare');
    await new Cloudflare({ apiToken: KEY, baseURL: url, maxRetries: 0 }).zones.list();
  }),
  mailersend: upstream(async (url) => {
    const { MailerSend, EmailParams, Recipient } = await import('mailersend');
    const client = new MailerSend({ apiKey: KEY, baseUrl: url });
    client.email.baseUrl = url;
    await client.email.send(new EmailParams().setTo([new Recipient('a@example.org', 'a')]).setSubject('b'));
  }),
  chargebee: upstream(async (url) => {
    const { default: Chargebee } = await import('chargebee');
    const client = new Chargebee({ site: 'a', apiKey: KEY });
    await rerouted(url, () => client.customer.retrieve('a'));
  }),
  dodopayments: upstream(async (url) => {
    const { default: DodoPayments } = await import('dodopayments');
    await new DodoPayments({ bearerToken: KEY, baseURL: url, maxRetries: 0 }).payments.retrieve('a');
  }),
  '@polar-sh/sdk': upstream(async (url) => {
    const { Polar } = await import('@polar-sh/sdk');
    const client = new Polar({ accessToken: KEY, serverURL: url, retryConfig: { strategy: 'none' } });
    await client.customers.get({ id: '3fa85f64-5717-4562-b3fc-2c963f66afa6' });
  }),
  '@workos-inc/node': upstream(async (url) => {
    const { WorkOS } = await import('@workos-inc/node');
    const { hostname, port } = partsOf(url);
    const client = new WorkOS(KEY, { apiHostname: hostname, port, https: false });
    await client.organizations.getOrganization('a');
  }),
  stytch: upstream(async (url) => {
    const { Client } = (await import('stytch')).default;
    const client = new Client({ project_id: 'project-test-a', secret: KEY });
    await rerouted(url, () => client.users.get({ user_id: 'a' }));
  }),
  arctic: upstream(async (url) => {
    const { GitHub } = await import('arctic');
    await rerouted(url, () => new GitHub('a', KEY, null).validateAuthorizationCode('b'));
  }),
  '@elevenlabs/elevenlabs-js': upstream(async (url) => {
    const { ElevenLabsClient } = await import('@elevenlabs/elevenlabs-js');
    const client = new ElevenLabsClient({ apiKey: KEY, baseUrl: url, maxRetries: 0 });
    await client.voices.get('a', { maxRetries: 0 });
  }),
  assemblyai: upstream(async (url) => {
    const { AssemblyAI } = await import('assemblyai');
    await new AssemblyAI({ apiKey: KEY, baseUrl: url }).transcripts.get('a');
  }),
  '@fal-ai/client': upstream(async (url) => {
    const { createFalClient } = await import('@fal-ai/client');
    await rerouted(url, () => {
      const ours = (input, init) => fetch(String(input), init);
      const client = createFalClient({ credentials: KEY, retry: { maxRetries: 0 }, fetch: ours });
      return client.run('fal-ai/a', { input: {} });
    });
  }),
  'exa-js': upstream(async (url) => {
    const { default: Exa } = await import('exa-js');
    await new Exa(KEY, url).search('a');
  }),
  '@tavily/core': upstream(async (url) => {
    const { tavily } = await import('@tavily/core');
    await tavily({ apiKey: KEY, apiBaseURL: url }).search('a');
  }),
  '@mendable/firecrawl-js': upstream(async (url) => {
    const { default: Firecrawl } = await import('@mendable/firecrawl-js');
    await new Firecrawl({ apiKey: KEY, apiUrl: url }).scrapeUrl('https://example.org');
  }),
  pusher: upstream(async (url) => {
    const { default: Pusher } = await import('pusher');
    const { hostname, port } = partsOf(url);
    const pusher = new Pusher({ appId: '1', key: 'a', secret: KEY, host: hostname, port, useTLS: false });
    await pusher.trigger('a', 'b', {});
  }),
  telegraf: upstream(async (url) => {
    const { Telegraf } = await import('telegraf');
    await new Telegraf('1:our-secret', { telegram: { apiRoot: url } }).telegram.getMe();
  }),
  '@line/bot-sdk': upstream(async (url) => {
    const { messagingApi } = await import('@line/bot-sdk');
    await new messagingApi.MessagingApiClient({ channelAccessToken: KEY, baseURL: url }).getProfile('a');
  }),
  telnyx: upstream(async (url) => {
    const { default: Telnyx } = await import('telnyx');
    await new Telnyx({ apiKey: KEY, baseURL: url, maxRetries: 0 }).balance.retrieve();
  }),
  'jira.js': upstream(async (url) => {
    const { Version3Client } = await import('jira.js');
    const authentication = { basic: { email: 'a@example.org', apiToken: KEY } };
    await new Version3Client({ host: url, authentication }).issues.getIssue({ issueIdOrKey: 'a' });
  }),
  jsforce: upstreamOf(['401', '404'], async (url) => {
    const { default: jsforce } = await import('jsforce');
    await new jsforce.Connection({ instanceUrl: url, accessToken: KEY, maxRequest: 1 }).query('SELECT a');
  }),
  '@woocommerce/woocommerce-rest-api': upstream(async (url) => {
    const module = (await import('@woocommerce/woocommerce-rest-api')).default;
    const Api = module.default ?? module;
    await new Api({ url, consumerKey: 'a', consumerSecret: KEY, version: 'wc/v3' }).get('orders/1');
  }),
  airtable: upstream(async (url) => {
    const { default: Airtable } = await import('airtable');
    const base = new Airtable({ apiKey: KEY, endpointUrl: url, noRetryIfRateLimited: true }).base('a');
    await base('b').find('c');
  }),
  '@prismicio/client': upstreamOf(['401', '404', '503', 'refused'], async (url) => {
    const { createClient } = await import('@prismicio/client');
    const client = createClient('a-repository', {
      accessToken: KEY,
      fetch,
      documentAPIEndpoint: `${url}/api/v2`,
    });
    await client.getByUID('a', 'b');
  }),
  '@datocms/cma-client': upstream(async (url) => {
    const { buildClient } = await import('@datocms/cma-client');
    await buildClient({ apiToken: KEY, baseUrl: url, autoRetry: false, fetchFn: fetch }).items.find('a');
  }),
  '@netlify/api': upstreamOf(['401', '404', '503', 'refused'], async (url) => {
    const { NetlifyAPI } = await import('@netlify/api');
    const { host } = partsOf(url);
    await new NetlifyAPI(KEY, { scheme: 'http', host, pathPrefix: '/a' }).getSite({ siteId: 'a' });
  }),
  parse: upstream(async (url) => {
    const { default: Parse } = await import('parse/node');
    Parse.initialize('a', KEY);
    Parse.serverURL = url;
    Parse.CoreManager.set('REQUEST_ATTEMPT_LIMIT', 1);
    await new Parse.Query('A').get('b');
  }),
  dropbox: upstream(async (url) => {
    const { Dropbox } = (await import('dropbox')).default;
    await rerouted(url, () =>
      new Dropbox({ accessToken: KEY, fetch: (...all) => fetch(...all) }).filesListFolder({ path: '' }),
    );
  }),
  webdav: upstream(async (url) => {
    const { createClient } = await import('webdav');
    await createClient(url, { username: 'a', password: KEY }).getDirectoryContents('/');
  }),
  convex: upstream(async (url) => {
    const { ConvexHttpClient } = await import('convex/browser');
    const { makeFunctionReference } = await import('convex/server');
    await new ConvexHttpClient(url).query(makeFunctionReference('a:b'), {});
  }),
  svix: upstream(async (url) => {
    const { Svix } = await import('svix');
    await new Svix(KEY, { serverUrl: url, numRetries: 0 }).application.get('a');
  }),
};
