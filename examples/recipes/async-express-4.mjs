// async-express-4.mjs: async handlers on Express 4.
import express from 'express4';
import { defineContract, NotFound } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Users API', challenge: false });
const api = statusContract({ contract });

// Hands a rejection to `next`: Express 4 does not look at what a handler returns.
const wait = (handler) => (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);

async function findUser(name) {
  if (name !== 'ann') throw new NotFound(`No user is called ${name}.`);
  return { name };
}

const app = express();
app.set('etag', false); // settings first, then the guard
app.use(api.guard);
app.get(
  '/users/:name',
  wait(async (req, res) => res.json(await findUser(req.params.name))),
);
app.use(api.errorHandler);
app.listen(3000);
