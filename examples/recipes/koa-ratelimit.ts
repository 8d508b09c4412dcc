// koa-ratelimit.ts: a limit of requests on Koa.
import Router from '@koa/router';
import Koa from 'koa';
import rateLimit from 'koa-ratelimit';
import { defineContract } from 'status-contract';
import { statusContract } from 'status-contract/koa';

const contract = defineContract({ name: 'Search API', challenge: false });

const limiter = rateLimit({
  driver: 'memory',
  db: new Map(),
  duration: 60_000,
  max: 1,
  throw: true, // an error, in place of a text
  id: (ctx) => ctx.ip,
});

const router = new Router();
router.get('/search', limiter, (ctx) => {
  ctx.body = [];
});

const app = new Koa();
app.use(statusContract({ contract }));
app.use(router.routes());
app.listen(3000);
