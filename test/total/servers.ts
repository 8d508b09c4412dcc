// Apps that fail in every way, on Express and on Koa, over HTTP/1.1 and HTTP/2.
import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import Koa from 'koa';
import { defineContract, type ErrorReport, type ResponderOptions } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { PATIENCE_MILLISECONDS } from '../hosts/wire.ts';

/** One thrown value as `onError` heard of it. */
export interface Told {
  readonly thrown: unknown;
  readonly report: ErrorReport;
}

/** What came back: a whole response, or how the exchange was cut off. */
export interface Outcome {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly content: string;
  /** Undefined where the response is whole. */
  readonly cut: string | undefined;
}

export interface Running {
  readonly port: number;
  readonly told: Told[];
  readonly app: Koa | undefined;
  get(request?: http.RequestOptions): Promise<Outcome>;
  close(): Promise<void>;
}

export interface Handlers {
  readonly express?: RequestHandler | RequestHandler[];
  readonly koa?: Koa.Middleware;
}

export type Kind = 'Express' | 'Koa' | 'Koa over HTTP/2';
export const kinds: readonly Kind[] = ['Express', 'Koa', 'Koa over HTTP/2'];

const contract = defineContract({ name: 'total', challenge: false });

/** Serves one handler, behind our middleware. */
export async function run(kind: Kind, handlers: Handlers, options: ResponderOptions = {}): Promise<Running> {
  const told: Told[] = [];
  const onError = (thrown: unknown, report: ErrorReport) => void told.push({ thrown, report });
  const all = { contract, onError, onViolation: () => undefined, ...options };
  let app: Koa | undefined;
  let listener: http.RequestListener;
  if (kind === 'Express') {
    const api = onExpress(all);
    const web = express();
    web.use(api.guard);
    web.use(...[handlers.express!].flat());
    web.use(api.errorHandler);
    listener = web;
  } else {
    app = new Koa();
    app.use(onKoa(all));
    app.use(handlers.koa!);
    const handle = app.callback();
    listener = (request, response) => void handle(request, response);
  }
  const server =
    kind === 'Koa over HTTP/2' ? http2.createServer(listener as never) : http.createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    (server as http.Server).closeAllConnections?.();
    await new Promise((resolve) => server.close(resolve));
  };
  const get = kind === 'Koa over HTTP/2' ? (of = {}) => getHttp2(port, of) : (of = {}) => getHttp1(port, of);
  return { port, told, app, get, close };
}

function getHttp1(port: number, of: http.RequestOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let response: http.IncomingMessage | undefined;
    const settle = (cut?: string) => {
      const { statusCode: status, headers = {} } = response ?? {};
      resolve({ status, headers, content: Buffer.concat(chunks).toString(), cut });
    };
    const request = http.get(
      { port, host: '127.0.0.1', agent: false, timeout: PATIENCE_MILLISECONDS, ...of },
      (one) => {
        response = one;
        one.on('data', (chunk) => chunks.push(chunk));
        one.on('end', () => settle());
        one.on('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
      },
    );
    request.on('timeout', () => request.destroy(new Error('hangs')));
    request.on('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
  });
}

function getHttp2(port: number, { method = 'GET' }: http.RequestOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const session = http2.connect(`http://127.0.0.1:${port}`);
    const stream = session.request({ ':path': '/', ':method': method });
    const chunks: Buffer[] = [];
    let headers: http2.IncomingHttpHeaders = {};
    let isWhole = false;
    stream.on('response', (given) => (headers = given));
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => (isWhole = true));
    stream.setTimeout(PATIENCE_MILLISECONDS, () => stream.destroy(new Error('hangs')));
    stream.on('error', () => undefined);
    stream.on('close', () => {
      session.destroy();
      const { [':status']: status, ...fields } = headers as Record<string, never>;
      const { rstCode } = stream;
      const cut = rstCode === 0 && isWhole ? undefined : `RST_STREAM ${rstCode}`;
      resolve({ status, headers: fields, content: Buffer.concat(chunks).toString(), cut });
    });
  });
}
