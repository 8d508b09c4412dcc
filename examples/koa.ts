// A users API on Koa that keeps what it documents: `npx tsx examples/koa.ts`.
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/koa';

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

const app = new Koa();
const router = new Router();
app.use(statusContract({ contract }));

// curl -i localhost:3000/users/ann
router.get('/users/:name', (ctx) => {
  const { name = '' } = ctx.params;
  const user = users.get(name);
  if (user === undefined) throw new NotFound(`No user is called ${name}.`);
  ctx.body = user;
});

// curl -i -X PUT -H 'Authorization: Bearer secret' localhost:3000/users/bob
router.put('/users/:name', (ctx) => {
  const { name = '' } = ctx.params;
  if (ctx.get('authorization') !== 'Bearer secret') throw new Unauthorized();
  if (users.has(name)) throw new Conflict(`Somebody is called ${name} already.`);
  users.set(name, { name });
  ctx.status = 201;
  ctx.body = { name };
});

// curl -i localhost:3000/export
router.get('/export', (ctx) => {
  ctx.status = 503;
});

app.use(router.routes());

const server = app.listen(Number(process.argv[2] ?? 3000), '127.0.0.1', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`);
});
