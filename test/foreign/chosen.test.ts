// Errors whose status code a server-side author chose: frameworks, content parsers, authentication, limits.
import { badRequest, boomify, methodNotAllowed, serverUnavailable, unauthorized } from '@hapi/boom';
import { celebrate, Joi, Segments } from 'celebrate';
import express from 'express';
import { expressjwt } from 'express-jwt';
import createError from 'http-errors';
import { errors as joseErrors, jwtVerify, SignJWT } from 'jose';
import jwt from 'jsonwebtoken';
import multer from 'multer';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { expect } from 'vitest';
import { onBoth } from '../body/apps.ts';
import { caught, caughtBy, type Sent } from './caught.ts';

const json = { 'content-type': 'application/json' };
const multipart = { 'content-type': 'multipart/form-data; boundary=B' };
const file = '--B\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\naaaa\r\n--B--\r\n';
const key = new TextEncoder().encode('k'.repeat(32));

interface Expected {
  readonly status: number;
  readonly detail?: string | undefined;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly unknown[];
}

const cases: readonly (readonly [title: string, make: () => unknown, expected: Expected])[] = [
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
    'a token that has expired',
    () => caught(() => jwt.verify(jwt.sign({ exp: 1 }, 's'), 's')),
    {
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="invalid_token", error_description="The token expired"' },
    },
  ],
  [
    'a token for somebody else',
    () => caught(() => jwt.verify(jwt.sign({}, 's'), 's', { audience: 'internal' })),
    {
      status: 401,
      detail: undefined,
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    },
  ],
  ['a missing secret', () => caught(() => jwt.verify(jwt.sign({}, 's'), '')), { status: 500 }],
  [
    'a request without credentials',
    () => caughtBy([expressjwt({ secret: 's', algorithms: ['HS256'] })]),
    {
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="test"' },
    },
  ],
  [
    'a forged token',
    async () =>
      caught(async () =>
        jwtVerify(await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(key), new Uint8Array(32)),
      ),
    {
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    },
  ],
  ['keys that do not come in time', () => new joseErrors.JWKSTimeout(), { status: 504 }],
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

for (const [title, make, expected] of cases) {
  onBoth(`${title} is answered ${expected.status}`, async (start) => {
    const thrown = await make();
    const app = await start(() => thrown);
    const { status, headers, text, json: problem } = await app.ask();
    expect({ status, headers }).toMatchObject({ status: expected.status, headers: expected.headers ?? {} });
    expect(text).not.toMatch(/hunter2|srv|email|internal|db7/);
    if ('detail' in expected) expect(problem()).toHaveProperty('status', expected.status);
    if ('detail' in expected) expect((problem() as { detail?: unknown }).detail).toBe(expected.detail);
    if (expected.errors !== undefined) expect(problem()).toMatchObject({ errors: expected.errors });
  });
}
