// Warns of a response of Koa that passed by a middleware which no request has reached.

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { AnyContract } from '../../src/index.ts';
import { warnOnce } from '../../src/setup/index.ts';
import { contractOf, guardedResponseOf } from '../node/index.ts';

// The contracts whose middleware stands on an app, and has had no request so far.
const waiting = new Set<AnyContract>();

/**
 * Waits for the first request of a middleware, from when it is mounted.
 *
 * A middleware behind a router hears of nothing that the router answers: Node alone tells of the response. Koa reads
 * `_name` of what it mounts.
 */
export function awaitFirstRequest(middleware: object): void {
  Object.defineProperty(middleware, '_name', {
    configurable: true,
    get: () => {
      const contract = contractOf(middleware);
      // Bounded, since an app that is made and never asked stays here.
      if (contract === undefined || waiting.size >= 10) return;
      if (waiting.size === 0) subscribe(FINISHED, warnOfResponse);
      waiting.add(contract);
    },
  });
}

/** Notes that a request has reached the middleware of a contract. */
export function noteReached(contract: AnyContract): void {
  if (waiting.delete(contract) && waiting.size === 0) unsubscribe(FINISHED, warnOfResponse);
}

interface Finished {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly server: Server;
}

const FINISHED = 'http.server.response.finish';

function warnOfResponse(message: unknown): void {
  const { request, response, server } = message as Finished;
  if (guardedResponseOf(response) !== undefined) return;
  // Koa's own listener; of which app cannot be seen, so that the sentence leaves it open.
  if (!server.listeners('request').some(({ name }) => name === 'handleRequest')) return;
  const [path] = (request.url ?? '').split('?');
  for (const contract of waiting) {
    const { name } = contract;
    const fault = `Koa answered ${request.method} ${path}, and the contract "${name}" was not asked.`;
    const cure =
      'Mount it before the routers of that app: app.use(statusContract({ contract })) comes first.';
    warnOnce('WARN_MIDDLEWARE_AFTER_ROUTER', name, `${fault} ${cure}`);
    noteReached(contract);
  }
}
