// from-koa-json-error.after.mjs: the same errors, answered by the contract.
import Router from '@koa/router';
import Koa from 'koa';
import { defineContract } from 'status-contract';
import { statusContract } from 'status-contract/koa';

const contract = defineContract({ name: 'Orders API', challenge: false });

const router = new Router();
router.get('/orders/:id', (ctx) => ctx.throw(404, `No order ${ctx.params.id}.`));

const app = new Koa();
app.use(
  statusContract({
    contract,
    format: ({ status, title, detail }) => ({ status, message: detail ?? title }),
  }),
);
app.use(router.routes());
app.listen(3000);
