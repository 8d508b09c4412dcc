// Serves one hostile scenario on one framework until it is told to stop; whatever ends the process early ends the test.
import http, { type RequestListener } from 'node:http';
import type http2 from 'node:http2';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type Koa from 'koa';
import { defineContract, type ErrorReport, type ResponderOptions } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { scenarios } from './scenarios.ts';
import type { Hand, Kind, Scenario } from './scenario.ts';

const require = createRequire(import.meta.url);
const [kind, title] = process.argv.slice(2) as [Kind, string];
const scenario = scenarios.find((one) => one.title === title)!;

/** What `onError` heard, for whoever started the program. */
export interface Heard {
  readonly isNoted: boolean;
  readonly level: string;
  readonly outcome: string;
  readonly status: number | undefined;
}

const noted: unknown[] = [];
let turn = -1;
const hand: Hand = {
  get turn() {
    return turn;
  },
  note(value) {
    noted.push(value);
    return value;
  },
};

const onError = (thrown: unknown, { level, outcome, status }: ErrorReport): void => {
  const isNoted = noted.some((one) => Object.is(one, thrown));
  process.send!({ heard: { isNoted, level, outcome, status } satisfies Heard });
};
const contract = defineContract({ name: 'hostile', challenge: false });
const given = scenario.options?.(hand) ?? {};
const options: ResponderOptions = { contract, onError, onViolation: () => undefined, ...given };

const listener = kind.startsWith('Express') ? serveExpress(scenario) : serveKoa(scenario);
const server = kind.endsWith('HTTP/2')
  ? (require('node:http2') as typeof http2).createServer(listener as never)
  : http.createServer(listener);
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
process.once('message', () => {
  // Nothing is ended by force: a timer or a socket that is left behind keeps the process.
  server.close();
  process.disconnect();
});

function serveExpress({ express: make, before, prepare }: Scenario): RequestListener {
  const express = require(kind === 'Express 4' ? 'express4' : 'express') as () => Express;
  const app = express();
  const api = onExpress(options);
  if (before?.express !== undefined) app.use(before.express());
  app.use(api.guard);
  app.get('/alive', (_req, res) => void res.type('text').send('alive'));
  app.use((_req, _res, next) => {
    turn += 1;
    next();
  });
  app.use(...[make!(hand)].flat());
  app.use(api.errorHandler);
  prepare?.(hand, app as never);
  return app;
}

function serveKoa({ koa: make, before, prepare }: Scenario): RequestListener {
  const Framework = require('koa') as new () => Koa;
  const app = new Framework();
  if (before?.koa !== undefined) app.use(before.koa());
  app.use(onKoa(options));
  app.use((ctx, next) => {
    if (ctx.path === '/alive') return void (ctx.body = 'alive');
    turn += 1;
    return next();
  });
  for (const middleware of [make!(hand)].flat()) app.use(middleware);
  prepare?.(hand, app);
  const handle = app.callback();
  return (req, res) => void handle(req, res);
}
