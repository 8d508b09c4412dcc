// from-http-errors.before.mjs: an error handler written by hand.
import express from 'express';
import createError from 'http-errors';

const app = express();
app.get('/orders/:id', (req) => {
  throw createError(404, `No order ${req.params.id}.`);
});
app.get('/busy', () => {
  throw createError(503, { headers: { 'Retry-After': '30' } });
});
app.use((_req, _res, next) => next(createError(404)));
app.use((err, _req, res, _next) => {
  const { status = 500, expose = false, message } = err;
  res.status(status).json({ message: expose ? message : 'Something went wrong.' });
});
app.listen(3000);
