// Errors of HTTP clients: nothing of the other exchange reaches our client.
import { createServer } from 'node:http';
import { execSync } from 'node:child_process';
import axios from 'axios';
import CircuitBreaker from 'opossum';
import superagent from 'superagent';
import { Agent, interceptors, request } from 'undici';
import { afterAll, expect } from 'vitest';
import { onBoth } from '../../representation/apps.ts';
import { caught, withServer } from './caught.ts';
import { SECRET, upstream } from './upstream-server.ts';

const dispatcher = new Agent().compose(interceptors.responseError());
const clients: Readonly<Record<string, (url: string, timeout: number) => unknown>> = {
  axios: (url, timeout) => axios.get(url, { headers: { Authorization: SECRET }, timeout }),
  superagent: (url, timeout) => superagent.get(url).timeout(timeout),
  undici: (url, timeout) => request(url, { dispatcher, headersTimeout: timeout }),
};

const answers: readonly (readonly [status: number, answered: number])[] = [
  [400, 502],
  [401, 502],
  [403, 502],
  [404, 502],
  [429, 503],
  [500, 502],
  [503, 503],
  [0, 504],
];

for (const [name, send] of Object.entries(clients)) {
  for (const [status, answered] of answers) {
    const what = status === 0 ? 'no answer in time' : `an upstream's ${status}`;
    onBoth(`${what}, by ${name}, is answered ${answered}`, async (start) => {
      const thrown = await withServer(upstream(), (port) =>
        caught(() => send(`http://127.0.0.1:${port}/${status}`, status === 0 ? 100 : 60_000)),
      );
      const answer = await (await start(() => thrown)).ask();
      expect(answer.status).toBe(answered);
      expect(JSON.stringify([answer.headers, answer.text])).not.toMatch(/upstream-secret|"77"|127\.0\.0\.1/);
    });
  }
}

onBoth('a 200 that superagent cannot parse is answered 502', async (start) => {
  const thrown = await withServer(upstream(), (port) =>
    caught(() => superagent.get(`http://127.0.0.1:${port}/200`)),
  );
  const { status } = await (await start(() => thrown)).ask();
  expect(status).toBe(502);
});

onBoth('the exit code of a child process is no status code', async (start) => {
  const thrown = await caught(() => execSync('exit 204', { stdio: 'ignore' }));
  const { status } = await (await start(() => thrown)).ask();
  expect(status).toBe(500);
});

onBoth('a fetch that nobody answers is 503, also as the cause of another error', async (start) => {
  const cause = await caught(async () => fetch(`http://127.0.0.1:${await closedPort()}`));
  const app = await start((path) => (path === '/wrapped' ? new Error('loading failed', { cause }) : cause));
  expect((await app.ask()).status).toBe(503);
  expect((await app.ask({ target: '/wrapped' })).status).toBe(503);
  expect(app.reports.map(({ decidedBy }) => decidedBy)).toEqual(['network', 'network']);
});

onBoth('a circuit breaker is answered 503 when it is open, 504 when it cuts off', async (start) => {
  const breaker = new CircuitBreaker(() => new Promise((resolve) => setTimeout(resolve, 1000)), {
    timeout: 10,
  });
  const late = await caught(() => breaker.fire());
  breaker.open();
  const open = await caught(() => breaker.fire());
  breaker.shutdown();
  const app = await start((path) => (path === '/open' ? open : late));
  expect((await app.ask({ target: '/open' })).status).toBe(503);
  expect((await app.ask()).status).toBe(504);
});

afterAll(() => dispatcher.close());

function closedPort(): Promise<number> {
  return withServer(createServer(), (port) => Promise.resolve(port));
}
