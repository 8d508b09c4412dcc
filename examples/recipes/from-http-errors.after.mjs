// from-http-errors.after.mjs: the same errors, answered by the contract.
import express from 'express';
import createError from 'http-errors';
import { defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Orders API', challenge: false });
const api = statusContract({
  contract,
  format: ({ status, title, detail }) => ({
    message: detail ?? (status < 500 ? title : 'Something went wrong.'),
  }),
  onError: () => undefined, // your log
});

const app = express();
app.use(api.guard);
app.get('/orders/:id', (req) => {
  throw createError(404, `No order ${req.params.id}.`);
});
app.get('/busy', () => {
  throw createError(503, { headers: { 'Retry-After': '30' } });
});
app.use(api.errorHandler);
app.listen(3000);
