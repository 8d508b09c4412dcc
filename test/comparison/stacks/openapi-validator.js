// express-openapi-validator, with a document that describes the same routes.
import { middleware } from 'express-openapi-validator';
import { expressWith } from './express.js';
import { BY_HAND, MEANT, UNEXPECTED } from './failures.js';

/** The answers of the routes; the errors of the middleware are formatted as its page shows it. */
export function withOpenApiValidator() {
  const operation = { get: { responses: { default: { description: 'An answer.' } } } };
  const paths = ['/items', ...Object.keys({ ...MEANT, ...UNEXPECTED, ...BY_HAND })];
  const apiSpec = {
    openapi: '3.1.0',
    info: { title: 'Items API', version: '1' },
    paths: Object.fromEntries(paths.map((path) => [path, operation])),
  };
  return expressWith({ before: [middleware({ apiSpec, validateRequests: true })], behind: [formatError] });
}

// Express tells an error handler by its four parameters.
function formatError(error, _request, response, _next) {
  response.status(error.status || 500).json({ message: error.message, errors: error.errors });
}
