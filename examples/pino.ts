// Logs the answers of an API by pino, without a secret: `npx tsx examples/pino.ts`.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import Koa from 'koa';
import { pino } from 'pino';
import { bearer, defineContract, type ErrorReport, NotFound } from 'status-contract';
import { statusContract } from 'status-contract/koa';

const log = pino({
  base: null,
  formatters: { level: (label) => ({ level: label }) },
  // What errors carry beside their message: an HTTP client's, for one, the request that it made, and its token.
  redact: { paths: ['err.config', 'err.request', 'err.response', 'err.body', 'err.sql'], remove: true },
});
const levels = { client: 'info', server: 'error', gone: 'debug' } as const;

// Without the query, which holds what users typed.
const pathOf = (target: string) => target.split('?', 1)[0];

function onError(err: unknown, { level, request, ...report }: ErrorReport): void {
  log[levels[level]]({ method: request.method, path: pathOf(request.target), ...report, err });
}

const app = new Koa();
app.use(
  statusContract({
    contract: defineContract({ name: 'Shop', challenge: bearer({ realm: 'shop' }) }),
    requestId: true,
    onError,
    onViolation: ({ target, ...violation }) => log.warn({ path: pathOf(target), violation }),
  }),
);
app.use(async (ctx) => {
  if (ctx.path === '/prices') {
    const headers = { Authorization: 'Bearer our-own-token' };
    ctx.body = (await axios.get<object>(upstream, { headers })).data;
  } else if (ctx.method === 'POST') {
    ctx.status = 201; // and no Location
  } else {
    throw new NotFound('No user 7.');
  }
});

const refuse = createServer((_request, response) => response.writeHead(401).end());
const upstream = await listen(refuse);
const handle = app.callback();
const api = createServer((request, response) => void handle(request, response));
const origin = await listen(api);
for (const [id, method, path] of [
  ['a1', 'GET', '/users/7?token=the-users-token'],
  ['a2', 'GET', '/prices'],
  ['a3', 'POST', '/users'],
] as const) {
  await fetch(origin + path, { method, headers: { 'X-Request-Id': id } });
}
api.close();
refuse.close();

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
