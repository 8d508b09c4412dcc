// Real HTTP clients and SDKs: another API's answers never reach our client.
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { request as octokit } from '@octokit/request';
import { Gaxios } from 'gaxios';
import got from 'got';
import ky from 'ky';
import OpenAI from 'openai';
import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { onBoth } from '../../representation/apps.ts';
import { answerTo } from './views.ts';
import { caught, withServer } from './caught.ts';
import { madeIn } from './outcome.ts';
import { upstream } from './upstream-server.ts';

type Send = (port: number, status: number) => unknown;

const url = (port: number, status: number) => `http://127.0.0.1:${port}/${status}`;
/** Milliseconds: few where no answer comes, many where one does, however busy the machine is. */
const patience = (status: number): number => (status === 0 ? 200 : 60_000);
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };

const clients: Readonly<Record<string, Send>> = {
  got: (port, status) =>
    got(url(port, status), { retry: { limit: 0 }, timeout: { request: patience(status) } }),
  ky: (port, status) => ky(url(port, status), { retry: 0, timeout: patience(status) }),
  openai: (port, status) =>
    new OpenAI({ apiKey: 'a', baseURL: url(port, status), maxRetries: 0, timeout: patience(status) }).get(
      `/${status}`,
    ),
  stripe: (port, status) =>
    new Stripe('a', {
      host: '127.0.0.1',
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
      timeout: patience(status),
    }).customers.retrieve(String(status)),
  '@octokit/request': (port, status) =>
    octokit(`GET ${url(port, status)}`, { request: { signal: AbortSignal.timeout(patience(status)) } }),
  gaxios: (port, status) =>
    new Gaxios().request({ url: url(port, status), retry: false, timeout: patience(status) }),
  '@aws-sdk/client-dynamodb': (port, status) =>
    new DynamoDBClient({
      region: 'a',
      credentials,
      maxAttempts: 1,
      endpoint: url(port, status),
      requestHandler: { requestTimeout: patience(status), throwOnRequestTimeout: true },
    }).send(new ListTablesCommand({})),
};

const answers: readonly (readonly [status: number, answered: readonly number[]])[] = [
  [400, [502]],
  [401, [502]],
  [404, [502]],
  [429, [503]],
  [500, [502]],
  [0, [504]],
  // The AWS SDK calls a connection that was cut a timeout.
  [999, [502, 504]],
];

for (const [name, send] of Object.entries(clients)) {
  onBoth(`nothing of what another API answers ${name} reaches our client`, async (start) => {
    await withServer(upstream(), async (port) => {
      const app = await start((path) => thrown.get(path));
      const thrown = new Map<string, unknown>();
      for (const [status] of answers) {
        thrown.set(`/${status}`, await caught(() => send(port, status)));
      }
      for (const [status, answered] of answers) {
        const answer = await app.ask({ target: `/${status}` });
        expect({ status, answered }).toEqual({ status, answered: expect.arrayContaining([answer.status]) });
        expect(JSON.stringify([answer.headers, answer.text])).not.toMatch(
          /upstream-secret|"77"|127\.0\.0\.1|set-cookie/,
        );
      }
    });
  });
}

// Errors of clients that are no dependency here, by the properties that they were seen with.
const seen: Readonly<Record<string, readonly [members: object, answered: number]>> = {
  'bent 7.3': [{ statusCode: 401, json: () => 0, text: () => 0, arrayBuffer: () => 0, headers: {} }, 502],
  'aws-sdk 2': [{ code: 'Throttling', statusCode: 400, retryable: true, time: new Date() }, 503],
  'algoliasearch 5': [{ name: 'DetailedApiError', status: 403, stackTrace: [], error: {} }, 502],
  'square 46': [{ statusCode: 401, body: {}, rawResponse: { status: 401 }, errors: [] }, 502],
  'mailgun.js 14': [{ status: 401, details: 'text', type: 'MailgunAPIError' }, 502],
  'postmark 5': [{ statusCode: 422, code: 300, setUpStackTrace: () => 0 }, 502],
  'typesense 3': [{ httpBody: 'text', httpStatus: 404 }, 502],
  'pusher 5': [{ name: 'PusherRequestError', url: 'https://api.example/', status: 401, body: 'text' }, 502],
  '@paypal/checkout-server-sdk 1': [
    { statusCode: 404, headers: { date: 'now', connection: 'close', 'retry-after': '77' } },
    502,
  ],
  'simple-oauth2 5': [
    { isBoom: true, output: { statusCode: 401, payload: {} }, data: { isResponseError: true } },
    502,
  ],
  '@supabase/auth-js 2': [{ __isAuthError: true, status: 400, code: 'invalid_credentials' }, 502],
  'telegraf 4': [{ response: { ok: false, error_code: 404 }, on: {} }, 502],
  '@discordjs/rest 2': [{ timeToReset: 77, limit: 5, name: 'RateLimitError[/a]' }, 503],
  '@notionhq/client 5': [{ code: 'notionhq_client_request_timeout' }, 504],
  'ai 6': [{ statusCode: 404, responseHeaders: {}, responseBody: 'text', isRetryable: false }, 502],
  '@google/genai 2': [
    { name: 'ApiError', status: 401, message: '{"code":401,"error":"upstream-secret"}' },
    502,
  ],
  '@google/generative-ai 0.24': [{ status: 429, statusText: 'text', errorDetails: [] }, 503],
  'meilisearch 0.62': [
    { name: 'MeilisearchRequestError', cause: { name: 'MeilisearchRequestTimeOutError' } },
    504,
  ],
  'graphql client': [{ graphQLErrors: [], networkError: new Error('text') }, 502],
};

describe('an error with the mark of a client', () => {
  for (const [client, [members, status]] of Object.entries(seen)) {
    test(`of ${client} is answered ${status}`, () => {
      const thrown = madeIn('sdk', Object.assign(new Error('upstream-secret'), members));
      const answer = answerTo(thrown, { trust: 'any' });
      expect(answer.status).toBe(status);
      expect(JSON.stringify(answer)).not.toMatch(/upstream-secret|"77"/);
    });
  }
});

// What an author may well put beside a status code.
const authored: readonly object[] = [
  { url: '/users/7', method: 'GET', path: '/users' },
  { requestId: 'r-1', code: 'USER_NOT_FOUND', retryable: true },
  { body: { a: 1 }, data: { b: 2 }, details: ['text'], errors: [{ path: 'a' }] },
  { headers: { 'Retry-After': '3', 'Content-Type': 'text/plain' }, expose: false, statusCode: 404 },
  { response: 'text', request: { url: '/users/7', id: 1 }, name: 'HttpError' },
  // h3 2.
  { name: 'HTTPError', statusText: 'text', unhandled: undefined, data: undefined, body: undefined },
  { type: 'https://example.org/gone', title: 'text', detail: 'text', error_code: 7 },
  { name: 'ApiError', isOperational: true, timestamp: new Date(), reason: 'text' },
];

describe('the status code of an author counts', () => {
  test.each(authored)('beside %j', (members) => {
    expect(answerTo(Object.assign(new Error('text'), { status: 404 }, members)).status).toBe(404);
  });
});
