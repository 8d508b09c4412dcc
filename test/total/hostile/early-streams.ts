// Streams that fail before the first byte: an error like any other.
import { createReadStream } from 'node:fs';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import {
  compressedBefore,
  early,
  failsAfter,
  failure,
  gzip,
  inCompress,
  inCompression,
  scenario,
  through,
  web,
  type Express,
  type Koa,
} from './failing-streams.ts';
import { leaving, type Expected, type Scenario } from './scenario.ts';

const answered: Expected = { status: 500 };
const missing = () => createReadStream('/nonexistent/secret-word');
const piped: Express = (hand, response) => void early(hand).pipe(response);
const body: Koa = (hand, ctx) => void (ctx.body = early(hand));

export const earlyStreams: readonly Scenario[] = [
  scenario('a stream that fails before its first byte', answered, piped, body),
  scenario(
    'a file that is missing',
    { status: 500, told: 0 },
    (_, response) => void missing().pipe(response),
    (_, ctx) => void (ctx.body = missing()),
  ),
  scenario(
    'a pipeline that fails before its first byte',
    answered,
    (hand, response, next) => void pipeline(early(hand), response, next),
    (hand, ctx) => {
      ctx.body = pipeline(early(hand), through(), () => undefined);
    },
  ),
  scenario(
    'a pipeline that nobody hears of',
    answered,
    (hand, response) => void pipeline(early(hand), response, () => undefined),
    undefined,
  ),
  scenario(
    'a pipeline through a compression',
    answered,
    (hand, response, next) => void pipeline(early(hand), createGzip(), response, next),
    (hand, ctx) => {
      ctx.set('Content-Encoding', 'gzip');
      ctx.body = early(hand).pipe(createGzip());
    },
    { notOn: ['Koa', 'Koa over HTTP/2'] },
  ),
  scenario(
    'a web stream that fails before its first byte',
    answered,
    undefined,
    (hand, ctx) => void (ctx.body = web(hand, [])),
  ),
  scenario(
    'a Response whose content fails',
    answered,
    undefined,
    (hand, ctx) => void (ctx.body = new Response(web(hand, []) as never)),
  ),
  scenario('a stream that failed before it was given', answered, undefined, async (hand, ctx) => {
    ctx.body = early(hand);
    await delay(10);
  }),
  scenario(
    'a stream and a throw',
    { status: 500, told: 2 },
    (hand, response) => {
      response.on('pipe', () => undefined);
      early(hand).pipe(response);
      throw failure(hand);
    },
    undefined,
  ),
  scenario('a stream, and a throw before it fails', answered, undefined, (hand, ctx) => {
    // Koa destroys a body that another one takes the place of.
    ctx.body = Readable.from(failsAfter({ ...hand, note: (error) => error }, []));
    throw failure(hand);
  }),
  scenario(
    'a stream that fails after its client has gone',
    { ends: 'nothing' },
    (hand, response) => {
      const source = new PassThrough();
      source.pipe(response);
      response.on('close', () => setImmediate(() => source.destroy(failure(hand))));
    },
    (hand, ctx) => {
      const source = new PassThrough();
      ctx.body = source;
      ctx.res.on('close', () => setImmediate(() => source.destroy(failure(hand))));
    },
    {
      request: leaving,
      // Koa destroys a body that has no reader any more: it has no more errors.
      expected: (_, kind) => ({ ends: 'nothing', told: kind.startsWith('Express') ? 1 : 0 }),
    },
  ),
  scenario(
    'a stream that is destroyed before its first byte',
    { status: 500, told: 0 },
    (_, response) => {
      const source = new PassThrough();
      source.pipe(response);
      setTimeout(() => source.destroy(), 3);
    },
    (_, ctx) => {
      const source = new PassThrough();
      ctx.body = source;
      setTimeout(() => source.destroy(), 3);
    },
  ),
  scenario(
    'a stream whose errors are no errors',
    { status: 500, told: 0 },
    (_, response) => {
      const source = new PassThrough();
      source.pipe(response);
      setTimeout(() => source.emit('error', undefined), 3);
    },
    (_, ctx) => {
      const source = new PassThrough();
      ctx.body = source;
      setTimeout(() => source.emit('error', undefined), 3);
    },
  ),
  scenario(
    'a stream that fails twice',
    { status: 500, told: 2 },
    (hand, response) => {
      const source = new PassThrough();
      source.pipe(response);
      setTimeout(() => {
        source.emit('error', failure(hand));
        source.emit('error', failure(hand));
      }, 3);
    },
    undefined,
  ),
  scenario(
    'a compressed stream that fails before its first byte',
    answered,
    inCompression(piped),
    inCompress(body),
    gzip,
  ),
  scenario(
    'a stream that fails before its first byte, under a compression mounted before',
    answered,
    piped,
    body,
    compressedBefore,
  ),
  scenario(
    'an error under a compression mounted before',
    answered,
    (hand) => Promise.reject(failure(hand)),
    (hand) => Promise.reject(failure(hand)),
    compressedBefore,
  ),
];
