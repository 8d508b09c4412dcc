// A users API on Express that keeps what it documents: `npx tsx examples/express.ts`.
import type { AddressInfo } from 'node:net';
import express from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({
  name: 'Users API',
  challenge: bearer({ realm: 'users' }),
  statuses: {
    200: 'The user.',
    201: 'The user was created; Location names it.',
    401: 'A token is needed to write.',
    404: 'There is no such user.',
    409: 'The name is taken.',
    500: 'We failed.',
    503: 'Come back when Retry-After says so.',
  },
});
const { Conflict, NotFound, Unauthorized } = contract.errors;

const users = new Map([['ann', { name: 'ann' }]]);

const app = express();
const api = statusContract({ contract });
app.use(api.guard);

// curl -i localhost:3000/users/ann
app.get('/users/:name', (req, res) => {
  const { name } = req.params;
  const user = users.get(name);
  if (user === undefined) throw new NotFound(`No user is called ${name}.`);
  res.json(user);
});

// curl -i -X PUT -H 'Authorization: Bearer secret' localhost:3000/users/bob
app.put('/users/:name', (req, res) => {
  const { name } = req.params;
  if (req.get('authorization') !== 'Bearer secret') throw new Unauthorized();
  if (users.has(name)) throw new Conflict(`Somebody is called ${name} already.`);
  users.set(name, { name });
  res.status(201).json({ name });
});

// curl -i localhost:3000/export
app.get('/export', (_req, res) => {
  res.sendStatus(503);
});

app.use(api.errorHandler);

const server = app.listen(Number(process.argv[2] ?? 3000), '127.0.0.1', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`);
});
