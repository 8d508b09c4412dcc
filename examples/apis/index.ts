// The five documented APIs, and both frameworks to serve them on loopback.
import { createServer, type RequestListener, type Server } from 'node:http';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net';
import { createAnalytics } from './analytics.ts';
import type { Api } from './exchange.ts';
import { createExpressApp } from './express.ts';
import { createFolders } from './folders.ts';
import { createJobs } from './jobs.ts';
import { createKoaApp } from './koa.ts';
import { createMessaging } from './messaging.ts';
import { createOperations } from './operations.ts';

export const FRAMEWORKS = ['Express', 'Koa'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** A running API. */
export interface Served {
  readonly name: string;
  readonly framework: Framework;
  readonly origin: string;
}

/** All that runs, and the way to stop it. */
export interface Running {
  readonly served: readonly Served[];
  stop(): Promise<void>;
}

/** What the APIs tell of errors and violations goes here. */
export interface Listeners {
  readonly onError?: (thrown: unknown) => void;
  readonly onViolation?: (violation: object) => void;
}

/** Starts every API on every framework, each with state and a port of its own. */
export async function serveAll(listeners: Listeners = {}): Promise<Running> {
  const upstream = createTcpServer(answerGarbage);
  const servers: (Server | TcpServer)[] = [upstream];
  const thumbnails = await originOf(upstream);
  const served: Served[] = [];
  for (const framework of FRAMEWORKS) {
    for (const api of createAll(thumbnails)) {
      const server = createServer(listenerOf(api, framework, listeners));
      servers.push(server);
      served.push({ name: api.contract.name, framework, origin: await originOf(server) });
    }
  }
  return {
    served,
    async stop() {
      await Promise.all(servers.map(close));
    },
  };
}

/** The upstream that draws thumbnails, on a bad day. */
function answerGarbage(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.once('data', () => socket.end('no HTTP at all\r\n'));
}

function createAll(thumbnails: string): readonly Api[] {
  return [createMessaging(), createAnalytics(), createFolders(thumbnails), createJobs(), createOperations()];
}

function listenerOf(api: Api, framework: Framework, listeners: Listeners): RequestListener {
  if (framework === 'Express') return createExpressApp(api, listeners) as RequestListener;
  const handle = createKoaApp(api, listeners).callback();
  return (request, response) => void handle(request, response);
}

async function originOf(server: Server | TcpServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server | TcpServer): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
