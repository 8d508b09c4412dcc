// One library more of each family: parsers, frameworks, validators, breakers, deadlines.
import { BadRequestException, NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import createFastifyError from '@fastify/error';
import Bottleneck from 'bottleneck';
import { bulkhead, circuitBreaker, ConsecutiveBreaker, handleAll, timeout, TimeoutStrategy } from 'cockatiel';
import express from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { body, query, validationResult } from 'express-validator';
import formidable from 'formidable';
import { HTTPException } from 'hono/http-exception';
import { koaBody } from 'koa-body';
import pTimeout from 'p-timeout';
import { answered, type Case } from './cases.ts';
import { caught, caughtBy, caughtByKoa, type Sent } from './caught.ts';

const json = { 'content-type': 'application/json' };
const multipart = { 'content-type': 'multipart/form-data; boundary=B' };
const field = '--B\r\nContent-Disposition: form-data; name="f"\r\n\r\nhunter2\r\n--B--\r\n';
const Unpaid = createFastifyError('UNPAID', 'Pay %s first.', 402);

const later = () => new Promise<void>((resolve) => setTimeout(resolve, 200));
const never = () => new Promise<void>(() => undefined);

const cases: readonly Case[] = [
  [
    'content that is no JSON, by koa-body,',
    () => caughtByKoa([koaBody()], { headers: json, content: '{"a":hunter2' }),
    { status: 400, detail: 'The content is malformed.' },
  ],
  [
    'content over the limit, by koa-body,',
    () => caughtByKoa([koaBody({ jsonLimit: 1 })], { headers: json, content: '{"a":"hunter2"}' }),
    { status: 413 },
  ],
  [
    'a field over the limit, by formidable,',
    () => parsed({ maxFieldsSize: 1 }, { headers: multipart, content: field }),
    { status: 413 },
  ],
  [
    'content of another media type, by formidable,',
    () => parsed({}, { headers: { 'content-type': 'x/hunter2' }, content: 'a' }),
    { status: 415 },
  ],
  [
    'content that is no multipart, by formidable,',
    () => parsed({}, { headers: multipart, content: 'hunter2hunter2' }),
    { status: 400 },
  ],
  [
    'an exception of Hono',
    () => new HTTPException(403, { message: 'Not yours.' }),
    { status: 403, detail: 'Not yours.' },
  ],
  [
    'an exception of Hono that has a response',
    () =>
      new HTTPException(401, {
        res: new Response('hunter2', { headers: { 'WWW-Authenticate': 'Basic realm="a"' } }),
      }),
    { status: 401, headers: { 'www-authenticate': 'Basic realm="a"' } },
  ],
  [
    'an exception of Nest',
    () => new NotFoundException('No such order.'),
    { status: 404, detail: 'No such order.' },
  ],
  [
    'an exception of Nest with a list of messages',
    () => new BadRequestException(['a is missing']),
    { status: 400, errors: [{ detail: 'a is missing' }] },
  ],
  [
    'an exception of Nest that is a server fault',
    () => new ServiceUnavailableException('hunter2'),
    { status: 503, detail: undefined },
  ],
  ['an error of Fastify', () => new Unpaid('hunter2'), { status: 402, detail: undefined }],
  [
    'an error of Feathers',
    () =>
      Object.assign(new Error('No such order.'), {
        type: 'FeathersError',
        name: 'NotFound',
        className: 'not-found',
        code: 404,
        data: { pw: 'hunter2' },
      }),
    { status: 404, detail: 'No such order.' },
  ],
  [
    'a field that express-validator refuses',
    () => validated(body('age').isInt(), { headers: json, content: '{"age":"hunter2"}' }),
    { status: 400, errors: [{ pointer: '#/age' }] },
  ],
  [
    'a query that express-validator refuses',
    () => validated(query('q').notEmpty(), {}),
    { status: 400, errors: [{ parameter: 'q' }] },
  ],
  [
    'a member that express-openapi-validator refuses',
    () => described({ path: '/orders/7', headers: json, content: '{"age":"hunter2"}' }),
    { status: 400, errors: [{ pointer: '#/age' }] },
  ],
  [
    'a path that express-openapi-validator refuses',
    () => described({ path: '/orders/hunter2', headers: json, content: '{"age":1}' }),
    { status: 400, errors: [{ parameter: 'id' }] },
  ],
  [
    'a query that express-openapi-validator does not know',
    () => described({ path: '/orders/7?hunter3=hunter2', headers: json, content: '{"age":1}' }),
    { status: 400, errors: [{ parameter: 'hunter3' }] },
  ],
  [
    'a method that express-openapi-validator does not know',
    () => described({ path: '/orders/7', method: 'DELETE' }),
    { status: 405, headers: { allow: 'POST' } },
  ],
  [
    'a path that express-openapi-validator does not know',
    () => described({ path: '/hunter2' }),
    { status: 404 },
  ],
  [
    'a content type that express-openapi-validator does not know',
    () => described({ path: '/orders/7', headers: { 'content-type': 'text/hunter2' }, content: '1' }),
    { status: 415 },
  ],
  ['a circuit that cockatiel broke', () => caught(brokenCircuit), { status: 503 }],
  [
    'a bulkhead of cockatiel that is full',
    () =>
      caught(() => {
        const full = bulkhead(1, 0);
        void full.execute(later);
        return full.execute(later);
      }),
    { status: 503 },
  ],
  [
    'a deadline of cockatiel',
    () => caught(() => timeout(5, TimeoutStrategy.Aggressive).execute(later)),
    { status: 504 },
  ],
  ['a deadline of p-timeout', () => caught(() => pTimeout(never(), { milliseconds: 5 })), { status: 504 }],
  [
    'a queue of Bottleneck that is full',
    () =>
      caught(() => {
        const queue = new Bottleneck({
          maxConcurrent: 1,
          highWater: 0,
          strategy: Bottleneck.strategy.OVERFLOW,
        });
        void queue.schedule(later);
        return queue.schedule(later);
      }),
    { status: 503 },
  ],
  [
    'a queue of Bottleneck that has stopped',
    () =>
      caught(async () => {
        const queue = new Bottleneck();
        await queue.stop();
        await queue.schedule(later);
      }),
    { status: 503 },
  ],
  [
    'a deadline of Bottleneck',
    () => caught(() => new Bottleneck().schedule({ expiration: 5 }, later)),
    { status: 504 },
  ],
];

answered(cases, /hunter2/);

/** What Formidable rejects with for a request. */
function parsed(options: formidable.Options, sent: Sent): Promise<unknown> {
  return caughtBy(
    [
      (request, _, next) =>
        void formidable(options)
          .parse(request)
          .then(() => next(), next),
    ],
    sent,
  );
}

const orders: Parameters<typeof OpenApiValidator.middleware>[0]['apiSpec'] = {
  openapi: '3.0.3',
  info: { title: 'orders', version: '1' },
  paths: {
    '/orders/{id}': {
      post: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        requestBody: {
          content: {
            'application/json': { schema: { type: 'object', properties: { age: { type: 'integer' } } } },
          },
        },
        responses: { 204: { description: 'done' } },
      },
    },
  },
};

/** What a request is refused for that an OpenAPI document does not describe. */
function described(sent: Sent): Promise<unknown> {
  const validator = OpenApiValidator.middleware({ apiSpec: orders, validateFormats: false });
  const handlers = validator.map((handler) => handler as express.RequestHandler);
  return caughtBy([express.json(), ...handlers], sent);
}

function validated(chain: express.RequestHandler, sent: Sent): Promise<unknown> {
  return caughtBy([express.json(), chain, (request) => validationResult(request).throw()], sent);
}

async function brokenCircuit(): Promise<void> {
  const policy = circuitBreaker(handleAll, { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(1) });
  await caught(() => policy.execute(() => Promise.reject(new Error('hunter2'))));
  await policy.execute(later);
}
