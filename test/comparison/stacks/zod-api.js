// express-zod-api: endpoints with schemas, and result handlers for answers by hand.
import express from 'express';
import {
  attachRouting,
  createConfig,
  defaultEndpointsFactory,
  EndpointsFactory,
  ResultHandler,
} from 'express-zod-api';
import { createServer } from 'node:http';
import { z } from 'zod';
import { BY_HAND, failuresBy } from './failures.js';

export function zodApi() {
  const app = express();
  const routing = { '/items': endpoint(() => ({ items: [] })) };
  for (const [path, failure] of failuresBy()) {
    routing[path] = endpoint(() => {
      throw failure();
    });
  }
  for (const [path, status] of Object.entries(BY_HAND))
    routing[path] = endpoint(() => ({}), new EndpointsFactory(answeringWith(status)));
  const config = createConfig({ app, cors: false, startupLogo: false, logger: { level: 'silent' } });
  app.use(attachRouting(config, routing).notFoundHandler);
  return createServer(app);
}

function endpoint(handler, factory = defaultEndpointsFactory) {
  return factory.build({ output: z.looseObject({}), handler: async () => handler() });
}

function answeringWith(status) {
  return new ResultHandler({
    positive: { schema: z.never(), mimeType: null, statusCode: status },
    negative: { schema: z.never(), mimeType: null },
    handler: ({ response }) => void response.status(status).end(),
  });
}
