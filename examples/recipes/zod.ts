// zod.ts: a request body that zod refuses.
import express from 'express';
import { defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { zodErrors } from 'status-contract/presets';
import { z } from 'zod';

const contract = defineContract({ name: 'Orders API', challenge: false });
const api = statusContract({ contract, map: zodErrors() });
const Order = z.object({ sku: z.string(), count: z.number().int().min(1) });

const app = express();
app.use(api.guard, express.json());
app.post('/orders', (req, res) => {
  const order = Order.parse(req.body);
  res.status(201).location('/orders/1').json(order);
});
app.use(api.errorHandler);
app.listen(3000);
