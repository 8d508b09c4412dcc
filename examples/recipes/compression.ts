// compression.ts: compressed successes and errors.
import compression from 'compression';
import express from 'express';
import { defineContract, NotFound } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Users API', challenge: false });
const api = statusContract({ contract });

const app = express();
app.use(api.guard);
app.use(compression()); // after the guard
app.get('/users', (_req, res) => void res.json(Array.from({ length: 200 }, (_, id) => ({ id }))));
app.get('/users/:id', () => {
  throw new NotFound();
});
app.use(api.errorHandler);
app.listen(3000);
