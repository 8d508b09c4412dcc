// Traces the answers of an API by OpenTelemetry: `npx tsx examples/opentelemetry.ts`.
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_REQUEST_METHOD_ORIGINAL,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_URL_PATH,
} from '@opentelemetry/semantic-conventions';
import express from 'express';
import { bearer, defineContract, type ErrorReport, NotFound } from 'status-contract';
import { statusContract } from 'status-contract/express';

const exporter = new InMemorySpanExporter();
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register();
const tracer = trace.getTracer('shop');

subscribe('status-contract:error', (message) => {
  const { thrown, level, decidedBy, outcome } = message as ErrorReport & { thrown: unknown };
  const span = trace.getActiveSpan();
  span?.setAttributes({ 'status_contract.decided_by': decidedBy, 'status_contract.outcome': outcome });
  // What a client did wrong is no error of a server's span.
  if (level === 'client') return;
  const isError = thrown instanceof Error;
  span?.recordException(isError ? thrown : inspect(thrown));
  span?.setAttribute(ATTR_ERROR_TYPE, isError ? thrown.name : '_OTHER');
  span?.setStatus({ code: SpanStatusCode.ERROR });
});

const api = statusContract({ contract: defineContract({ challenge: bearer({ realm: 'shop' }) }) });
const app = express();
const known = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

// The span of a request: what @opentelemetry/instrumentation-http does, in brief.
app.use((request, response, next) => {
  const { method, path } = request;
  const isKnown = known.includes(method);
  const span = tracer.startSpan(isKnown ? method : 'HTTP', { kind: SpanKind.SERVER });
  span.setAttributes({ [ATTR_HTTP_REQUEST_METHOD]: isKnown ? method : '_OTHER', [ATTR_URL_PATH]: path });
  if (!isKnown) span.setAttribute(ATTR_HTTP_REQUEST_METHOD_ORIGINAL, method);
  response.on('close', () => {
    const { path: route } = (request.route ?? {}) as { path?: string };
    if (route !== undefined) span.setAttribute(ATTR_HTTP_ROUTE, route).updateName(`${method} ${route}`);
    span.setAttribute(ATTR_HTTP_RESPONSE_STATUS_CODE, response.statusCode).end();
  });
  context.with(trace.setSpan(context.active(), span), next);
});
app.use(api.guard);
app.get('/users/:id', (request) => {
  throw new NotFound(`No user ${request.params.id}.`);
});
app.get('/prices', async () => {
  await fetch(upstream);
});
app.get('/report', async (_request, response) => {
  response.write('id,price\n');
  await delay(10);
  throw new RangeError('row 2 has no price');
});
app.use(api.errorHandler);

const [closed, server] = [createServer(), createServer(app)];
const upstream = await listen(closed);
const origin = await listen(server);
closed.close();
for (const [method, path] of [
  ['GET', '/users/7'],
  ['PROPFIND', '/users/7'],
  ['GET', '/prices'],
  ['GET', '/report'],
] as const) {
  await fetch(origin + path, { method })
    .then((response) => response.text())
    .catch(() => undefined);
}
server.close();

// The span of a response that was cut off ends a little later than its client knows.
process.once('beforeExit', () => {
  for (const { name, status, attributes, events } of exporter.getFinishedSpans()) {
    const exceptions = events.map(({ attributes: exception }) => exception);
    console.log(JSON.stringify({ name, status: SpanStatusCode[status.code], attributes, exceptions }));
  }
});

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
