// HTTP, GraphQL, SOAP and RPC clients against an upstream that fails.
import { partsOf, upstream, upstreamOf } from './forms.js';

const answered = ['401', '404', '429', '503'];

export const clients = {
  axios: upstream(async (url) => {
    const { default: axios } = await import('axios');
    await axios.get(url);
  }),
  got: upstream(async (url) => {
    const { default: got } = await import('got');
    await got(url, { retry: { limit: 0 } });
  }),
  ky: upstream(async (url) => {
    const { default: ky } = await import('ky');
    await ky(url, { retry: 0 });
  }),
  'node-fetch': upstreamOf(['refused'], async (url) => {
    const { default: fetch } = await import('node-fetch');
    await fetch(url);
  }),
  'a thrown Response': upstreamOf(answered, async (url) => {
    throw await fetch(url);
  }),
  'an error made of a Response': upstreamOf(answered, async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`Upstream responded with ${response.status} ${response.statusText}`);
  }),
  'an error with a Response': upstreamOf(answered, async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw Object.assign(new Error('not ok'), { response });
  }),
  'cross-fetch': upstreamOf(['refused'], async (url) => {
    const { default: fetch } = await import('cross-fetch');
    await fetch(url);
  }),
  ofetch: upstream(async (url) => {
    const { ofetch } = await import('ofetch');
    await ofetch(url, { retry: 0 });
  }),
  wretch: upstream(async (url) => {
    const { default: wretch } = await import('wretch');
    await wretch(url).get().json();
  }),
  needle: upstreamOf(['refused'], async (url) => {
    const { default: needle } = await import('needle');
    await needle('get', url);
  }),
  phin: upstreamOf(['refused'], async (url) => {
    const { default: phin } = await import('phin');
    await (phin.promisified ?? phin)({ url });
  }),
  redaxios: upstreamOf(answered, async (url) => {
    const { default: redaxios } = await import('redaxios');
    await (redaxios.default ?? redaxios).get(url);
  }),
  xior: upstream(async (url) => {
    const { default: xior } = await import('xior');
    await (xior.default ?? xior).get(url);
  }),
  'make-fetch-happen': upstreamOf(['refused'], async (url) => {
    const { default: fetch } = await import('make-fetch-happen');
    await fetch(url, { retry: false });
  }),
  'typed-rest-client': upstreamOf(['401', '429', '503', 'refused'], async (url) => {
    const { RestClient } =
      (await import('typed-rest-client')).default ??
      (await import('typed-rest-client/RestClient.js')).default;
    await new RestClient('a', url).get('/a');
  }),
  '@hapi/wreck': upstream(async (url) => {
    const { default: Wreck } = await import('@hapi/wreck');
    await Wreck.get(url);
  }),
  'minipass-fetch': upstreamOf(['refused'], async (url) => {
    const { default: fetch } = await import('minipass-fetch');
    await fetch(url);
  }),
  'request-promise-native': upstream(async (url) => {
    const { default: request } = await import('request-promise-native');
    await request({ url, json: true });
  }),
  'graphql-request': upstream(async (url) => {
    const { request } = await import('graphql-request');
    await request(url, '{ a }');
  }),
  '@urql/core': upstream(async (url) => {
    const { Client, fetchExchange } = await import('@urql/core');
    const client = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false });
    const { error } = await client.query('{ a }', {}).toPromise();
    if (error) throw error;
  }),
  soap: upstream(async (url) => {
    const { createClientAsync } = await import('soap');
    await createClientAsync(`${url}/service?wsdl`);
  }),
  jayson: upstream(async (url) => {
    const { default: jayson } = await import('jayson/promise/index.js');
    const { hostname, port } = partsOf(url);
    await jayson.client.http({ hostname, port }).request('a', []);
  }),
  'undici request': upstreamOf(answered, async (url) => {
    const { interceptors, request, Agent } = await import('undici');
    await request(url, { dispatcher: new Agent().compose(interceptors.responseError()) });
  }),
};
