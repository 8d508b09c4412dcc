// Express: its default, common middleware, a hand-written one, and ours in each mode.
import { createServer } from 'node:http';
import express from 'express';
import { HttpProblemResponse } from 'express-http-problem-details';
import { ProblemDocument } from 'http-problem-details';
import { DefaultMappingStrategy, ErrorMapper, MapperRegistry } from 'http-problem-details-mapper';
import finalhandler from 'finalhandler';
import { statusContract } from '../../dist/adapters/express/index.js';
import {
  answersOf,
  job,
  jobFields,
  messages,
  order,
  orderLocation,
  outOfStock,
  problemAnswers,
  problems,
  user,
} from '../scenarios.js';
import { modes, optionsFor, replies, typed } from './contract.js';
import { ApiError, boomPayload, crash, lookUp, problemOf, throwing } from './errors.js';
import { writeProblem } from './node.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const inProblems = {
  ...problemAnswers,
  ...answersOf('application/problem+json', JSON_TYPE, (name) => problems[name]),
};

class ApiErrorMapper extends ErrorMapper {
  constructor() {
    super(ApiError);
  }

  mapError({ status, message, members: { type, title, ...extensions } }) {
    return new ProblemDocument({ status, detail: message, type, title }, extensions);
  }
}

const strategy = new DefaultMappingStrategy(new MapperRegistry().registerMapper(new ApiErrorMapper()));

export const contenders = {
  'Express, default': {
    answers: answersOf('text/html; charset=utf-8', JSON_TYPE, page),
    create: () => createDefault(),
  },
  'Express, default again': {
    answers: answersOf('text/html; charset=utf-8', JSON_TYPE, page),
    create: () => createDefault(),
  },
  // What any middleware costs, before it does anything.
  'Express, empty middleware': {
    answers: answersOf('text/html; charset=utf-8', JSON_TYPE, page),
    create: () => createDefault((_request, _response, next) => next()),
  },
  'Express, hand-written handler': { answers: inProblems, create: () => createWith(throwing.byHand, byHand) },
  'Express, http-errors and a JSON handler': {
    answers: answersOf(JSON_TYPE, JSON_TYPE, httpErrorsAnswer),
    create: () => createWith(throwing.httpErrors, httpErrorsHandler),
  },
  'Express, @hapi/boom and a JSON handler': {
    answers: answersOf(JSON_TYPE, JSON_TYPE, boomAnswer),
    create: () => createWith(throwing.boom, boomHandler),
  },
  'Express, express-http-problem-details': {
    answers: answersOf('application/problem+json; charset=utf-8', JSON_TYPE, mapperAnswer),
    create: () => createWith(throwing.byHand, HttpProblemResponse({ strategy })),
  },
  ...Object.fromEntries(
    modes.map((mode) => [
      `Express, status-contract (${mode})`,
      { answers: inProblems, create: () => createOurs(optionsFor(mode)) },
    ]),
  ),
  // The same app, whose handlers give replies.
  'Express, status-contract (enforce), replies': { answers: inProblems, create: createWithReplies },
};

function addRoutes(app, errors) {
  app.get('/users/7', async (_, response) => {
    await lookUp();
    response.json(user);
  });
  app.get('/jobs/7', async (_, response) => {
    await lookUp();
    response.status(202).set(jobFields).json(job);
  });
  app.post('/orders', async (_, response) => {
    await lookUp();
    response.status(201).location(orderLocation).json(order);
  });
  addFailures(app, errors);
}

function addFailures(app, { notFound, conflict }) {
  app.get('/users/8', async () => {
    await lookUp();
    throw notFound();
  });
  app.get('/orders/7', async () => {
    await lookUp();
    throw conflict();
  });
  app.get('/crash', async () => {
    await lookUp();
    crash();
  });
}

// In production, and silent: Express' own handler would write every error to stderr.
function createDefault(middleware) {
  const app = express();
  if (middleware !== undefined) app.use(middleware);
  addRoutes(app, throwing.httpErrors);
  return createServer((request, response) => {
    app(request, response, finalhandler(request, response, { env: 'production' }));
  });
}

function createWith(errors, handler) {
  const app = express();
  addRoutes(app, errors);
  app.use(handler);
  return createServer(app);
}

function createOurs(options) {
  const api = statusContract(options);
  const app = express();
  app.use(api.guard);
  addRoutes(app, typed);
  app.use(api.errorHandler);
  return createServer(app);
}

function createWithReplies() {
  const api = statusContract(optionsFor('enforce'));
  const app = express();
  const giving = (give) =>
    api.handle(async () => {
      await lookUp();
      return give();
    });
  app.use(api.guard);
  app.get('/users/7', giving(replies.success));
  app.get('/jobs/7', giving(replies.checked));
  app.post('/orders', giving(replies.created));
  addFailures(app, typed);
  app.use(api.errorHandler);
  return createServer(app);
}

function byHand(error, _request, response, _next) {
  writeProblem(response, problemOf(error));
}

function httpErrorsHandler(error, _request, response, _next) {
  const { status = 500, expose = false, message, type, title, left, ordered } = error;
  response.status(status).json({ status, message: expose ? message : undefined, type, title, left, ordered });
}

function httpErrorsAnswer(name) {
  if (name === 'unexpected') return { status: 500 };
  const members =
    name === 'conflict' ? { type: outOfStock.type, title: outOfStock.title, ...outOfStock.extensions } : {};
  return { status: problems[name].status, message: messages[name], ...members };
}

function boomHandler(error, _request, response, _next) {
  const { status, payload } = boomPayload(error);
  response.status(status).json(payload);
}

/** What `@hapi/boom` makes of each scenario. */
export function boomAnswer(name) {
  return boomPayload(name === 'unexpected' ? new Error() : throwing.boom[name]()).payload;
}

function page(name) {
  const phrase = { notFound: 'Not Found', conflict: 'Conflict', unexpected: 'Internal Server Error' }[name];
  return `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>${phrase}</pre>\n</body>\n</html>\n`;
}

// It tells the client what an unexpected error says.
function mapperAnswer(name) {
  if (name !== 'unexpected') return strategy.map(throwing.byHand[name]());
  return { ...strategy.map(new Error()), detail: 'connection to 10.0.0.7 lost' };
}
