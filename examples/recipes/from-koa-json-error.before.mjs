// from-koa-json-error.before.mjs: koa-json-error in front of the routes.
import Router from '@koa/router';
import Koa from 'koa';
import jsonError from 'koa-json-error';

const router = new Router();
router.get('/orders/:id', (ctx) => ctx.throw(404, `No order ${ctx.params.id}.`));

const app = new Koa();
app.use(jsonError(({ status, message }) => ({ status, message })));
app.use(router.routes());
app.use(router.allowedMethods());
app.listen(3000);
