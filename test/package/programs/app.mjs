// The same API on Express and on Koa, as an ES module.
import Router from '@koa/router';
import express from 'express';
import Koa from 'koa';
import { bearer, defineContract } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';

const contract = defineContract({ name: 'Users API', challenge: bearer({ realm: 'users' }) });
const { NotFound, Unauthorized } = contract.errors;

// What is repaired here is on purpose.
const onViolation = () => undefined;

function find(name) {
  if (name === 'ann') return { name };
  throw new NotFound(`No user is called ${name}.`);
}

function refuse() {
  throw new Unauthorized();
}

function listenerOnExpress() {
  const api = onExpress({ contract, onViolation });
  const app = express();
  app.use(api.guard);
  app.get('/users/:name', (req, res) => void res.json(find(req.params.name)));
  app.put('/users/:name', refuse);
  app.get('/export', (req, res) => void res.sendStatus(503));
  return app.use(api.errorHandler);
}

function listenerOnKoa() {
  const router = new Router();
  router.get('/users/:name', (ctx) => void (ctx.body = find(ctx.params.name)));
  router.put('/users/:name', refuse);
  router.get('/export', (ctx) => void (ctx.status = 503));
  return new Koa().use(onKoa({ contract, onViolation })).use(router.routes()).callback();
}

export { contract };
export const apps = { 'on Express': listenerOnExpress(), 'on Koa': listenerOnKoa() };
