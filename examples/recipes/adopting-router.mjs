// adopting-router.mjs: one router under the contract, the rest of the app as it was.
import express from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Orders API', challenge: bearer({ realm: 'orders' }) });
const api = statusContract({ contract });

const orders = express.Router();
orders.get('/orders/:id', () => {
  throw Object.assign(new Error('No such order.'), { status: 404 });
});
const others = express.Router();
others.get('/users/:id', () => {
  throw Object.assign(new Error('No such user.'), { status: 404 });
});

const app = express();
app.use('/api', api.guard);
app.use('/api', orders);
app.use('/api', api.errorHandler); // before the old handlers
app.use(others);
app.use((_req, res) => res.status(404).json({ error: 'Not found' })); // the old ones
app.use((err, _req, res, _next) => res.status(err.status ?? 500).json({ error: err.message }));
app.listen(3000);
