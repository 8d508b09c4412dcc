// The stacks that are compared: a name, its packages and their folder, a server.
import { contractOnExpress, contractOnKoa } from './contracts.js';
import { effect } from './effect.js';
import { elysia } from './elysia.js';
import { withBetterErrorHandler, withErrorIq, withGhost, withStrongErrorHandler } from './error-handlers.js';
import { expressWith } from './express.js';
import { koaWith } from './koa.js';
import { withOpenApiValidator } from './openapi-validator.js';
import { orpc } from './orpc.js';
import { fastify, h3, hono } from './others.js';
import { tsRest } from './ts-rest/index.js';
import { zodApi } from './zod-api.js';

export const STACKS = [
  { name: 'Express', packages: ['express'], serve: () => expressWith() },
  { name: 'strong-error-handler', packages: ['strong-error-handler'], serve: withStrongErrorHandler },
  { name: 'error-iq', packages: ['@common-sense/error-iq'], serve: withErrorIq },
  { name: 'Ghost', packages: ['@tryghost/errors', '@tryghost/mw-error-handler'], serve: withGhost },
  {
    name: 'express-openapi-validator',
    packages: ['express-openapi-validator'],
    serve: withOpenApiValidator,
  },
  { name: 'express-zod-api', packages: ['express-zod-api'], serve: zodApi },
  {
    name: 'ts-rest',
    packages: ['express', '@ts-rest/core', '@ts-rest/express'],
    folder: 'stacks/ts-rest',
    serve: tsRest,
  },
  { name: 'Koa', packages: ['koa', '@koa/router'], serve: () => koaWith() },
  { name: 'koa-better-error-handler', packages: ['koa-better-error-handler'], serve: withBetterErrorHandler },
  { name: 'Fastify, sensible', packages: ['fastify', '@fastify/sensible'], serve: fastify },
  { name: 'Hono', packages: ['hono', '@hono/node-server'], serve: hono },
  { name: 'h3', packages: ['h3'], serve: h3 },
  { name: 'Elysia', packages: ['elysia', '@elysiajs/node'], serve: elysia },
  { name: 'oRPC', packages: ['@orpc/server', '@orpc/openapi'], serve: orpc },
  { name: 'effect', packages: ['effect', '@effect/platform-node'], serve: effect },
  { name: 'status-contract, Express', packages: [], serve: contractOnExpress },
  { name: 'status-contract, Koa', packages: [], serve: contractOnKoa },
];
