// Other frameworks, for the eye: fastify with @fastify/sensible, and hono on Node.
import sensible from '@fastify/sensible';
import { createAdaptorServer } from '@hono/node-server';
import { fastify } from 'fastify';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { answersOf, job, jobFields, messages, order, orderLocation, user } from '../scenarios.js';
import { crash, lookUp } from './errors.js';

const JSON_TYPE = 'application/json; charset=utf-8';

export const contenders = {
  'fastify, @fastify/sensible': {
    answers: answersOf(JSON_TYPE, JSON_TYPE, fastifyAnswer),
    create: createFastify,
  },
  'hono, HTTPException': {
    answers: answersOf('application/json', 'application/json', honoAnswer),
    create: createHono,
  },
};

async function createFastify() {
  const app = fastify();
  await app.register(sensible);
  app.get('/users/7', async () => {
    await lookUp();
    return user;
  });
  app.get('/jobs/7', async (_, reply) => {
    await lookUp();
    return reply.code(202).headers(jobFields).send(job);
  });
  app.post('/orders', async (_, reply) => {
    await lookUp();
    return reply.code(201).header('Location', orderLocation).send(order);
  });
  app.get('/users/8', async () => {
    await lookUp();
    throw app.httpErrors.notFound(messages.notFound);
  });
  app.get('/orders/7', async () => {
    await lookUp();
    throw app.httpErrors.conflict(messages.conflict);
  });
  app.get('/crash', async () => {
    await lookUp();
    crash();
  });
  app.setErrorHandler((error, _, reply) => {
    const { statusCode = 500, expose = false, message } = error;
    return reply.code(statusCode).send({ status: statusCode, message: expose ? message : undefined });
  });
  await app.ready();
  return app.server;
}

function createHono() {
  const app = new Hono();
  app.get('/users/7', async (c) => {
    await lookUp();
    return c.json(user);
  });
  app.get('/jobs/7', async (c) => {
    await lookUp();
    return c.json(job, 202, jobFields);
  });
  app.post('/orders', async (c) => {
    await lookUp();
    return c.json(order, 201, { Location: orderLocation });
  });
  app.get('/users/8', async () => {
    await lookUp();
    throw new HTTPException(404, { message: messages.notFound });
  });
  app.get('/orders/7', async () => {
    await lookUp();
    throw new HTTPException(409, { message: messages.conflict });
  });
  app.get('/crash', async () => {
    await lookUp();
    crash();
  });
  app.onError((error, c) => {
    const status = error instanceof HTTPException ? error.status : 500;
    return c.json({ status, message: status < 500 ? error.message : undefined }, status);
  });
  return createAdaptorServer({ fetch: app.fetch });
}

function fastifyAnswer(name) {
  return honoAnswer(name);
}

function honoAnswer(name) {
  if (name === 'unexpected') return { status: 500 };
  return { status: name === 'notFound' ? 404 : 409, message: messages[name] };
}
