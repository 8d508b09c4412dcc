// Serves hostile scenarios on one framework, each on a port of its own.
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
const [kind, ...titles] = process.argv.slice(2) as [Kind, ...string[]];
const contract = defineContract({ name: 'hostile', challenge: false });

/** A report that `onError` of a scenario was called with. */
export interface Heard {
  readonly isNoted: boolean;
  readonly level: string;
  readonly outcome: string;
  readonly status: number | undefined;
}

/** The program's messages: the port of each scenario, in order, and each report. */
export type Message =
  { readonly ports: readonly number[] } | { readonly title: string; readonly heard: Heard };

const servers = await Promise.all(
  titles.map((title) => serve(scenarios.find((one) => one.title === title)!)),
);
send({ ports: servers.map((server) => (server.address() as AddressInfo).port) });
process.once('message', () => {
  // Nothing is ended by force: a timer or a socket that is left behind keeps the process.
  for (const server of servers) server.close();
  // Reports that come late are still sent.
  process.channel!.unref();
});

function send(message: Message): void {
  process.send!(message);
}

async function serve(scenario: Scenario): Promise<http.Server> {
  const { title } = scenario;
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
    send({ title, heard: { isNoted, level, outcome, status } });
  };
  const given = scenario.options?.(hand) ?? {};
  const options = { contract, onError, onViolation: () => undefined, ...given };
  const make = kind.startsWith('Express') ? expressApp : koaApp;
  const listener = make(scenario, hand, options, () => (turn += 1));
  const server = kind.endsWith('HTTP/2')
    ? (require('node:http2') as typeof http2).createServer(listener as never)
    : http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server as http.Server;
}

function expressApp(
  { express: make, before, prepare }: Scenario,
  hand: Hand,
  options: ResponderOptions,
  takeTurn: () => void,
): RequestListener {
  const express = require(kind === 'Express 4' ? 'express4' : 'express') as () => Express;
  const app = express();
  const api = onExpress(options);
  if (before?.express !== undefined) app.use(before.express());
  app.use(api.guard);
  app.get('/alive', (_req, res) => void res.type('text').send('alive'));
  app.use((_req, _res, next) => {
    takeTurn();
    next();
  });
  app.use(...[make!(hand)].flat());
  app.use(api.errorHandler);
  prepare?.(hand, app as never);
  return app;
}

function koaApp(
  { koa: make, before, prepare }: Scenario,
  hand: Hand,
  options: ResponderOptions,
  takeTurn: () => void,
): RequestListener {
  const Framework = require('koa') as new () => Koa;
  const app = new Framework();
  if (before?.koa !== undefined) app.use(before.koa());
  app.use(onKoa(options));
  app.use((ctx, next) => {
    if (ctx.path === '/alive') return void (ctx.body = 'alive');
    takeTurn();
    return next();
  });
  for (const middleware of [make!(hand)].flat()) app.use(middleware);
  prepare?.(hand, app);
  const handle = app.callback();
  return (req, res) => void handle(req, res);
}
