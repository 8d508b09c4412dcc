// SDKs of services of artificial intelligence, mail, search, payment and others.
import { partsOf, rerouted, upstream, upstreamOf } from './forms.js';

const apiKey = 'our-secret';

export const sdks = {
  '@anthropic-ai/sdk': upstream(async (baseURL) => {
    const { default: Anthropic } = await import('@anthropic-ai/sdk');
    await new Anthropic({ apiKey, baseURL, maxRetries: 0 }).models.list();
  }),
  'groq-sdk': upstream(async (baseURL) => {
    const { default: Groq } = await import('groq-sdk');
    await new Groq({ apiKey, baseURL, maxRetries: 0 }).models.list();
  }),
  'together-ai': upstream(async (baseURL) => {
    const { default: Together } = await import('together-ai');
    await new Together({ apiKey, baseURL, maxRetries: 0 }).models.list();
  }),
  'cohere-ai': upstream(async (environment) => {
    const { CohereClient } = await import('cohere-ai');
    await new CohereClient({ token: apiKey, environment }).models.list({}, { maxRetries: 0 });
  }),
  '@mistralai/mistralai': upstream(async (serverURL) => {
    const { Mistral } = await import('@mistralai/mistralai');
    await new Mistral({ apiKey, serverURL, retryConfig: { strategy: 'none' } }).models.list();
  }),
  '@google/generative-ai': upstream(async (baseUrl) => {
    const { GoogleGenerativeAI } = await import('@google/generative-ai');
    await new GoogleGenerativeAI(apiKey).getGenerativeModel({ model: 'a' }, { baseUrl }).generateContent('a');
  }),
  replicate: upstream(async (baseUrl) => {
    const { default: Replicate } = await import('replicate');
    await new Replicate({ auth: apiKey, baseUrl }).predictions.create({ version: 'a', input: {} });
  }),
  '@ai-sdk/openai': upstream(async (baseURL) => {
    const { createOpenAI } = await import('@ai-sdk/openai');
    const { generateText } = await import('ai');
    await generateText({ model: createOpenAI({ apiKey, baseURL })('a'), prompt: 'a', maxRetries: 0 });
  }),
  'ai with retries': upstreamOf(['429', '503'], async (baseURL) => {
    const { createOpenAI } = await import('@ai-sdk/openai');
    const { generateText } = await import('ai');
    await generateText({ model: createOpenAI({ apiKey, baseURL })('a'), prompt: 'a', maxRetries: 1 });
  }),
  resend: upstream(async (baseUrl) => {
    const { Resend } = await import('resend');
    const { error } = await new Resend(apiKey, { baseUrl }).emails.get('a');
    if (error) throw error;
  }),
  '@sendgrid/mail': upstream(async (baseUrl) => {
    const { default: mail } = await import('@sendgrid/mail');
    mail.setApiKey('SG.our-secret');
    mail.client.setDefaultRequest('baseUrl', `${baseUrl}/`);
    await mail.send({ to: 'a@example.org', from: 'b@example.org', subject: 'a', text: 'b' });
  }),
  'node-mailjet': upstream(async (url) => {
    const { default: Mailjet } = await import('node-mailjet');
    const config = { host: partsOf(url).host, version: 'v3' };
    const client = Mailjet.apiConnect('a', apiKey, { config, options: {} });
    client.config.protocol = 'http:';
    await client.get('contact', { protocol: 'http' }).request();
  }),
  '@slack/webhook': upstream(async (url) => {
    const { IncomingWebhook } = (await import('@slack/webhook')).default;
    await new IncomingWebhook(`${url}/hook`).send('a');
  }),
  '@octokit/rest': upstream(async (baseUrl) => {
    const { Octokit } = await import('@octokit/rest');
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    await new Octokit({ auth: apiKey, baseUrl, log }).repos.get({ owner: 'a', repo: 'b' });
  }),
  '@linear/sdk': upstream(async (apiUrl) => {
    const { LinearClient } = await import('@linear/sdk');
    await new LinearClient({ apiKey, apiUrl }).viewer;
  }),
  '@sanity/client': upstream(async (url) => {
    const { createClient } = await import('@sanity/client');
    const options = { projectId: 'a', dataset: 'b', useCdn: false, apiVersion: '2024-01-01', token: apiKey };
    await createClient({ ...options, apiHost: url, useProjectHostname: false, maxRetries: 0 }).fetch('*');
  }),
  'contentful-management': upstream(async (url) => {
    const { createClient } = await import('contentful-management');
    const options = { accessToken: apiKey, host: partsOf(url).host, insecure: true, retryOnError: false };
    const client = createClient({ ...options, logHandler: () => undefined }, { type: 'plain' });
    await client.space.get({ spaceId: 'a' });
  }),
  meilisearch: upstream(async (host) => {
    const { Meilisearch } = await import('meilisearch');
    await new Meilisearch({ host, apiKey }).getIndex('a');
  }),
  typesense: upstream(async (url) => {
    const { default: Typesense } = await import('typesense');
    const { hostname: host, port } = partsOf(url);
    const options = { apiKey, numRetries: 0, retryIntervalSeconds: 0, logLevel: 'silent' };
    await new Typesense.Client({ nodes: [{ host, port, protocol: 'http' }], ...options })
      .collections('a')
      .retrieve();
  }),
  '@elastic/elasticsearch': upstream(async (node) => {
    const { Client } = await import('@elastic/elasticsearch');
    await new Client({ node, maxRetries: 0 }).get({ index: 'a', id: '7' });
  }),
  '@opensearch-project/opensearch': upstream(async (node) => {
    const { Client } = await import('@opensearch-project/opensearch');
    await new Client({ node, maxRetries: 0 }).get({ index: 'a', id: '7' });
  }),
  '@aws-sdk/client-s3': upstream(async (endpoint) => {
    const { S3Client, GetObjectCommand } = await import('@aws-sdk/client-s3');
    const credentials = { accessKeyId: 'a', secretAccessKey: apiKey };
    const client = new S3Client({ endpoint, region: 'a', credentials, maxAttempts: 1, forcePathStyle: true });
    await client.send(new GetObjectCommand({ Bucket: 'a', Key: 'b' }));
  }),
  '@aws-sdk/client-sqs': upstream(async (endpoint) => {
    const { SQSClient, ListQueuesCommand } = await import('@aws-sdk/client-sqs');
    const credentials = { accessKeyId: 'a', secretAccessKey: apiKey };
    await new SQSClient({ endpoint, region: 'a', credentials, maxAttempts: 1 }).send(
      new ListQueuesCommand({}),
    );
  }),
  '@google-cloud/storage': upstream(async (apiEndpoint) => {
    const { Storage } = await import('@google-cloud/storage');
    const options = { projectId: 'a', apiEndpoint, retryOptions: { autoRetry: false } };
    await new Storage({ ...options, token: apiKey }).bucket('a').file('b').getMetadata();
  }),
  square: upstream(async (environment) => {
    const { SquareClient } = await import('square');
    await new SquareClient({ token: apiKey, environment }).locations.list({ maxRetries: 0 });
  }),
  razorpay: upstream(async (url) => {
    const { default: Razorpay } = await import('razorpay');
    const client = new Razorpay({ key_id: 'a', key_secret: apiKey });
    client.api.rq.defaults.baseURL = url;
    await client.orders.fetch('order_7');
  }),
  '@paddle/paddle-node-sdk': upstream((url) =>
    rerouted(url, async () => {
      const { Paddle } = await import('@paddle/paddle-node-sdk');
      await new Paddle(apiKey, { logLevel: 'none' }).products.get('pro_7');
    }),
  ),
  '@hubspot/api-client': upstream(async (basePath) => {
    const { Client } = await import('@hubspot/api-client');
    await new Client({ accessToken: apiKey, basePath }).crm.contacts.basicApi.getById('7');
  }),
  'intercom-client': upstream(async (environment) => {
    const { IntercomClient } = await import('intercom-client');
    await new IntercomClient({ token: apiKey, environment }).contacts.find(
      { contact_id: '7' },
      { maxRetries: 0 },
    );
  }),
  auth0: upstream((url) =>
    rerouted(url, async () => {
      const { ManagementClient } = await import('auth0');
      const client = new ManagementClient({
        domain: 'example.auth0.com',
        token: apiKey,
        retry: { enabled: false },
      });
      await client.users.get('7', {}, { maxRetries: 0 });
    }),
  ),
  '@clerk/backend': upstream(async (apiUrl) => {
    const { createClerkClient } = await import('@clerk/backend');
    await createClerkClient({ secretKey: 'sk_test_our-secret', apiUrl }).users.getUser('7');
  }),
};
