// Logs and counts what an API answers with, from the diagnostics channels: pino and OpenTelemetry fit in here.
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { bearer, defineContract, type ErrorReport, NotFound } from 'status-contract';
import { statusContract } from 'status-contract/koa';

// What a tracing library keeps for each request; with OpenTelemetry it is trace.getActiveSpan().
const spans = new AsyncLocalStorage<{ readonly id: number }>();

subscribe('status-contract:error', (message) => {
  const { thrown, status, decidedBy, level, outcome } = message as ErrorReport & { thrown: unknown };
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  // With pino: logger[level === 'server' ? 'error' : 'info']({ err: thrown, status, decidedBy }, text).
  const span = spans.getStore()?.id;
  process.stdout.write(`${JSON.stringify({ span, level, status, decidedBy, outcome, text })}\n`);
});

const app = new Koa();
app.silent = true;
app.use(statusContract({ contract: defineContract({ challenge: bearer({ realm: 'example' }) }) }));
app.use((ctx) => {
  if (ctx.path === '/broken') throw new Error('connect to db-7 failed');
  throw new NotFound(`Nothing at ${ctx.path}.`);
});

const handle = app.callback();
let requests = 0;
const server = createServer((request, response) => {
  spans.run({ id: (requests += 1) }, () => void handle(request, response));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
for (const path of ['/', '/broken']) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  process.stdout.write(`${await response.text()}\n`);
}
server.close();
