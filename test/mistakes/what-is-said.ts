// Runs a program that has a mistake in it, and collects all that is said of it.
import express from 'express';
import Koa from 'koa';
import Router from '@koa/router';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as face from '../../src/index.ts';
import * as presets from '../../src/presets/index.ts';
import { sharedState } from '../../src/setup/index.ts';
import { statusContract as onExpress } from '../../adapters/express/index.ts';
import { statusContract as onKoa } from '../../adapters/koa/index.ts';

/** Where something is said: thrown while the app is made, warned of, printed, answered, or given to `onError`. */
export type Place = 'thrown' | 'warning' | 'console' | 'response' | 'onError';

/** One thing that is said, on one line. */
export interface Said {
  readonly place: Place;
  readonly words: string;
}

/** A framework that a program runs on. */
export type Framework = 'Express' | 'Koa';

let count = 0;

/**
 * Everything that is said while a program makes an app, and while that answers two requests.
 *
 * The program finds in scope what a reader has imported, `app`, a `contract` of its own, and an `onError` that is heard.
 */
export async function saidBy(program: string, framework: Framework, request = 'GET /a'): Promise<Said[]> {
  const said: Said[] = [];
  const say = (place: Place, words: string): void => void said.push({ place, words });
  // A mistake is told once a process: each program here is the first.
  sharedState('misuse', () => new Set<string>()).clear();
  const release = listen(say);
  const { listener, scope } = framework === 'Express' ? expressHost() : koaHost();
  const contract = face.defineContract({
    name: `API ${(count += 1)}`,
    challenge: face.bearer({ realm: 'users' }),
    statuses: { 200: {}, 201: {}, 401: {}, 404: {}, 405: {}, 429: {} },
  });
  const onError = (thrown: unknown, { decidedBy }: face.ErrorReport): void =>
    say('onError', `${decidedBy}: ${inOneLine(thrown)}`);
  try {
    await run(program, { ...face, ...presets, ...scope, contract, onError });
    for (const line of await answersOf(listener, request)) say('response', line);
  } catch (failure) {
    say('thrown', inOneLine(failure));
  }
  release();
  return said;
}

function inOneLine(thrown: unknown): string {
  const { name, message, code } = Object(thrown) as Partial<Error & { code: string }>;
  if (name === undefined || message === undefined) return String(thrown);
  const text = message.split('\n').join(' ');
  return code === undefined || text.includes(code) ? `${name}: ${text}` : `${name}: ${text} [${code}]`;
}

function listen(say: (place: Place, words: string) => void): () => void {
  const hear = (warning: Error & { code?: string }): void =>
    say('warning', `${warning.message} [${warning.code}]`);
  const { error } = console;
  console.error = (text: unknown) => {
    const [line = ''] = String(text).trim().split('\n');
    // What Node prints of a warning is heard already.
    if (!/^\((?:node:|Use `)/.test(line)) say('console', line);
  };
  process.on('warning', hear);
  return () => {
    process.off('warning', hear);
    console.error = error;
  };
}

async function run(program: string, scope: Readonly<Record<string, unknown>>): Promise<void> {
  const code = `return (async () => {\n${program}\n})();`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- The program is shown in a table as it is run.
  const started = new Function(`{ ${Object.keys(scope).join(', ')} }`, code) as (given: object) => unknown;
  await started(scope);
}

/** The lines of two answers: what is told once shows by the second. */
async function answersOf(listener: RequestListener, request: string): Promise<string[]> {
  const server = createServer(listener).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [method = '', path = ''] = request.split(' ');
  const lines: string[] = [];
  for (const _ of [1, 2]) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, redirect: 'manual' });
    const [line = ''] = (await response.text()).split('\n');
    lines.push(`${response.status} ${line}`);
  }
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  return lines;
}

interface Host {
  readonly listener: RequestListener;
  readonly scope: Readonly<Record<string, unknown>>;
}

function expressHost(): Host {
  const app = express();
  // Elsewhere it does not print errors.
  app.set('env', 'development');
  return { listener: app, scope: { app, express, statusContract: onExpress, statusContractOfKoa: onKoa } };
}

function koaHost(): Host {
  const app = new Koa();
  const router = new Router();
  let callback: RequestListener | undefined;
  // Named as Koa's own, which is what Node listens to.
  const listener = function handleRequest(...exchange: Parameters<RequestListener>): void {
    (callback ??= app.callback() as RequestListener)(...exchange);
  };
  return { listener, scope: { app, router, statusContract: onKoa, statusContractOfExpress: onExpress } };
}
