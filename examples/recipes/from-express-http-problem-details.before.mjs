// from-express-http-problem-details.before.mjs: a mapper for each class.
import express from 'express';
import { HttpProblemResponse } from 'express-http-problem-details';
import { ProblemDocument } from 'http-problem-details';
import { DefaultMappingStrategy, ErrorMapper, MapperRegistry } from 'http-problem-details-mapper';

class OrderNotFound extends Error {}

class OrderNotFoundMapper extends ErrorMapper {
  constructor() {
    super(OrderNotFound);
  }
  mapError(error) {
    const type = 'https://shop.example/problems/order-not-found';
    return new ProblemDocument({ status: 404, type, title: 'No such order', detail: error.message });
  }
}
const strategy = new DefaultMappingStrategy(new MapperRegistry().registerMapper(new OrderNotFoundMapper()));

const app = express();
app.get('/orders/:id', (req) => {
  throw new OrderNotFound(`No order ${req.params.id}.`);
});
app.use(HttpProblemResponse({ strategy }));
app.listen(3000);
