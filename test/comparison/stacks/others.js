// Frameworks beside Express and Koa, each as its guide shows it.
import sensible from '@fastify/sensible';
import { getRequestListener } from '@hono/node-server';
import createFastify from 'fastify';
import { H3, HTTPError, toNodeHandler } from 'h3';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { createServer } from 'node:http';
import { failuresBy } from './failures.js';

export async function fastify() {
  const app = createFastify();
  await app.register(sensible);
  app.get('/items', async () => []);
  for (const [path, failure] of Object.entries(
    failuresBy((...args) => app.httpErrors.createError(...args)),
  )) {
    app.get(path, async () => {
      throw failure();
    });
  }
  app.get('/bare', (_request, reply) => reply.code(401).send());
  app.get('/moved', (_request, reply) => reply.code(301).send());
  await app.ready();
  return app.server;
}

export function hono() {
  const app = new Hono();
  app.get('/items', (c) => c.json([]));
  for (const [path, failure] of Object.entries(
    failuresBy((status, message) => new HTTPException(status, { message })),
  )) {
    app.get(path, () => {
      throw failure();
    });
  }
  app.get('/bare', (c) => c.body(null, 401));
  app.get('/moved', (c) => c.body(null, 301));
  return createServer(getRequestListener(app.fetch));
}

export function h3() {
  const app = new H3({ silent: true });
  app.get('/items', () => []);
  for (const [path, failure] of Object.entries(
    failuresBy((status, message) => new HTTPError({ status, message })),
  )) {
    app.get(path, () => {
      throw failure();
    });
  }
  app.get('/bare', () => new Response(null, { status: 401 }));
  app.get('/moved', () => new Response(null, { status: 301 }));
  return createServer(toNodeHandler(app));
}
