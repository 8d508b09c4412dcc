// Streams that fail, responses made of them, and compressions they pass.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { Readable, Transform } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { NextFunction, Request, RequestHandler, Response as ExpressResponse } from 'express';
import type { Context, Middleware, Next } from 'koa';
import type { Expected, Hand, Scenario } from './scenario.ts';

const require = createRequire(import.meta.url);
// Loaded where they are asked for: most of the processes have no use for them.
const compression = (): RequestHandler => require('compression')({ threshold: 0 });
const compress = (): Middleware => require('koa-compress')({ threshold: 0 });

export const failure = (hand: Hand): Error => hand.note(new Error('secret-word'));

export async function* failsAfter(
  hand: Hand,
  chunks: Iterable<string>,
  milliseconds = 3,
): AsyncGenerator<string> {
  for (const chunk of chunks) yield chunk;
  await delay(milliseconds);
  throw failure(hand);
}

/** More than a compression holds back. */
const NOISE = randomBytes(200_000).toString('latin1');
export const early = (hand: Hand): Readable => Readable.from(failsAfter(hand, []));

interface Begun {
  readonly headersSent: boolean;
}

async function* failsOnceBegun(hand: Hand, response: Begun): AsyncGenerator<string> {
  yield NOISE;
  while (!response.headersSent) await delay(1);
  await delay(3);
  throw failure(hand);
}

export const late = (hand: Hand, response: Begun): Readable => Readable.from(failsOnceBegun(hand, response));
export const web = (hand: Hand, chunks: readonly string[]) =>
  Readable.toWeb(Readable.from(failsAfter(hand, chunks)));
export const through = (): Transform => new Transform({ transform: (chunk, _, done) => done(null, chunk) });

export type Express = (
  hand: Hand,
  response: ExpressResponse,
  next: NextFunction,
  request: Request,
) => unknown;
export type Koa = (hand: Hand, ctx: Context, next: Next) => unknown;

export function scenario(
  title: string,
  expected: Expected,
  express: Express | undefined,
  koa: Koa | undefined,
  more: Partial<Scenario> = {},
): Scenario {
  return {
    title,
    expected,
    // Express 4 ignores a rejected promise.
    ...(express && {
      express: (hand) => (request, response, next) => {
        Promise.resolve(express(hand, response, next, request)).catch(next);
      },
    }),
    ...(koa && {
      koa: (hand) => (ctx, next) => koa(hand, ctx, next),
    }),
    ...more,
  };
}

export const gzip = { request: { headers: { 'Accept-Encoding': 'gzip' } } };
export const compressedBefore = { ...gzip, before: { express: compression, koa: compress } };

export function inCompress(koa: Koa): Koa {
  return (hand, ctx) => compress()(ctx, async () => koa(hand, ctx, () => Promise.resolve()));
}

export function inCompression(express: Express): Express {
  return (hand, response, next, request) =>
    compression()(
      request,
      response,
      () => void Promise.resolve(express(hand, response, next, request)).catch(next),
    );
}
