// Koa: its default, common middleware, a hand-written one, and ours in each mode.
import { createServer, ServerResponse } from 'node:http';
import Koa from 'koa';
import createBetterHandler from 'koa-better-error-handler';
import jsonError from 'koa-json-error';
import { statusContract } from '../../dist/adapters/koa/index.js';
import {
  answersOf,
  job,
  jobFields,
  messages,
  order,
  orderLocation,
  problemAnswers,
  problems,
  user,
} from '../scenarios.js';
import { modes, optionsFor, replies, typed } from './contract.js';
import { boomPayload, crash, lookUp, problemOf, throwing } from './errors.js';
import { boomAnswer } from './express.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const TEXT_TYPE = 'text/plain; charset=utf-8';
const inProblems = {
  ...problemAnswers,
  ...answersOf('application/problem+json', JSON_TYPE, (name) => problems[name]),
};

export const contenders = {
  'Koa, default': { answers: answersOf(TEXT_TYPE, JSON_TYPE, defaultAnswer), create: createDefault },
  'Koa, default again': { answers: answersOf(TEXT_TYPE, JSON_TYPE, defaultAnswer), create: createDefault },
  // What any middleware costs, before it does anything.
  'Koa, empty middleware': {
    answers: answersOf(TEXT_TYPE, JSON_TYPE, defaultAnswer),
    create: () => createWith(throwing.httpErrors, async (_, next) => next()),
  },
  // The least that a check of every response costs: methods of its own, and a look at its field names.
  'Koa, hooks alone': {
    answers: answersOf(TEXT_TYPE, JSON_TYPE, defaultAnswer),
    create: () => createWith(throwing.httpErrors, hookAlone),
  },
  'Koa, hand-written middleware': { answers: inProblems, create: () => createWith(throwing.byHand, byHand) },
  'Koa, @hapi/boom and a JSON middleware': {
    answers: answersOf(JSON_TYPE, JSON_TYPE, boomAnswer),
    create: () => createWith(throwing.boom, boomMiddleware),
  },
  'Koa, koa-json-error': {
    answers: answersOf(JSON_TYPE, JSON_TYPE, jsonErrorAnswer),
    create: () => createWith(throwing.httpErrors, jsonError({ preFormat: null, format: jsonErrorFormat })),
  },
  'Koa, koa-better-error-handler': {
    answers: answersOf(TEXT_TYPE, JSON_TYPE, betterAnswer),
    create: createBetter,
  },
  ...Object.fromEntries(
    modes.map((mode) => [
      `Koa, status-contract (${mode})`,
      { answers: inProblems, create: () => createWith(typed, statusContract(optionsFor(mode))) },
    ]),
  ),
  // The same app, whose handlers give replies.
  'Koa, status-contract (enforce), replies': { answers: inProblems, create: createWithReplies },
};

function createApp() {
  const app = new Koa();
  // Koa would write every unexpected error to stderr.
  app.silent = true;
  return app;
}

function routesOf({ notFound, conflict }) {
  return async function route(ctx) {
    await lookUp();
    switch (ctx.path) {
      case '/users/7':
        ctx.body = user;
        return;
      case '/jobs/7':
        ctx.status = 202;
        ctx.set(jobFields);
        ctx.body = job;
        return;
      case '/orders':
        ctx.status = 201;
        ctx.set('Location', orderLocation);
        ctx.body = order;
        return;
      case '/users/8':
        throw notFound();
      case '/orders/7':
        throw conflict();
      default:
        crash();
    }
  };
}

function createDefault() {
  const app = createApp();
  app.use(routesOf(throwing.httpErrors));
  return createServer(app.callback());
}

function createWith(errors, middleware) {
  const app = createApp();
  app.use(middleware);
  app.use(routesOf(errors));
  return createServer(app.callback());
}

function createWithReplies() {
  const middleware = statusContract(optionsFor('enforce'));
  const giving = (give) =>
    middleware.handle(async () => {
      await lookUp();
      return give();
    });
  const handlers = new Map([
    ['/users/7', giving(replies.success)],
    ['/jobs/7', giving(replies.checked)],
    ['/orders', giving(replies.created)],
  ]);
  const others = routesOf(typed);
  const app = createApp();
  app.use(middleware);
  app.use((ctx, next) => (handlers.get(ctx.path) ?? others)(ctx, next));
  return createServer(app.callback());
}

function createBetter() {
  const app = createApp();
  app.context.onerror = createBetterHandler();
  app.use(routesOf(throwing.httpErrors));
  return createServer(app.callback());
}

const { writeHead, write, end } = ServerResponse.prototype;
const hooks = {
  writeHead(...args) {
    if (this.getHeaderNames().includes('x-none')) return this;
    return writeHead.apply(this, args);
  },
  write(...args) {
    return write.apply(this, args);
  },
  end(...args) {
    return end.apply(this, args);
  },
};

async function hookAlone({ res }, next) {
  res.writeHead = hooks.writeHead;
  res.write = hooks.write;
  res.end = hooks.end;
  return next();
}

async function byHand(ctx, next) {
  try {
    await next();
  } catch (error) {
    const problem = problemOf(error);
    ctx.status = problem.status;
    ctx.set({ 'Cache-Control': 'no-store', Vary: 'Accept', 'Content-Type': 'application/problem+json' });
    ctx.body = JSON.stringify(problem);
  }
}

async function boomMiddleware(ctx, next) {
  try {
    await next();
  } catch (error) {
    const { status, payload } = boomPayload(error);
    ctx.status = status;
    ctx.body = payload;
  }
}

function jsonErrorFormat({ status = 500, expose = false, message, type, title, left, ordered }) {
  return { status, message: expose ? message : undefined, type, title, left, ordered };
}

function jsonErrorAnswer(name) {
  return jsonErrorFormat(name === 'unexpected' ? new Error() : throwing.httpErrors[name]());
}

function defaultAnswer(name) {
  return messages[name] ?? 'Internal Server Error';
}

// To a client that takes anything it sends JSON as text.
function betterAnswer(name) {
  const { status: statusCode, title } = problems[name];
  const error = name === 'conflict' ? 'Conflict' : title;
  const payload = { statusCode, error, message: messages[name] ?? 'An internal server error occurred' };
  return JSON.stringify(payload, undefined, 2);
}
