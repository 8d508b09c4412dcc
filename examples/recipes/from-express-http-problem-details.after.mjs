// from-express-http-problem-details.after.mjs: problem types of the contract.
import express from 'express';
import { defineContract, mapping } from 'status-contract';
import { statusContract } from 'status-contract/express';

class OrderNotFound extends Error {}

const contract = defineContract({
  name: 'Shop',
  challenge: false,
  typeBase: 'https://shop.example/problems/',
  problems: { 'order-not-found': { status: 404, title: 'No such order' } },
});
const api = statusContract({
  contract,
  map: [mapping(OrderNotFound, ({ message }) => new contract.problems.OrderNotFound(message))],
});

const app = express();
app.use(api.guard);
app.get('/orders/:id', (req) => {
  throw new OrderNotFound(`No order ${req.params.id}.`);
});
app.use(api.errorHandler);
app.listen(3000);
