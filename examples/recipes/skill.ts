// skill.ts: an API that keeps its page of status codes.
import express from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({
  name: 'Orders API',
  challenge: bearer({ realm: 'orders' }),
  statuses: {
    200: 'The order.',
    201: 'Placed; Location names it.',
    400: 'The request is malformed.',
    401: {},
    404: {},
    409: 'Sold out.',
    503: { fields: { 'Retry-After': { form: 'seconds', minimumSeconds: 30 } } },
  },
  problems: { 'out-of-stock': { status: 409, extensions: { sku: 'string' } } },
});
const { NotFound, Unauthorized } = contract.errors;
const { OutOfStock } = contract.problems;
const { created } = contract.replies;
const api = statusContract({ contract });

const app = express();
app.use(api.guard); // before all routes
app.get('/orders/:id', (req) => {
  throw new NotFound(`There is no order ${req.params.id}.`);
});
app.post('/orders', express.json(), async (req, res) => {
  if (req.get('Authorization') === undefined) throw new Unauthorized();
  const { sku } = req.body as { sku: string };
  if (sku === 'a1') throw new OutOfStock('Sold out.', { sku });
  await api.send(res, created('/orders/7', { id: 7, sku }));
});
app.get('/export', (_req, res) => {
  res.sendStatus(503);
});
app.use(api.errorHandler); // after all routes
app.listen(3000);
