// from-boom.after.mjs: the same errors, answered by the contract.
import * as boom from '@hapi/boom';
import express from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Orders API', challenge: bearer({ realm: 'orders' }) });
const api = statusContract({
  contract,
  format: ({ status, title, detail }) => ({ statusCode: status, error: title, message: detail ?? title }),
});

const app = express();
app.use(api.guard);
app.get('/orders/:id', (req) => {
  throw boom.notFound(`No order ${req.params.id}.`);
});
app.get('/me', () => {
  throw boom.unauthorized('Log in.', 'Bearer', { realm: 'orders' });
});
app.use(api.errorHandler);
app.listen(3000);
