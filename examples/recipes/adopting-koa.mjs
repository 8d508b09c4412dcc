// adopting-koa.mjs: one part of a Koa app under the contract, the rest as it was.
import Router from '@koa/router';
import Koa from 'koa';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/koa';

const contract = defineContract({ name: 'Orders API', challenge: bearer({ realm: 'orders' }) });
const api = statusContract({ contract });

const router = new Router();
router.get('/api/orders/:id', (ctx) => ctx.throw(404, 'No such order.'));
router.get('/users/:id', (ctx) => ctx.throw(404, 'No such user.'));

async function oldErrors(ctx, next) {
  try {
    await next();
  } catch (err) {
    ctx.status = err.status ?? 500;
    ctx.body = { error: err.message };
  }
}

const app = new Koa();
app.use((ctx, next) => (ctx.path.startsWith('/api/') ? api : oldErrors)(ctx, next));
app.use(router.routes());
app.listen(3000);
