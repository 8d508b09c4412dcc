// ts-rest on Express 4, with a contract of the same routes.
import { initContract, TsRestResponseError } from '@ts-rest/core';
import { createExpressEndpoints, initServer } from '@ts-rest/express';
import express from 'express';
import { createServer } from 'node:http';
import { BY_HAND, MEANT, UNEXPECTED } from '../failures.js';

export function tsRest() {
  const { router, type } = initContract();
  const routes = ['/items', ...Object.keys({ ...MEANT, ...UNEXPECTED, ...BY_HAND })].map((path) => {
    const responses = Object.fromEntries([200, 301, 401, 410, 429, 503].map((status) => [status, type()]));
    return [path, { method: 'GET', path, responses }];
  });
  const contract = router(Object.fromEntries(routes));
  const app = express();
  createExpressEndpoints(contract, initServer().router(contract, handlersOf(contract)), app, {
    logInitialization: false,
  });
  return createServer(app);
}

function handlersOf(contract) {
  const meant = Object.entries(MEANT).map(([path, [status, message]]) => [
    path,
    async () => {
      throw new TsRestResponseError(contract[path], { status, body: { message } });
    },
  ]);
  const unexpected = Object.entries(UNEXPECTED).map(([path, failure]) => [
    path,
    async () => {
      throw failure();
    },
  ]);
  const byHand = Object.entries(BY_HAND).map(([path, status]) => [path, async () => ({ status, body: {} })]);
  return Object.fromEntries([
    ['/items', async () => ({ status: 200, body: [] })],
    ...meant,
    ...unexpected,
    ...byHand,
  ]);
}
