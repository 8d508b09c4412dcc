// The stacks that are compared: a name, packages whose versions are told, a server.
import betterErrorHandler from 'koa-better-error-handler';
import strongErrorHandler from 'strong-error-handler';
import * as ofContract from '../../../dist/src/index.js';
import * as onExpress from '../../../dist/adapters/express/index.js';
import * as onKoa from '../../../dist/adapters/koa/index.js';
import { expressWith } from './express.js';
import { koaWith } from './koa.js';
import { fastify, h3, hono } from './others.js';

const silent = { onError: () => undefined, onViolation: () => undefined };
const contract = () => {
  const { bearer, defineContract } = ofContract;
  return defineContract({ name: 'Items API', challenge: bearer({ realm: 'items' }) });
};
/** The errors of the contract; what its policy knows need not be given. */
const errorOf = (status, detail) => {
  const name = Object.keys(contract().errors).find((one) => contract().errors[one].status === status);
  return new (contract().errors[name])(detail);
};

export const STACKS = {
  Express: { packages: ['express'], serve: () => expressWith() },
  'strong-error-handler': {
    packages: ['express', 'strong-error-handler'],
    serve: () => expressWith({ behind: [strongErrorHandler({ log: false })] }),
  },
  Koa: { packages: ['koa', '@koa/router'], serve: () => koaWith() },
  'koa-better-error-handler': {
    packages: ['koa', 'koa-better-error-handler'],
    serve: () => koaWith({ prepare: (app) => (app.context.onerror = betterErrorHandler()) }),
  },
  'Fastify, sensible': { packages: ['fastify', '@fastify/sensible'], serve: fastify },
  Hono: { packages: ['hono'], serve: hono },
  h3: { packages: ['h3'], serve: h3 },
  'status-contract, Express': {
    packages: [],
    serve: () => {
      const api = onExpress.statusContract({ contract: contract(), ...silent });
      return expressWith({ before: [api.guard], behind: [api.errorHandler], errorOf });
    },
  },
  'status-contract, Koa': {
    packages: [],
    serve: () => {
      const before = [onKoa.statusContract({ contract: contract(), ...silent })];
      return koaWith({ before, behind: () => [], errorOf });
    },
  },
};
