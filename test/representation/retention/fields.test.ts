// Fields set for the exchange stay on an error; those of the representation go.
import { createRequire } from 'node:module';
import { rateLimit } from 'express-rate-limit';
import compress from 'koa-compress';
import { afterEach, describe, expect, test } from 'vitest';
import { HttpError, NotFound } from 'status-contract';
import { kinds, run, type Running } from '../../total/servers.ts';

const require = createRequire(import.meta.url);
const compression = require('compression');
const session = require('express-session');

let server: Running;
afterEach(() => server.close());

const kept = {
  'Access-Control-Allow-Origin': 'https://a.example',
  'Content-Security-Policy': "default-src 'none'",
  RateLimit: '"default";r=0;t=30',
  'Retry-After': '30',
  'Set-Cookie': ['a=1', 'b=2'],
  'Strict-Transport-Security': 'max-age=1',
  Traceparent: '00-1-1-00',
  Vary: 'Origin',
  'WWW-Authenticate': 'Basic realm="a"',
  'X-Request-Id': '7',
};
const abandoned = {
  'Accept-Ranges': 'bytes',
  'Cache-Control': 'public, max-age=9',
  'Content-Disposition': 'attachment',
  'Content-Encoding': 'gzip',
  'Content-Language': 'de',
  'Content-Range': 'bytes 0-1/2',
  ETag: '"x"',
  Expires: 'Thu, 01 Jan 1970 00:00:00 GMT',
  'Last-Modified': 'Thu, 01 Jan 1970 00:00:00 GMT',
  Location: '/elsewhere',
};

describe.each(kinds)('an error on %s', (kind) => {
  test('keeps the fields of the exchange and drops those of the representation', async () => {
    server = await run(kind, {
      express: (_req, res) => {
        res.set({ ...kept, ...abandoned });
        throw new NotFound('No.');
      },
      koa: (ctx) => {
        ctx.set({ ...kept, ...abandoned });
        throw new NotFound('No.');
      },
    });
    const { status, headers } = await server.get();
    expect(status).toBe(404);
    for (const [name, value] of Object.entries({ ...kept, Vary: 'Origin, Accept' })) {
      expect(headers[name.toLowerCase()], name).toEqual(value);
    }
    for (const name of Object.keys(abandoned).filter((one) => one !== 'Cache-Control')) {
      expect(headers[name.toLowerCase()], name).toBeUndefined();
    }
    expect(headers['cache-control']).toBe('no-store');
  });

  test('brings the fields of @koa/cors, which writes them on the error', async () => {
    const cors = { 'Access-Control-Allow-Origin': '*', vary: 'Origin' };
    const throwing = () => {
      throw Object.assign(new Error('x'), { status: 409, headers: cors });
    };
    server = await run(kind, { express: throwing, koa: throwing });
    const { status, headers } = await server.get();
    expect([status, headers['access-control-allow-origin']]).toEqual([409, '*']);
  });
});

describe('an error behind', () => {
  const throws = () => {
    throw new NotFound('No.');
  };

  test('express-rate-limit keeps its fields', async () => {
    const limit = rateLimit({
      limit: 0,
      standardHeaders: 'draft-7',
      validate: false,
      handler: (_req, _res, next) => next(new HttpError<number>(429, 'Slow down.')),
    });
    server = await run('Express', { express: [limit as never] });
    const { status, headers } = await server.get();
    expect(status).toBe(429);
    expect(headers).toHaveProperty('ratelimit');
    expect(headers).toHaveProperty('retry-after');
  });

  test('express-session keeps its cookie', async () => {
    const sessions = session({ secret: 'x', resave: false, saveUninitialized: true });
    server = await run('Express', { express: [sessions, throws] });
    const { status, headers } = await server.get();
    expect(status).toBe(404);
    expect(String(headers['set-cookie'])).toMatch(/^connect\.sid=/);
  });

  test('compression is whole', async () => {
    server = await run('Express', { express: [compression({ threshold: 0 }), throws] });
    const { cut, status, headers } = await server.get({ headers: { 'Accept-Encoding': 'gzip' } });
    expect([cut, status, headers['content-encoding']]).toEqual([undefined, 404, 'gzip']);
  });

  test('koa-compress is whole', async () => {
    const compressed = compress({ threshold: 0 });
    server = await run('Koa', {
      koa: (ctx) =>
        compressed(ctx, () => {
          throw new NotFound('No.');
        }),
    });
    const { cut, status } = await server.get({ headers: { 'Accept-Encoding': 'gzip' } });
    expect([cut, status]).toEqual([undefined, 404]);
  });
});
