// from-strong-error-handler.before.mjs: strong-error-handler behind the routes.
import express from 'express';
import createError from 'http-errors';
import errorHandler from 'strong-error-handler';

const app = express();
app.get('/orders/:id', (req) => {
  throw createError(404, `No order ${req.params.id}.`);
});
app.use(errorHandler({ log: false }));
app.listen(3000);
