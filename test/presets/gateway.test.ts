// `gatewayErrors` passes on status codes of another API, never its words and fields.
import {
  makeGenericClientConstructor,
  credentials,
  Metadata,
  Server,
  ServerCredentials,
} from '@grpc/grpc-js';
import axios from 'axios';
import got from 'got';
import { SetupError } from 'status-contract';
import { allPresets, forRequests, gatewayErrors } from 'status-contract/presets';
import { describe, expect, test } from 'vitest';
import { onBoth } from '../representation/apps.ts';
import { caught, withServer } from '../mapping/foreign/caught.ts';
import { upstream } from '../mapping/foreign/upstream-server.ts';
import { answerTo } from '../mapping/foreign/views.ts';

const map = gatewayErrors({ pass: [401, 404, 409] });

const clients: Readonly<Record<string, (url: string) => unknown>> = {
  axios: (url) => axios.get(url),
  got: (url) => got(url, { retry: { limit: 0 } }),
  'a thrown Response': async (url) => {
    throw await fetch(url);
  },
};

for (const [name, send] of Object.entries(clients)) {
  onBoth(`by ${name}, another API's 404 is ours, its 403 is 502, its 429 is 503`, async (start) => {
    await withServer(upstream(), async (port) => {
      const statuses = [404, 409, 403, 429, 500];
      const thrown = await Promise.all(
        statuses.map((status) => caught(() => send(`http://127.0.0.1:${port}/${status}`))),
      );
      const app = await start((path) => thrown[statuses.indexOf(Number(path.slice(1)))], { map });
      for (const [status, answered] of [
        [404, 404],
        [409, 409],
        [403, 502],
        [429, 503],
        [500, 502],
      ]) {
        const answer = await app.ask({ target: `/${status}` });
        expect([status, answer.status]).toEqual([status, answered]);
        expect(JSON.stringify([answer.headers, answer.text])).not.toMatch(/upstream-secret|"77"|set-cookie/);
      }
    });
  });
}

onBoth('a 401 that is passed on has the challenge of our contract', async (start) => {
  await withServer(upstream(), async (port) => {
    const thrown = await caught(() => axios.get(`http://127.0.0.1:${port}/401`));
    const { status, headers } = await (await start(() => thrown, { map })).ask();
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toBe('Bearer realm="test"');
  });
});

describe('gRPC', () => {
  test.each([
    ['NOT_FOUND', 5, 404, 502],
    ['ALREADY_EXISTS', 6, 409, 502],
    ['UNAUTHENTICATED', 16, 401, 502],
    ['PERMISSION_DENIED', 7, 502, 502],
    ['INTERNAL', 13, 502, 502],
    ['RESOURCE_EXHAUSTED', 8, 503, 503],
    ['UNAVAILABLE', 14, 503, 503],
    ['DEADLINE_EXCEEDED', 4, 504, 504],
  ])('%s', async (_, code, passed, otherwise) => {
    const thrown = await refusedByGrpc(code);
    expect(answerTo(thrown, { map }).status).toBe(passed);
    const answer = answerTo(thrown);
    expect(answer.status).toBe(otherwise);
    expect(answer.content).not.toContain('upstream-secret');
  });
});

test('problem details that were thrown as they came are the other API’s', () => {
  const problem = { status: 404, title: 'Not Found', detail: 'upstream-secret' };
  expect(answerTo(problem, { map })).toMatchObject({ status: 404 });
  expect(answerTo(problem, { map }).content).not.toContain('upstream-secret');
  expect(answerTo({ ...problem, status: 403 }, { map })).toMatchObject({ status: 502 });
  expect(answerTo(problem)).toMatchObject({ status: 500 });
});

test('what an author chose, and what is nobody’s answer, is left alone', () => {
  const withStatus = Object.assign(new Error('text'), { status: 410 });
  expect(answerTo(withStatus, { map })).toMatchObject({ status: 410 });
  expect(answerTo(new Error('text', { cause: { isAxiosError: true, status: 404 } }), { map })).toMatchObject({
    status: 502,
  });
  expect(
    answerTo(Object.assign(new Error('text'), { pid: 1, signal: null, status: 404 }), { map }),
  ).toMatchObject({
    status: 500,
  });
});

test('entries are kept to the requests that they are for', () => {
  const thrown = Object.assign(new Error('text'), { isAxiosError: true, status: 404 });
  const only = (target: string) => forRequests((request) => request.target === target, map);
  expect(answerTo(thrown, { map: only('/') })).toMatchObject({ status: 404 });
  expect(answerTo(thrown, { map: only('/other') })).toMatchObject({ status: 502 });
  expect(() => forRequests('/' as never, map)).toThrow(TypeError);
});

test('all presets together are no gateway', () => {
  const thrown = Object.assign(new Error('text'), { isAxiosError: true, status: 404 });
  expect(answerTo(thrown, { map: allPresets() })).toMatchObject({ status: 502 });
});

test('an option that is none fails at set-up', () => {
  for (const pass of [undefined, 404, [500], ['404'], [405], [407], [426]]) {
    expect(() => gatewayErrors({ pass } as never)).toThrow(SetupError);
  }
  expect(() => gatewayErrors({ pass: [405] })).toThrow('a 405 has Allow');
  expect(() => gatewayErrors({ pas: [404] } as never)).toThrow('there is no "pas"');
});

const serialize = () => Buffer.alloc(0);
const deserialize = () => ({});
const ask = {
  path: '/a/ask',
  requestStream: false,
  responseStream: false,
  requestSerialize: serialize,
  requestDeserialize: deserialize,
  responseSerialize: serialize,
  responseDeserialize: deserialize,
};

/** What a gRPC client is called back with when a server answers with a code. */
async function refusedByGrpc(code: number): Promise<unknown> {
  const server = new Server();
  server.addService(
    { ask },
    {
      ask: (_: unknown, answer: (error: object) => void) =>
        answer({ code, details: 'upstream-secret', metadata: new Metadata() }),
    },
  );
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  const Client = makeGenericClientConstructor({ ask }, 'a');
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  try {
    return await new Promise((resolve) => {
      (client['ask'] as (request: object, done: (error: unknown) => void) => void).call(client, {}, resolve);
    });
  } finally {
    client.close();
    server.forceShutdown();
  }
}
