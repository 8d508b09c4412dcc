// Serves an API on Express.
import express, { type Express, type Request, type Response } from 'express';
import { MethodNotAllowed } from 'status-contract';
import { statusContract, type ExpressOptions } from 'status-contract/express';
import { allowedMethods, type Api, type Call, type Handler, type Reply } from './exchange.ts';

/** Puts the routes of an API between the guard and the error handler of its contract. */
export function createExpressApp({ contract, routes }: Api, options: ExpressOptions = {}): Express {
  const app = express();
  const api = statusContract({ contract, ...options });
  app.use(api.guard);
  for (const [path, handlers] of Object.entries(routes)) {
    const route = app.route(path);
    for (const [method, handler] of Object.entries(handlers)) {
      route[method.toLowerCase() as 'get'](answerWith(handler));
    }
    route.all(() => {
      throw new MethodNotAllowed({ allow: allowedMethods(handlers) });
    });
  }
  app.use(api.errorHandler);
  return app;
}

function answerWith(handler: Handler) {
  return async function answer(request: Request, response: Response): Promise<void> {
    write(await handler(callOf(request, response)), response);
  };
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

function write({ status, headers = {}, content }: Reply, response: Response): void {
  response.status(status).set(headers);
  // `send` answers 304 by itself where the client has the representation already.
  if (content === undefined) response.end();
  else response.send(content);
}
