// Real errors: of a call that throws or rejects, and of middleware under a request.
import { createServer, request as sendRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa, { type Middleware } from 'koa';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

/** What a call throws or rejects with. */
export async function caught(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('nothing was thrown');
}

/** What a client sends. */
export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: string | Buffer;
}

/** What Express middleware passes on as an error for a request. */
export async function caughtBy(handlers: readonly RequestHandler[], sent: Sent = {}): Promise<unknown> {
  let thrown: unknown;
  const app = express();
  for (const handler of handlers) app.use(handler);
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    thrown = error;
    response.end();
  });
  await withServer(createServer(app), (port) => send(port, sent));
  if (thrown === undefined) throw new Error('nothing was thrown');
  return thrown;
}

/** What Koa middleware throws for a request. */
export async function caughtByKoa(middleware: readonly Middleware[], sent: Sent = {}): Promise<unknown> {
  let thrown: unknown;
  const app = new Koa();
  app.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      thrown = error;
      ctx.body = '';
    }
  });
  for (const one of middleware) app.use(one);
  const callback = app.callback();
  const server = createServer((request, response) => void callback(request, response));
  await withServer(server, (port) => send(port, sent));
  if (thrown === undefined) throw new Error('nothing was thrown');
  return thrown;
}

/** Runs `use` while a server listens, and closes it. */
export async function withServer<T>(
  server: ReturnType<typeof createServer>,
  use: (port: number) => Promise<T>,
): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function send(port: number, { method = 'POST', path = '/', headers = {}, content }: Sent): Promise<void> {
  return new Promise((resolve) => {
    const request = sendRequest(
      { port, method, path, headers, agent: false },
      (response: IncomingMessage) => {
        response.resume();
        response.on('close', resolve);
      },
    );
    request.on('error', () => resolve());
    request.end(content);
  });
}
