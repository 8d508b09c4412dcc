// Express with its own error handler, or with another one behind its routes.
import express from 'express';
import { createServer } from 'node:http';
import { BY_HAND, failuresBy } from './failures.js';

/** Makes a server of an app with the same routes everywhere. */
export function expressWith({ before = [], behind = [], errorOf } = {}) {
  const app = express();
  for (const handler of before) app.use(handler);
  app.get('/items', (_request, response) => response.json([]));
  for (const [path, failure] of failuresBy(errorOf)) {
    app.get(path, () => {
      throw failure();
    });
  }
  for (const [path, status] of Object.entries(BY_HAND))
    app.get(path, (_request, response) => response.sendStatus(status));
  for (const handler of behind) app.use(handler);
  return createServer(app);
}
