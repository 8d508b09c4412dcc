// The same app on both frameworks: every request has one value thrown at it.
import {
  createServer,
  request as sendRequest,
  type IncomingHttpHeaders,
  type RequestListener,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import Koa from 'koa';
import { bearer, defineContract, type ErrorReport, type ResponderOptions } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { describe, onTestFinished, test } from 'vitest';

/** A contract that documents everything `standard` does, with a challenge. */
export const documented = defineContract({ name: 'test', challenge: bearer({ realm: 'test' }) });

/** A response as a client sees it, read to its end. */
export interface Answer {
  readonly status: number;
  readonly phrase: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Whether it was cut off. */
  readonly isCut: boolean;
  json(): unknown;
}

export interface Ask {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is sent as JSON; without it the request has no content. */
  readonly content?: string;
}

/** A running app, and what its hooks heard of. */
export interface App {
  readonly url: string;
  readonly reports: readonly (ErrorReport & { readonly thrown: unknown })[];
  ask(ask?: Ask): Promise<Answer>;
}

export interface Setup extends ResponderOptions {
  /** Fields that are set before the value is thrown. */
  readonly before?: Readonly<Record<string, string>>;
}

/** Starts an app; `thrown` makes the value from the path of the request. */
export type Start = (thrown: (path: string) => unknown, setup?: Setup) => Promise<App>;

const frameworks: Readonly<
  Record<string, (thrown: (path: string) => unknown, setup: Setup) => RequestListener>
> = {
  Express: (thrown, { before = {}, ...options }) => {
    const app = express();
    const api = onExpress(options);
    app.use(api.guard);
    app.use((request, response) => {
      response.set(before);
      throw thrown(request.path);
    });
    app.use(api.errorHandler);
    return app;
  },
  Koa: (thrown, { before = {}, ...options }) => {
    const app = new Koa();
    app.silent = true;
    app.use(onKoa(options));
    app.use((ctx) => {
      ctx.set(before);
      throw thrown(ctx.path);
    });
    const callback = app.callback();
    return (request, response) => void callback(request, response);
  },
};

/** Runs a test on both frameworks. */
export function onBoth(title: string, body: (start: Start) => Promise<void>): void {
  describe(title, () => {
    for (const [name, build] of Object.entries(frameworks)) {
      test(name, async () => {
        await body((thrown, setup) => start(build, thrown, setup));
      });
    }
  });
}

async function start(
  build: (typeof frameworks)[string],
  thrown: (path: string) => unknown,
  setup: Setup = {},
): Promise<App> {
  const reports: (ErrorReport & { readonly thrown: unknown })[] = [];
  const onError = (value: unknown, report: ErrorReport) => reports.push({ thrown: value, ...report });
  const server = createServer(
    build(thrown, { contract: documented, onError, onViolation: () => undefined, ...setup }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, reports, ask: (ask) => askOf(port, ask) };
}

function askOf(
  port: number,
  { method = 'GET', target = '/', headers = {}, content }: Ask = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = content === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(content)) };
    const all = { ...length, ...headers };
    const request = sendRequest({ port, method, path: target, headers: all, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      const finish = () => {
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode ?? 0,
          phrase: response.statusMessage ?? '',
          headers: response.headers,
          text,
          isCut: !response.complete,
          json: () => JSON.parse(text) as unknown,
        });
      };
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', finish);
      response.on('error', finish);
    });
    request.on('error', reject);
    request.end(content);
  });
}
