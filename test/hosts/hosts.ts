// The frameworks that one suite runs on: an app under a contract, with one handler.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:net';
import express, { type Express, type RequestHandler } from 'express';
import Koa from 'koa';
import { createRequire } from 'node:module';
import { bearer, defineContract, type ResponderOptions, type Violation } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { describe, onTestFinished, test } from 'vitest';
import { exchange, type Exchange, type WireRequest } from './wire.ts';

const require = createRequire(import.meta.url);
const express4 = require('express4') as typeof express;
const Koa2 = require('koa2') as typeof Koa;

/** A handler for whichever framework it runs on. */
export interface Handlers {
  readonly express: RequestHandler;
  readonly koa: Koa.Middleware;
}

export interface AppOptions extends ResponderOptions {
  /** What is mounted before the contract. */
  readonly before?: Partial<Handlers> | undefined;
  /** The same app without a contract, to compare with. */
  readonly isUnguarded?: boolean | undefined;
}

/** A running app, and what its contract told of. */
export interface App {
  readonly violations: readonly Violation[];
  readonly errors: readonly unknown[];
  send(request?: WireRequest): Promise<Exchange>;
  readonly port: number;
}

export interface Host {
  readonly name: string;
  readonly framework: 'express' | 'koa';
  /** Whether it is the version before the current one. */
  readonly isOlder: boolean;
  serve(handlers: Handlers, options?: AppOptions): Promise<App>;
}

/** A contract that documents everything `standard` does, with a challenge. */
export const documented = defineContract({ name: 'test', challenge: bearer({ realm: 'test' }) });

const expressHosts = [
  ['Express 5', express],
  ['Express 4', express4],
] as const;
const koaHosts = [
  ['Koa 3', Koa],
  ['Koa 2', Koa2],
] as const;

export const hosts: readonly Host[] = [
  ...expressHosts.map(([name, make]): Host => ({
    name,
    framework: 'express',
    isOlder: make === express4,
    serve: (handlers, { before, isUnguarded = false, ...options } = {}) =>
      serve(options, (settled) => {
        const app: Express = make();
        app.disable('x-powered-by');
        const api = onExpress(settled);
        if (before?.express !== undefined) app.use(before.express);
        if (!isUnguarded) app.use(api.guard);
        app.get('/next', (_req, res) => void res.type('text').send('next'));
        app.use(handlers.express);
        if (!isUnguarded) app.use(api.errorHandler);
        return app;
      }),
  })),
  ...koaHosts.map(([name, Framework]): Host => ({
    name,
    framework: 'koa',
    isOlder: Framework === Koa2,
    serve: (handlers, { before, isUnguarded = false, ...options } = {}) =>
      serve(options, (settled) => {
        const app = new Framework();
        app.silent = true;
        if (before?.koa !== undefined) app.use(before.koa);
        if (!isUnguarded) app.use(onKoa(settled));
        app.use((ctx, next) => (ctx.path === '/next' ? void (ctx.body = 'next') : next()));
        app.use(handlers.koa);
        const handle = app.callback();
        return (req, res) => void handle(req, res);
      }),
  })),
];

/** Runs a test on every host. */
export function onEach(title: string, body: (host: Host) => Promise<void>): void {
  describe(title, () => {
    for (const host of hosts) test(host.name, () => body(host));
  });
}

async function serve(
  options: ResponderOptions,
  build: (options: ResponderOptions) => RequestListener,
): Promise<App> {
  const violations: Violation[] = [];
  const errors: unknown[] = [];
  const listener = build({
    contract: documented,
    onViolation: (violation) => violations.push(violation),
    // A response that the guard replaced is in the violations already.
    onError: (thrown) => {
      if ((thrown as Partial<Error> | null)?.name !== 'ReplacedResponse') errors.push(thrown);
    },
    ...options,
  });
  const port = await listen(createServer(listener));
  return { violations, errors, port, send: (request) => exchange(port, request) };
}

/** Listens on a free port of loopback until the test is over. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        (server as { closeAllConnections?: () => void }).closeAllConnections?.();
      }),
  );
  return (server.address() as AddressInfo).port;
}
