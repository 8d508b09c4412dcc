// Errors whose status code a server-side author chose: frameworks, parsers, limits.
import { badRequest, boomify, methodNotAllowed, serverUnavailable, unauthorized } from '@hapi/boom';
import { celebrate, Joi, Segments } from 'celebrate';
import express from 'express';
import createError from 'http-errors';
import multer from 'multer';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { expect } from 'vitest';
import { answered, type Case } from './cases.ts';
import { caught, caughtBy, type Sent } from './caught.ts';

const json = { 'content-type': 'application/json' };
const multipart = { 'content-type': 'multipart/form-data; boundary=B' };
const file = '--B\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\naaaa\r\n--B--\r\n';

const cases: readonly Case[] = [
  [
    'content that is no JSON',
    () => parse({ headers: json, content: '{"pw":"hunter2' }),
    {
      status: 400,
      detail: 'The content is malformed.',
    },
  ],
  [
    'content over the limit',
    () => parse({ headers: json, content: JSON.stringify('x'.repeat(200)) }),
    {
      status: 413,
      detail: 'The content is too large.',
    },
  ],
  [
    'content in an unknown coding',
    () => parse({ headers: { ...json, 'content-encoding': 'x' }, content: '{}' }),
    {
      status: 415,
      headers: { 'accept-encoding': 'gzip, deflate' },
    },
    { headers: { 'content-encoding': 'x' } },
  ],
  [
    'content that is not in its coding',
    () => parse({ headers: { ...json, 'content-encoding': 'gzip' }, content: '{}' }),
    {
      status: 400,
      detail: 'The content is malformed.',
    },
  ],
  [
    'content that the application refuses',
    () => parse({ headers: { ...json, 'x-refuse': '1' }, content: '{}' }),
    {
      status: 403,
      detail: 'The content was refused.',
    },
  ],
  [
    'a target that is not percent-encoded',
    () => caughtBy([express.Router().get('/:id', () => {})], { method: 'GET', path: '/%E0%A4%A' }),
    {
      status: 400,
      detail: 'The request target is not properly percent-encoded.',
    },
  ],
  [
    'a file that is not there',
    () => caughtBy([(_, response, next) => response.sendFile('/srv/secret', next)]),
    {
      status: 404,
      detail: undefined,
    },
  ],
  [
    'an upload over the limit',
    () => caughtBy([multer({ limits: { fileSize: 1 } }).any()], { headers: multipart, content: file }),
    {
      status: 413,
    },
  ],
  [
    'an upload in the wrong field',
    () => caughtBy([multer().single('g')], { headers: multipart, content: file }),
    {
      status: 400,
    },
  ],
  [
    'a rate that is exceeded',
    () =>
      caught(async () => {
        const limiter = new RateLimiterMemory({ points: 1, duration: 5 });
        await limiter.consume('a');
        await limiter.consume('a');
      }),
    { status: 429, headers: { 'retry-after': '5' } },
  ],
  ['Boom', () => badRequest('A name is needed.'), { status: 400, detail: 'A name is needed.' }],
  [
    'Boom with a challenge',
    () => unauthorized('Log in.', 'Basic', { realm: 'files' }),
    {
      status: 401,
      headers: { 'www-authenticate': expect.stringContaining('Basic realm="files"') },
    },
  ],
  [
    'Boom with methods',
    () => methodNotAllowed('Read only.', null, ['GET', 'HEAD']),
    {
      status: 405,
      headers: { allow: 'GET, HEAD' },
    },
  ],
  ['Boom of a server fault', () => serverUnavailable('db7 is down'), { status: 503, detail: undefined }],
  [
    'Boom made of a system error',
    () =>
      boomify(Object.assign(new Error('ENOENT, /srv/x'), { code: 'ENOENT', path: '/srv/x' }), {
        statusCode: 404,
      }),
    {
      status: 404,
      detail: undefined,
    },
  ],
  ['http-errors', () => createError(402, 'Pay first.'), { status: 402, detail: 'Pay first.' }],
  [
    'http-errors made of a database error',
    () =>
      createError(
        409,
        Object.assign(new Error('Key (email)=(a@x.io)'), { code: '23505', severity: 'ERROR' }),
      ),
    {
      status: 409,
      detail: undefined,
    },
  ],
  [
    'a request that celebrate refuses',
    () =>
      caughtBy([express.json(), celebrate({ [Segments.BODY]: { age: Joi.number() } })], {
        headers: json,
        content: '{"age":"hunter2"}',
      }),
    {
      status: 400,
      errors: [{ detail: '"age" must be a number', pointer: '#/age' }],
    },
  ],
  [
    'a query that celebrate refuses',
    () =>
      caughtBy([celebrate({ [Segments.QUERY]: { q: Joi.string().pattern(/^a$/) } })], {
        path: '/?q=hunter2',
      }),
    {
      status: 400,
      errors: [{ detail: 'does not have the required form', parameter: 'q' }],
    },
  ],
];

function parse(sent: Sent): Promise<unknown> {
  const verify = (request: { headers: object }) => {
    if ('x-refuse' in request.headers) throw new Error('the key is hunter2');
  };
  return caughtBy([express.json({ limit: 100, verify })], sent);
}

answered(cases, /hunter2|srv|email|internal|db7/);
