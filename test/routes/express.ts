// An Express app under a contract, of any version, with the routes that a test gives it.
import type { Application, RequestHandler } from 'express';
import { defineContract, type ResponderOptions } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { describe } from 'vitest';
import { expresses, type ExpressVersion } from '../matrix/frameworks.ts';
import { serve, type Ask } from './client.ts';

const contract = defineContract({ name: 'test', challenge: false });

/** A handler that answers 200. */
export const answer: RequestHandler = (_request, response) => void response.send('answered');

/** A handler that leaves the request to the next. */
export const pass: RequestHandler = (_request, _response, next) => next();

/** A handler that must never run. */
export const never: RequestHandler = () => {
  throw new Error('This handler must not run.');
};

/** Serves an app with a guard before the routes and an error handler behind them. */
export function serveExpress(
  { express }: ExpressVersion,
  build: (app: Application) => void,
  options: ResponderOptions = {},
): Promise<Ask> {
  const app = express();
  const api = statusContract({ contract, onError: () => undefined, ...options });
  app.use(api.guard);
  build(app);
  app.use(api.errorHandler);
  return serve(app);
}

/** Describes what holds on every version of Express. */
export function onEachExpress(title: string, body: (version: ExpressVersion) => void): void {
  describe.each(expresses)(`$name: ${title}`, body);
}
