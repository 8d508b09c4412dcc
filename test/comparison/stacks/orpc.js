// oRPC behind its OpenAPI handler on Node.
import { OpenAPIHandler } from '@orpc/openapi/node';
import { ORPCError, os } from '@orpc/server';
import { createServer } from 'node:http';
import { BY_HAND, failuresBy } from './failures.js';

const NAMES = { 401: 'UNAUTHORIZED', 410: 'GONE', 429: 'TOO_MANY_REQUESTS', 503: 'SERVICE_UNAVAILABLE' };

export function orpc() {
  const router = { items: procedure('/items').handler(() => []) };
  const failures = failuresBy((status, message) => new ORPCError(NAMES[status], { status, message }));
  for (const [path, failure] of failures) {
    router[path] = procedure(path).handler(() => {
      throw failure();
    });
  }
  for (const [path, status] of Object.entries(BY_HAND))
    router[path] = procedure(path, 'detailed').handler(() => ({ status }));
  const handler = new OpenAPIHandler(router);
  return createServer(async (request, response) => {
    const { matched } = await handler.handle(request, response, { context: {} });
    if (matched) return;
    response.statusCode = 404;
    response.end('No procedure matched');
  });
}

function procedure(path, outputStructure = 'compact') {
  return os.route({ method: 'GET', path, outputStructure });
}
