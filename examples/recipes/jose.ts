// jose.ts: tokens that jose refuses, on Koa.
import Router from '@koa/router';
import { jwtVerify } from 'jose';
import Koa from 'koa';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/koa';

const contract = defineContract({ name: 'Users API', challenge: bearer({ realm: 'users' }) });
const { Unauthorized } = contract.errors;
const secret = new TextEncoder().encode('a secret of thirty-two characters');

const router = new Router();
router.get('/me', async (ctx) => {
  const [scheme, token] = ctx.get('Authorization').split(' ');
  if (scheme !== 'Bearer' || token === undefined) throw new Unauthorized();
  const { payload } = await jwtVerify(token, secret); // throws errors of jose
  ctx.body = payload;
});

const app = new Koa();
app.use(statusContract({ contract }));
app.use(router.routes());
app.listen(3000);
