// adopting-format.mjs: the body that clients know, made by the contract.
import express from 'express';
import createError from 'http-errors';
import { Conflict, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

/** An error class as many apps have one. */
class AppError extends Error {
  expose = true; // new: clients may read the message
  status = 409;
}

const contract = defineContract({ name: 'Orders API', challenge: false });
const api = statusContract({
  contract,
  format: ({ status, title, detail }) => ({ error: { code: status, message: detail ?? title } }),
  onError: (error, { level, status }) => level === 'server' && console.log(status, error.message),
});

const app = express();
app.use(api.guard);
app.get('/http-errors', () => {
  throw createError(404, 'No order 7.');
});
app.get('/ours', () => {
  throw new AppError('Order 7 is closed.');
});
app.get('/typed', () => {
  throw new Conflict();
});
app.get('/fault', () => {
  throw new Error('The password of the database is wrong.');
});
app.use(api.errorHandler);
app.listen(3000);
