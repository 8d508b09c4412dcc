// Express with its own error handler, or with another one behind its routes.
import express from 'express';
import { createServer } from 'node:http';
import { failuresBy } from './failures.js';

/** Makes a server of an app with the same routes everywhere. */
export function expressWith({ before = [], behind = [], errorOf } = {}) {
  const app = express();
  app.set('env', 'production');
  for (const handler of before) app.use(handler);
  app.get('/items', (_request, response) => response.json([]));
  for (const [path, failure] of Object.entries(failuresBy(errorOf))) {
    app.get(path, () => {
      throw failure();
    });
  }
  app.get('/bare', (_request, response) => response.sendStatus(401));
  app.get('/moved', (_request, response) => response.sendStatus(301));
  for (const handler of behind) app.use(handler);
  return createServer(app);
}
