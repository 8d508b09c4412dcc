// Errors of servers that no reading was made for: exceptions, credentials and limits.
import { Readable } from 'node:stream';
import { both, cases, made } from './forms.js';

const KEY = 'our-secret';

const https = (want, code) =>
  made('firebase-functions/v2/https', want, ({ HttpsError }) => new HttpsError(code, 'No user 7.'));
const apollo = (want, make) => made('apollo-server-errors', want, make);
const microservices = (want, make) => made('@nestjs/microservices', want, make);
const inversify = (want, make) => [
  want,
  async () => {
    await import('reflect-metadata');
    throw make(await import('@inversifyjs/http-core'));
  },
];

export const latestServers = {
  'firebase-functions': cases({
    'not-found': [...https([404], 'not-found')],
    'already-exists': [...https([409], 'already-exists')],
    unauthenticated: [...https([401], 'unauthenticated')],
    'permission-denied': [...https([403], 'permission-denied')],
    'invalid-argument': [...https([400], 'invalid-argument')],
    'resource-exhausted': [...https([429, 503], 'resource-exhausted')],
    unavailable: [...https([503], 'unavailable')],
    'deadline-exceeded': [...https([504], 'deadline-exceeded')],
    internal: [...https([500], 'internal')],
  }),
  'apollo-server-errors': cases({
    'who is not logged in': [...apollo([401], (all) => new all.AuthenticationError('No.'))],
    'who may not': [...apollo([403], (all) => new all.ForbiddenError('No.'))],
    'input that is not valid': [...apollo([400, 422, 500], (all) => new all.UserInputError('No.'))],
    'an error of any kind': [...apollo([500], (all) => new all.ApolloError(KEY))],
  }),
  '@nestjs/microservices': cases({
    'a fault of another service': [...microservices([500, 502], (all) => new all.RpcException(KEY))],
    'a 404 of another service': [
      ...microservices([500, 502], (all) => new all.RpcException({ status: 404, message: KEY })),
    ],
    'a gRPC NOT_FOUND': [...microservices([404, 500], (all) => new all.GrpcNotFoundException('No.'))],
  }),
  '@nestjs/throttler': cases({
    'a limit of ours': [...made('@nestjs/throttler', [429], (all) => new all.ThrottlerException())],
  }),
  '@inversifyjs/http-core': cases({
    'an own 404': [...inversify([404], (all) => new all.NotFoundHttpResponse('No user 7.'))],
    'an own 409': [...inversify([409], (all) => new all.ConflictHttpResponse('Taken.'))],
    'an own 403': [...inversify([403], (all) => new all.ForbiddenHttpResponse('No.'))],
    'a fault': [...inversify([500], (all) => new all.InternalServerErrorHttpResponse(KEY))],
  }),
  'graphql-shield': cases({
    'a rule that denies': [
      [403, 500],
      async () => {
        const { deny, shield } = await import('graphql-shield');
        const { applyMiddleware } = await import('graphql-middleware');
        const { buildSchema, graphql } = await import('graphql');
        const schema = applyMiddleware(buildSchema('type Query { a: Int }'), shield({ Query: { a: deny } }));
        const { errors } = await graphql({ schema, source: '{ a }' });
        throw errors[0].originalError ?? errors[0];
      },
    ],
  }),
  'node-http-error': cases({
    'an own 404': [...made('node-http-error', [404], (all) => makeHttpError(all, 404))],
    'an own 409': [...made('node-http-error', [409], (all) => makeHttpError(all, 409))],
  }),
  'api-problem': cases({
    'an own 404': [
      [404],
      async () => {
        const { default: Problem } = await import('api-problem');
        throw new Problem(404, 'No user', 'https://docs.test/no-user', { user: 7 });
      },
    ],
    'an own 429': [
      [429],
      async () => {
        const { default: Problem } = await import('api-problem');
        throw new Problem(429);
      },
    ],
  }),
  'express-jwt-permissions': cases({
    'permissions that are not enough': [[403], async () => permissions({ permissions: ['a'] })],
    'no user': [[403, 401], async () => permissions(undefined)],
  }),
  'koa-basic-auth': cases({
    'no credentials': [
      [401],
      async () => {
        const { default: auth } = await import('koa-basic-auth');
        const { default: Koa } = await import('koa');
        const context = new Koa().createContext({ headers: {}, url: '/', method: 'GET' }, {});
        await auth({ name: 'a', pass: KEY })(context, () => undefined);
      },
    ],
  }),
  'koa-csrf': cases({
    'no token': [
      [403],
      async () => {
        const module = await import('koa-csrf');
        const CSRF = module.CSRF ?? module.default?.default ?? module.default;
        const { default: Koa } = await import('koa');
        const request = Object.assign(Readable.from([]), { headers: {}, url: '/', method: 'POST' });
        const context = new Koa().createContext(request, { setHeader() {}, getHeader() {} });
        context.session = { secret: KEY };
        context.request.body = {};
        await new CSRF()(context, () => undefined);
      },
    ],
  }),
  'koa-joi-router': both(
    cases({
      'a parameter that is not valid': [
        [400, 422],
        async () => {
          const { default: router } = await import('koa-joi-router');
          const { default: Koa } = await import('koa');
          const routes = router();
          const app = new Koa();
          let thrown;
          app.use(async (context, next) => {
            try {
              await next();
            } catch (error) {
              thrown = error;
            }
            context.body = '';
          });
          const { Joi } = router;
          const validate = { query: { age: Joi.number() } };
          routes.route({ method: 'get', path: '/', validate, handler: () => undefined });
          app.use(routes.middleware());
          const server = app.listen(0, '127.0.0.1').unref();
          await new Promise((resolve) => server.once('listening', resolve));
          await fetch(`http://127.0.0.1:${server.address().port}/?age=our-secret`);
          throw thrown;
        },
      ],
    }),
  ),
  machine: cases({
    'an argument that is not valid': [
      [500, 400, 422],
      async () => (await machine(async () => 1)).with({ age: 'our-secret' }),
    ],
    'a fault': [
      [500],
      async () =>
        (
          await machine(async () => {
            throw new Error(KEY);
          })
        ).with({ age: 7 }),
    ],
  }),
  inngest: cases({
    'a fault that is not tried again': [...made('inngest', [500], (all) => new all.NonRetriableError(KEY))],
    'a limit of an upstream': [
      ...made('inngest', [500, 503], (all) => new all.RetryAfterError('later', 5000)),
    ],
  }),
};

function makeHttpError(all, status) {
  const HttpError = all.default ?? all;
  return new HttpError(status, 'No user 7.');
}

async function permissions(auth) {
  const { default: guard } = await import('express-jwt-permissions');
  const check = guard({ requestProperty: 'auth' }).check(['admin']);
  await new Promise((resolve, reject) => {
    check({ auth, headers: {} }, {}, (error) => (error ? reject(error) : resolve()));
  });
}

async function machine(fn) {
  const { default: build } = await import('machine');
  return build({ identity: 'a', inputs: { age: { type: 'number', required: true } }, fn });
}
