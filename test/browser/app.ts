// The errors whose pages are looked at: each at a path of its own.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { statusContract } from '../../adapters/express/index.ts';
import {
  bearer,
  defineContract,
  HttpError,
  NotFound,
  ServiceUnavailable,
  UnprocessableContent,
  type ResponderOptions,
} from '../../src/index.ts';

/** Markup in every place that a client or a developer can fill. */
export const MARKUP = `"'><script>alert(1)</script><img src=x onerror=alert(2)><h1>x</h1>&lt;`;

const contract = defineContract({ name: 'pages', challenge: bearer({ realm: 'pages' }) });

const errors: Readonly<Record<string, () => unknown>> = {
  '/not-found': () => new NotFound('There is no order 7.'),
  '/invalid': () =>
    new UnprocessableContent('Two things in the order are not right.', {
      errors: [
        { detail: 'must be a positive integer', pointer: '#/items/0/count' },
        { detail: "must be 'green', 'red' or 'blue'", pointer: '#/items/0/colour' },
      ],
    }),
  '/unavailable': () => new ServiceUnavailable({ retryAfter: 600 }),
  '/broken': () => new Error('connect ECONNREFUSED 10.0.0.7:5432', { cause: new TypeError('no pool') }),
  '/long': () => new NotFound(`There is nothing called ${'x'.repeat(400)}.\n${'And so on. '.repeat(60)}`),
  '/markup': () =>
    new HttpError<number>(422, MARKUP, {
      title: MARKUP,
      errors: [{ detail: MARKUP, parameter: MARKUP }],
      extensions: { stack: [MARKUP] },
    }),
};

/** Starts the app. */
export async function startApp(options: ResponderOptions = {}): Promise<{ server: Server; url: string }> {
  const app = express();
  const api = statusContract({ contract, requestId: true, onError: () => undefined, ...options });
  app.use(api.guard);
  app.use((request) => {
    throw errors[request.path]?.();
  });
  app.use(api.errorHandler);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
