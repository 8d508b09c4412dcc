// Fastify, Hono and h3, each as its guide shows it.
import sensible from '@fastify/sensible';
import { getRequestListener } from '@hono/node-server';
import createFastify from 'fastify';
import { H3, HTTPError, toNodeHandler } from 'h3';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { createServer } from 'node:http';
import { BY_HAND, failuresBy } from './failures.js';

export async function fastify() {
  const app = createFastify();
  await app.register(sensible);
  app.get('/items', async () => []);
  for (const [path, failure] of failuresBy((...args) => app.httpErrors.createError(...args))) {
    app.get(path, async () => {
      throw failure();
    });
  }
  for (const [path, status] of Object.entries(BY_HAND))
    app.get(path, (_request, reply) => reply.code(status).send());
  await app.ready();
  return app.server;
}

export function hono() {
  const app = new Hono();
  app.get('/items', (c) => c.json([]));
  for (const [path, failure] of failuresBy((status, message) => new HTTPException(status, { message }))) {
    app.get(path, () => {
      throw failure();
    });
  }
  for (const [path, status] of Object.entries(BY_HAND)) app.get(path, (c) => c.body(null, status));
  return createServer(getRequestListener(app.fetch));
}

export function h3() {
  const app = new H3({ silent: true });
  app.get('/items', () => []);
  for (const [path, failure] of failuresBy((status, message) => new HTTPError({ status, message }))) {
    app.get(path, () => {
      throw failure();
    });
  }
  for (const [path, status] of Object.entries(BY_HAND)) app.get(path, () => new Response(null, { status }));
  return createServer(toNodeHandler(app));
}
