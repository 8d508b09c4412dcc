// Authentication middleware: bad tokens are 401, forged forms 403, missing secrets 500.
import { doubleCsrf } from 'csrf-csrf';
import { expressjwt } from 'express-jwt';
import { createLocalJWKSet, createRemoteJWKSet, errors as joseErrors, jwtVerify, SignJWT } from 'jose';
import jwt from 'jsonwebtoken';
import koaJwt from 'koa-jwt';
import { expect } from 'vitest';
import { answered, type Case } from './cases.ts';
import { caught, caughtBy, caughtByKoa, withServer } from './caught.ts';
import { upstream } from './upstream-server.ts';

const key = new TextEncoder().encode('k'.repeat(32));
const token = () => new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(key);
const bearerOf = (value: string) => ({ authorization: `Bearer ${value}` });
const csrf = doubleCsrf({ getSecret: () => 'hunter2', getSessionIdentifier: () => 'a' });
const invalid = 'Bearer realm="test", error="invalid_token"';

const cases: readonly Case[] = [
  [
    'a token that has expired',
    () => caught(() => jwt.verify(jwt.sign({ exp: 1 }, 's'), 's')),
    {
      status: 401,
      headers: {
        'www-authenticate':
          'Bearer realm="test", error="invalid_token", error_description="The token expired"',
      },
    },
  ],
  [
    'a token for somebody else',
    () => caught(() => jwt.verify(jwt.sign({}, 's'), 's', { audience: 'internal' })),
    {
      status: 401,
      detail: undefined,
      headers: { 'www-authenticate': invalid },
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
      headers: { 'www-authenticate': invalid },
    },
  ],
  ['keys that do not come in time', () => new joseErrors.JWKSTimeout(), { status: 504 }],
  [
    'a key that is in no set',
    async () => {
      const signed = await token();
      return caught(() => jwtVerify(signed, createLocalJWKSet({ keys: [] })));
    },
    { status: 401, headers: { 'www-authenticate': invalid } },
  ],
  [
    'a key set that another API refuses',
    async () => {
      const signed = await token();
      return withServer(upstream(), (port) =>
        caught(() => jwtVerify(signed, createRemoteJWKSet(new URL(`http://127.0.0.1:${port}/401`)))),
      );
    },
    { status: 502 },
  ],
  [
    'a request without a token, by koa-jwt,',
    () => caughtByKoa([koaJwt({ secret: 'hunter2' })]),
    { status: 401, headers: { 'www-authenticate': 'Bearer realm="test"' } },
  ],
  [
    'a token that has expired, by koa-jwt,',
    () =>
      caughtByKoa([koaJwt({ secret: 'hunter2' })], { headers: bearerOf(jwt.sign({ exp: 1 }, 'hunter2')) }),
    { status: 401, headers: { 'www-authenticate': expect.stringContaining('The token expired') } },
  ],
  [
    'a missing secret, by koa-jwt,',
    () =>
      caughtByKoa([koaJwt({ secret: undefined as never })], { headers: bearerOf(jwt.sign({}, 'hunter2')) }),
    { status: 500 },
  ],
  [
    'a form of another site, by csrf-csrf,',
    () =>
      caughtBy([
        (request, _, next) => {
          request.cookies = {};
          next();
        },
        csrf.doubleCsrfProtection,
      ]),
    { status: 403, detail: 'The CSRF token is missing or not valid.' },
  ],
];

answered(cases, /hunter2|internal|upstream-secret/);
