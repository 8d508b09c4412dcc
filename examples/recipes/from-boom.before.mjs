// from-boom.before.mjs: boom with a handler written by hand.
import * as boom from '@hapi/boom';
import express from 'express';

const app = express();
app.get('/orders/:id', (req) => {
  throw boom.notFound(`No order ${req.params.id}.`);
});
app.get('/me', () => {
  throw boom.unauthorized('Log in.', 'Bearer', { realm: 'orders' });
});
app.use((err, _req, res, _next) => {
  const { output } = boom.isBoom(err) ? err : boom.badImplementation();
  res.status(output.statusCode).set(output.headers).json(output.payload);
});
app.listen(3000);
