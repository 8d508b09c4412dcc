// koa-cors.ts: the same on Koa.
import cors from '@koa/cors';
import Router from '@koa/router';
import Koa from 'koa';
import { defineContract, NotFound } from 'status-contract';
import { statusContract } from 'status-contract/koa';

const contract = defineContract({ name: 'Users API', challenge: false });

const router = new Router();
router.get('/users/:name', (ctx) => {
  throw new NotFound(`No user is called ${ctx.params['name']}.`);
});

const app = new Koa();
app.use(statusContract({ contract }));
app.use(cors({ origin: 'https://shop.example' }));
app.use(router.routes());
app.listen(3000);
