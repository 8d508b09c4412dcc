// cors.ts: errors that a page of another origin can read.
import cors from 'cors';
import express from 'express';
import { defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Users API', challenge: false });
const { NotFound } = contract.errors;
const api = statusContract({ contract });

const app = express();
app.use(api.guard);
app.use(cors({ origin: 'https://shop.example', exposedHeaders: ['Retry-After'] })); // after the guard
app.get('/users/:name', (req) => {
  throw new NotFound(`No user is called ${req.params.name}.`);
});
app.use(api.errorHandler);
app.listen(3000);
