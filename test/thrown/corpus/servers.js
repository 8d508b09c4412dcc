// Frameworks, error classes and RPC of servers.
import { cases } from './forms.js';

/** Throws what a class of a library makes, from a handler. */
const made =
  (library, name, ...given) =>
  async () => {
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
    'a 409 with properties': [
      [409],
      made('http-errors-enhanced', 'ConflictError', 'No.', { url: '/a', body: {} }),
    ],
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
    'a 404': [
      [404],
      async () => {
        const { Exception } = await import('@poppinss/utils/exception');
        throw new Exception('No user 7.', { status: 404, code: 'E_NO_USER' });
      },
    ],
    'a class of AdonisJS': [
      [403],
      async () => {
        const { createError } = await import('@poppinss/utils/exception');
        throw new (createError('No %s.', 'E_FORBIDDEN', 403))(['way']);
      },
    ],
  }),
  '@middy/util': cases({
    'a 404': [
      [404],
      async () => {
        const { createError } = await import('@middy/util');
        throw createError(404, 'No user 7.');
      },
    ],
    'a 422 with a cause': [
      [422],
      async () => {
        const { createError } = await import('@middy/util');
        throw createError(422, 'No.', { cause: { package: 'a', data: [] } });
      },
    ],
  }),
  elysia: cases({
    'a 404': [[404], made('elysia', 'NotFoundError', 'No user 7.')],
    'a refused cookie': [[400], made('elysia', 'InvalidCookieSignature', 'session')],
    'a parse error': [[400], made('elysia', 'ParseError')],
    'an internal error': [[500], made('elysia', 'InternalServerError')],
  }),
  h3: cases({
    'a 404': [
      [404],
      async () => {
        const { createError, HTTPError } = await import('h3');
        throw createError
          ? createError({ statusCode: 404, statusMessage: 'None' })
          : new HTTPError({ status: 404 });
      },
    ],
    'a 409 with data': [
      [409],
      async () => {
        const { createError } = await import('h3');
        throw createError({ status: 409, statusCode: 409, data: { a: 1 }, message: 'No.' });
      },
    ],
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
    'a refused input of a caller': [
      [400],
      async () => {
        const { initTRPC } = await import('@trpc/server');
        const { z } = await import('zod');
        const { createCallerFactory, procedure, router } = initTRPC.create();
        const api = router({ a: procedure.input(z.object({ b: z.string() })).query(() => 1) });
        await createCallerFactory(api)({}).a({ b: 1 });
      },
    ],
  }),
  '@orpc/server': cases({
    'a 404': [[404], made('@orpc/server', 'ORPCError', 'NOT_FOUND', { message: 'No user 7.' })],
    'a status code of its own': [[409], made('@orpc/server', 'ORPCError', 'TAKEN', { status: 409 })],
    'a refused input of a call': [
      [400],
      async () => {
        const { call, os } = await import('@orpc/server');
        const { z } = await import('zod');
        await call(
          os.input(z.object({ b: z.string() })).handler(() => 1),
          { b: 1 },
        );
      },
    ],
  }),
  '@sveltejs/kit': cases({
    'a 404': [
      [404, 500],
      async () => {
        const { error } = await import('@sveltejs/kit');
        error(404, 'No user 7.');
      },
    ],
  }),
  '@loopback/rest': cases({
    'a refused body': [
      [422],
      async () => {
        const { RestHttpErrors } = await import('@loopback/rest');
        throw RestHttpErrors.invalidRequestBody([{ path: '/a', code: 'type', message: 'b', info: {} }]);
      },
    ],
    'a missing parameter': [
      [400],
      async () => {
        const { RestHttpErrors } = await import('@loopback/rest');
        throw RestHttpErrors.missingRequired('a');
      },
    ],
  }),
  'routing-controllers': cases({
    'a 404': [[404], made('routing-controllers', 'NotFoundError', 'No user 7.')],
    'a 400': [[400], made('routing-controllers', 'BadRequestError', 'No.')],
    'a missing parameter': [[400], made('routing-controllers', 'HttpError', 400, 'No.')],
  }),
  '@tsoa/runtime': cases({
    'a refused parameter': [
      [400, 422],
      made('@tsoa/runtime', 'ValidateError', { a: { message: 'b', value: 1 } }, 'No.'),
    ],
  }),
  'graphql-yoga': cases({
    'a status code in extensions': [
      [500, 404],
      async () => {
        const { createGraphQLError } = await import('graphql-yoga');
        throw createGraphQLError('No.', { extensions: { code: 'NOT_FOUND', http: { status: 404 } } });
      },
    ],
  }),
};
