// An app, its contract and the testing entry, for programs under other test runners.
import express from 'express';
import { Conflict, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import request from 'supertest';

export * from 'status-contract/testing';
export { request };

export const contract = defineContract({
  name: 'Users',
  challenge: false,
  statuses: { 404: {}, 405: {}, 500: {} },
  operations: { 'GET /users/:id': { 200: {}, 410: {} }, 'POST /users': { 201: {}, 409: {} } },
});

const api = statusContract({ contract, mode: 'observe', onViolation: () => undefined });
export const app = express();
app.use(api.guard);
app.get('/users/7', (_req, res) => void res.json({}));
app.post('/users', () => {
  throw new Conflict();
});
app.use(api.errorHandler);

/** The same without a guard, as a server that runs elsewhere. */
export const unguarded = express();
unguarded.get('/users/7', (_req, res) => void res.json({}));
