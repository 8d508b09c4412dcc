// The same app of ours, small and grown: requests must not cost more as documents grow.
import { createServer } from 'node:http';
import Router from '@koa/router';
import express from 'express';
import Koa from 'koa';
import { statusContract as forExpress } from '../../dist/adapters/express/index.js';
import { statusContract as forKoa } from '../../dist/adapters/koa/index.js';
import { defineContract, mapping, NotFound, standard } from '../../dist/src/index.js';
import { allPresets } from '../../dist/src/presets/index.js';
import { answersOf, job, jobFields, order, orderLocation, problems, user } from '../scenarios.js';
import { contract, optionsFor, typed } from './contract.js';
import { crash, lookUp } from './errors.js';

const PROBLEM = 'application/problem+json';
const answers = {
  ...answersOf(PROBLEM, 'application/json; charset=utf-8', (name) => problems[name]),
  wrongMethod: [PROBLEM, JSON.stringify({ type: 'about:blank', title: 'Method Not Allowed', status: 405 })],
  refused: [PROBLEM, JSON.stringify({ type: 'about:blank', title: 'Service Unavailable', status: 503 })],
};

/** What grows: each alone, then all at once. */
const SIZES = {
  plain: {},
  '1,000 operations': { operations: 1000 },
  '60 status codes': { hasAllStatusCodes: true },
  '30 entries of map': { mapped: 30 },
  'all presets': { hasPresets: true },
  'all of these': { operations: 1000, hasAllStatusCodes: true, mapped: 30, hasPresets: true },
  '1,000 routes': { routes: 1000 },
};

export const contenders = Object.fromEntries(
  Object.entries(SIZES).flatMap(([size, growth]) => [
    [`Koa, ${size}`, { answers, create: () => createKoa(growth) }],
    [`Express, ${size}`, { answers, create: () => createExpress(growth) }],
  ]),
);

function optionsOf({ operations = 0, hasAllStatusCodes = false, mapped = 0, hasPresets = false }) {
  const documented = Array.from({ length: operations }, (_, index) => [`GET /more${index}/:id`, { 200: {} }]);
  const grown = defineContract({
    name: 'Bench API, grown',
    extends: contract,
    statuses: { ...(hasAllStatusCodes ? standard.statuses : {}), ...contract.statuses },
    operations: Object.fromEntries(documented),
  });
  const classes = Array.from({ length: mapped }, () => class extends Error {});
  const map = [
    ...classes.map((one) => mapping(one, () => new NotFound())),
    ...(hasPresets ? allPresets() : []),
  ];
  return { ...optionsFor('enforce'), contract: grown, map };
}

const pathsOf = ({ routes = 0 }) => Array.from({ length: routes }, (_, index) => `/more${index}/:id`);

// As Node makes it where no server listens.
function failConnection() {
  const fields = { errno: -111, code: 'ECONNREFUSED', syscall: 'connect', address: '10.0.0.7', port: 5432 };
  throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), fields);
}

const failures = {
  '/users/8': () => {
    throw typed.notFound();
  },
  '/orders/7': () => {
    throw typed.conflict();
  },
  '/crash': crash,
  '/upstream': failConnection,
};

function createKoa(growth) {
  const app = new Koa();
  app.silent = true;
  app.use(forKoa(optionsOf(growth)));
  const router = new Router();
  for (const path of pathsOf(growth)) router.get(path, () => undefined);
  router.get('/users/7', async (ctx) => {
    await lookUp();
    ctx.body = user;
  });
  router.get('/jobs/7', async (ctx) => {
    await lookUp();
    ctx.status = 202;
    ctx.set(jobFields);
    ctx.body = job;
  });
  router.post('/orders', async (ctx) => {
    await lookUp();
    ctx.status = 201;
    ctx.set('Location', orderLocation);
    ctx.body = order;
  });
  for (const [path, fail] of Object.entries(failures)) {
    router.get(path, async () => {
      await lookUp();
      fail();
    });
  }
  app.use(router.routes());
  return createServer(app.callback());
}

function createExpress(growth) {
  const api = forExpress(optionsOf(growth));
  const app = express();
  app.use(api.guard);
  for (const path of pathsOf(growth)) app.get(path, (_request, response) => response.end());
  app.get('/users/7', async (_request, response) => {
    await lookUp();
    response.json(user);
  });
  app.get('/jobs/7', async (_request, response) => {
    await lookUp();
    response.status(202).set(jobFields).json(job);
  });
  app.post('/orders', async (_request, response) => {
    await lookUp();
    response.status(201).location(orderLocation).json(order);
  });
  for (const [path, fail] of Object.entries(failures)) {
    app.get(path, async () => {
      await lookUp();
      fail();
    });
  }
  app.use(api.errorHandler);
  return createServer(app);
}
