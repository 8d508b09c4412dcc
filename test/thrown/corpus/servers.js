// Libraries whose errors have an author: frameworks, error classes, RPC, queues and limits of servers.
import { cases } from './forms.js';

/** Throws what a class of a library makes, from a handler. */
const made = (library, name, ...given) => async () => {
  const all = await import(library);
  const Class = all[name] ?? all.default[name];
  throw new Class(...given);
};

export const servers = {
  'restify-errors': cases({
    'a 404': [[404], made('restify-errors', 'NotFoundError', 'No user 7.')],
    'a 409 of its own name': [[409], made('restify-errors', 'InvalidArgumentError', 'No.')],
    'a 401': [[401], made('restify-errors', 'InvalidCredentialsError', 'No.')],
    'a 429': [[429], made('restify-errors', 'TooManyRequestsError', 'No.')],
    'a 500': [[500], made('restify-errors', 'InternalServerError', 'No.')],
  }),
  '@feathersjs/errors': cases({
    'a 404': [[404], made('@feathersjs/errors', 'NotFound', 'No user 7.')],
    'a 401': [[401], made('@feathersjs/errors', 'NotAuthenticated', 'No.')],
    'a 422': [[422], made('@feathersjs/errors', 'Unprocessable', 'No.', { errors: { a: 'b' } })],
    'a 500': [[500], made('@feathersjs/errors', 'GeneralError', 'No.')],
  }),
  'http-errors-enhanced': cases({
    'a 404': [[404], made('http-errors-enhanced', 'NotFoundError', 'No user 7.')],
    'a 409 with properties': [[409], made('http-errors-enhanced', 'ConflictError', 'No.', { url: '/a', body: {} })],
  }),
  'http-json-errors': cases({
    'a 404': [[404], made('http-json-errors', 'NotFound', 'No user 7.')],
    'a 403 with a body': [[403], made('http-json-errors', 'Forbidden', { message: 'No.', a: 'b' })],
  }),
  '@curveball/http-errors': cases({
    'a 404': [[404], made('@curveball/http-errors', 'NotFound', 'No user 7.')],
    'a 401': [[401], made('@curveball/http-errors', 'Unauthorized', 'No.', 'Bearer')],
    'a 422': [[422], made('@curveball/http-errors', 'UnprocessableContent', 'No.')],
  }),
  '@poppinss/utils': cases({
    'a 404': [[404], async () => {
      const { Exception } = await import('@poppinss/utils/exception');
      throw new Exception('No user 7.', { status: 404, code: 'E_NO_USER' });
    }],
    'a class of AdonisJS': [[403], async () => {
      const { createError } = await import('@poppinss/utils/exception');
      throw new (createError('No %s.', 'E_FORBIDDEN', 403))(['way']);
    }],
  }),
  '@middy/util': cases({
    'a 404': [[404], async () => {
      const { createError } = await import('@middy/util');
      throw createError(404, 'No user 7.');
    }],
    'a 422 with a cause': [[422], async () => {
      const { createError } = await import('@middy/util');
      throw createError(422, 'No.', { cause: { package: 'a', data: [] } });
    }],
  }),
  elysia: cases({
    'a 404': [[404], made('elysia', 'NotFoundError', 'No user 7.')],
    'a refused cookie': [[400], made('elysia', 'InvalidCookieSignature', 'session')],
    'a parse error': [[400], made('elysia', 'ParseError')],
    'an internal error': [[500], made('elysia', 'InternalServerError')],
  }),
  h3: cases({
    'a 404': [[404], async () => {
      const { createError, HTTPError } = await import('h3');
      throw createError ? createError({ statusCode: 404, statusMessage: 'None' }) : new HTTPError({ status: 404 });
    }],
    'a 409 with data': [[409], async () => {
      const { createError } = await import('h3');
      throw createError({ status: 409, statusCode: 409, data: { a: 1 }, message: 'No.' });
    }],
  }),
  'itty-router': cases({ 'a 404': [[404], made('itty-router', 'StatusError', 404, 'No user 7.')] }),
  '@tsed/exceptions': cases({
    'a 404': [[404], made('@tsed/exceptions', 'NotFound', 'No user 7.')],
    'a 401': [[401], made('@tsed/exceptions', 'Unauthorized', 'No.')],
    'a 400 of a value': [[400], made('@tsed/exceptions', 'BadRequest', 'No.', new Error('a cause'))],
  }),
  '@trpc/server': cases({
    'a 404': [[404], made('@trpc/server', 'TRPCError', { code: 'NOT_FOUND' })],
    'a 401': [[401], made('@trpc/server', 'TRPCError', { code: 'UNAUTHORIZED' })],
    'a 413': [[413], made('@trpc/server', 'TRPCError', { code: 'PAYLOAD_TOO_LARGE' })],
    'a 500': [[500], made('@trpc/server', 'TRPCError', { code: 'INTERNAL_SERVER_ERROR' })],
    'a refused input of a caller': [[400], async () => {
      const { initTRPC } = await import('@trpc/server');
      const { z } = await import('zod');
      const { createCallerFactory, procedure, router } = initTRPC.create();
      const api = router({ a: procedure.input(z.object({ b: z.string() })).query(() => 1) });
      await createCallerFactory(api)({}).a({ b: 1 });
    }],
  }),
  '@orpc/server': cases({
    'a 404': [[404], made('@orpc/server', 'ORPCError', 'NOT_FOUND', { message: 'No user 7.' })],
    'a status code of its own': [[409], made('@orpc/server', 'ORPCError', 'TAKEN', { status: 409 })],
    'a refused input of a call': [[400], async () => {
      const { call, os } = await import('@orpc/server');
      const { z } = await import('zod');
      await call(os.input(z.object({ b: z.string() })).handler(() => 1), { b: 1 });
    }],
  }),
  '@sveltejs/kit': cases({
    'a 404': [[404, 500], async () => {
      const { error } = await import('@sveltejs/kit');
      error(404, 'No user 7.');
    }],
  }),
  '@loopback/rest': cases({
    'a refused body': [[422], async () => {
      const { RestHttpErrors } = await import('@loopback/rest');
      throw RestHttpErrors.invalidRequestBody([{ path: '/a', code: 'type', message: 'b', info: {} }]);
    }],
    'a missing parameter': [[400], async () => {
      const { RestHttpErrors } = await import('@loopback/rest');
      throw RestHttpErrors.missingRequired('a');
    }],
  }),
  'routing-controllers': cases({
    'a 404': [[404], made('routing-controllers', 'NotFoundError', 'No user 7.')],
    'a 400': [[400], made('routing-controllers', 'BadRequestError', 'No.')],
    'a missing parameter': [[400], made('routing-controllers', 'HttpError', 400, 'No.')],
  }),
  '@tsoa/runtime': cases({
    'a refused parameter': [[400, 422], made('@tsoa/runtime', 'ValidateError', { a: { message: 'b', value: 1 } }, 'No.')],
  }),
  'graphql-yoga': cases({
    'a status code in extensions': [[500, 404], async () => {
      const { createGraphQLError } = await import('graphql-yoga');
      throw createGraphQLError('No.', { extensions: { code: 'NOT_FOUND', http: { status: 404 } } });
    }],
  }),
  'p-retry': cases({
    'an author’s 404 that is not tried again': [[404], async () => {
      const { default: retry, AbortError } = await import('p-retry');
      await retry(() => {
        throw new AbortError(Object.assign(new Error('No user 7.'), { status: 404 }));
      });
    }],
    'a dead upstream': [[503, 502], async (urls) => {
      const { default: retry } = await import('p-retry');
      await retry(() => fetch(urls.refused), { retries: 1, minTimeout: 1 });
    }],
    'an upstream’s 404 that an axios got': [[502], async (urls) => {
      const { default: retry } = await import('p-retry');
      const { default: axios } = await import('axios');
      await retry(() => axios.get(urls[404]), { retries: 1, minTimeout: 1 });
    }],
  }),
  'p-timeout': cases({
    'a deadline': [[504, 503], async () => {
      const { default: timeout } = await import('p-timeout');
      await timeout(new Promise(() => undefined), { milliseconds: 5 });
    }],
  }),
  'p-queue': cases({
    'a deadline': [[504, 503], async () => {
      const { default: Queue } = await import('p-queue');
      await new Queue({ timeout: 5, throwOnTimeout: true }).add(() => new Promise(() => undefined));
    }],
  }),
  async: cases({
    'a deadline': [[504, 503], async () => {
      const { default: async } = await import('async');
      await new Promise((resolve, reject) => {
        async.timeout((done) => void done, 5)((error) => (error ? reject(error) : resolve()));
      });
    }],
  }),
  bluebird: cases({
    'a deadline': [[504, 503], async () => {
      const { default: Bluebird } = await import('bluebird');
      await new Bluebird(() => undefined).timeout(5);
    }],
    'an OperationalError of a callback': [[500], async () => {
      const { default: Bluebird } = await import('bluebird');
      await Bluebird.fromCallback((done) => done(new Error('no')));
    }],
  }),
  'async-mutex': cases({
    'a deadline': [[503, 504], async () => {
      const { Mutex, withTimeout } = await import('async-mutex');
      const mutex = withTimeout(new Mutex(), 5);
      await mutex.acquire();
      await mutex.acquire();
    }],
    'a lock that was cancelled': [[503, 500], async () => {
      const { Mutex } = await import('async-mutex');
      const mutex = new Mutex();
      await mutex.acquire();
      const waiting = mutex.acquire();
      mutex.cancel();
      await waiting;
    }],
  }),
  'generic-pool': cases({
    'a deadline': [[504, 503], async () => {
      const { default: pool } = await import('generic-pool');
      const factory = { create: async () => ({}), destroy: async () => undefined };
      const pooled = pool.createPool(factory, { max: 1, acquireTimeoutMillis: 5 });
      await pooled.acquire();
      await pooled.acquire();
    }],
    'too many that wait': [[503], async () => {
      const { default: pool } = await import('generic-pool');
      const factory = { create: async () => ({}), destroy: async () => undefined };
      const pooled = pool.createPool(factory, { max: 1, maxWaitingClients: 0 });
      await pooled.acquire();
      await pooled.acquire();
    }],
  }),
  workerpool: cases({
    'a deadline': [[504, 503], async () => {
      const { default: workerpool } = await import('workerpool');
      const pool = workerpool.pool({ workerType: 'thread' });
      await pool.exec(() => new Promise(() => undefined)).timeout(50);
    }],
    'too many that wait': [[503], async () => {
      const { default: workerpool } = await import('workerpool');
      const pool = workerpool.pool({ maxQueueSize: 0, maxWorkers: 1 });
      await Promise.all([1, 2, 3].map(() => pool.exec(() => 1)));
    }],
  }),
  piscina: cases({
    'too many that wait': [[503, 500], async () => {
      const { Piscina } = await import('piscina');
      const filename = `data:text/javascript,export default () => new Promise((done) => setTimeout(done, 200))`;
      const pool = new Piscina({ filename, maxThreads: 1, maxQueue: 0 });
      await Promise.all([pool.run(1), pool.run(2), pool.run(3)]);
    }],
    'a task that was cancelled': [[503], async () => {
      const { Piscina } = await import('piscina');
      const filename = `data:text/javascript,export default () => new Promise((done) => setTimeout(done, 200))`;
      await new Piscina({ filename }).run(1, { signal: AbortSignal.abort() });
    }],
  }),
  'proper-lockfile': cases({
    'a lock that is held': [[503, 500, 423, 409], async () => {
      const { default: lockfile } = await import('proper-lockfile');
      await lockfile.lock('package.json').catch(() => undefined);
      await lockfile.lock('package.json');
    }],
  }),
  'rate-limiter-flexible': cases({
    'a client that asks too often': [[429], async () => {
      const { RateLimiterMemory } = await import('rate-limiter-flexible');
      const limiter = new RateLimiterMemory({ points: 1, duration: 60 });
      await limiter.consume('a');
      await limiter.consume('a');
    }],
  }),
  limiter: cases({
    'more than the limiter ever gives': [[500, 429, 503], async () => {
      const { RateLimiter } = await import('limiter');
      await new RateLimiter({ tokensPerInterval: 1, interval: 'second' }).removeTokens(5);
    }],
  }),
  redlock: cases({
    'a closed port': [[503], async () => {
      const { default: Redlock } = await import('redlock');
      const { default: Redis } = await import('ioredis');
      const redis = new Redis({ port: 1, retryStrategy: () => null, lazyConnect: true });
      redis.on('error', () => undefined);
      await new Redlock([redis], { retryCount: 0 }).acquire(['a'], 1000);
    }],
  }),
};
