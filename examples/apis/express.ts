// Serves an API on Express.
import express, { type Express, type Request, type Response } from 'express';
import { statusContract, type ExpressOptions } from 'status-contract/express';
import type { Api, Call } from './exchange.ts';

/** Puts the routes of an API between the guard and the error handler of its contract. */
export function createExpressApp({ contract, routes }: Api, options: ExpressOptions = {}): Express {
  const app = express();
  const api = statusContract({ contract, ...options });
  app.use(api.guard);
  for (const [path, handlers] of Object.entries(routes)) {
    const route = app.route(path);
    for (const [method, handler] of Object.entries(handlers)) {
      route[method.toLowerCase() as 'get'](async (request, response) => {
        await api.send(response, await handler(callOf(request, response)));
      });
    }
  }
  app.use(api.errorHandler);
  return app;
}

function callOf(request: Request, response: Response): Call {
  return {
    method: request.method,
    params: request.params as Call['params'],
    query: new URL(request.originalUrl, 'http://localhost').searchParams,
    content: request,
    field: (name) => request.get(name),
    accepts: (mediaTypes) => request.accepts([...mediaTypes]) || undefined,
    close: () => response.set('Connection', 'close'),
  };
}
