// Responses that fail after their first byte: they are cut off, and nothing is added.
import { PassThrough, pipeline } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import {
  compressedBefore,
  failure,
  gzip,
  inCompress,
  inCompression,
  late,
  scenario,
  through,
  web,
  type Express,
  type Koa,
} from './failing-streams.ts';
import type { Expected, Hand, Scenario } from './scenario.ts';

const cut: Expected = { status: 200, ends: 'cut' };
const heldBack: Expected = { ...cut, isHeldBack: true };

async function afterWrite(hand: Hand, response: { write(text: string): unknown }): Promise<never> {
  response.write('some content ');
  await delay(3);
  throw failure(hand);
}

const pipedLate: Express = (hand, response) => void late(hand, response).pipe(response.type('text'));
const bodyLate: Koa = (hand, ctx) => {
  ctx.type = 'text';
  ctx.body = late(hand, ctx.res);
};

export const lateStreams: readonly Scenario[] = [
  scenario(
    'a throw after a write',
    cut,
    (hand, response) => afterWrite(hand, response),
    (hand, ctx) => {
      ctx.status = 200;
      return afterWrite(hand, ctx.res);
    },
  ),
  scenario(
    'a throw after a write with a length',
    cut,
    (hand, response) => afterWrite(hand, response.set('Content-Length', '500000')),
    (hand, ctx) => {
      ctx.status = 200;
      ctx.set('Content-Length', '500000');
      return afterWrite(hand, ctx.res);
    },
  ),
  scenario(
    'a throw after the header section alone',
    cut,
    async (hand, response) => {
      response.flushHeaders();
      await delay(3);
      throw failure(hand);
    },
    async (hand, ctx) => {
      ctx.status = 200;
      ctx.flushHeaders();
      await delay(3);
      throw failure(hand);
    },
  ),
  scenario('a stream that fails midway', cut, pipedLate, bodyLate),
  scenario(
    'a stream with a length that fails midway',
    cut,
    (hand, response) => void late(hand, response).pipe(response.set('Content-Length', '500000')),
    (hand, ctx) => {
      ctx.body = late(hand, ctx.res);
      ctx.length = 500_000;
    },
  ),
  scenario(
    'a pipeline that fails midway',
    cut,
    (hand, response, next) => void pipeline(late(hand, response), through(), response, next),
    (hand, ctx) => {
      ctx.body = pipeline(late(hand, ctx.res), through(), () => undefined);
    },
  ),
  scenario(
    'a web stream that fails midway',
    cut,
    undefined,
    (hand, ctx) => void (ctx.body = web(hand, ['some ', 'content '])),
  ),
  scenario(
    'a compressed stream that fails midway',
    heldBack,
    inCompression(pipedLate),
    inCompress(bodyLate),
    gzip,
  ),
  scenario(
    'a stream that fails midway, under a compression mounted before',
    heldBack,
    pipedLate,
    bodyLate,
    compressedBefore,
  ),
  scenario(
    'a stream that is destroyed midway',
    { ...cut, told: 0 },
    (_, response) => {
      const source = new PassThrough();
      source.write('some content ');
      source.pipe(response);
      setTimeout(() => source.destroy(), 3);
    },
    (_, ctx) => {
      const source = new PassThrough();
      source.write('some content ');
      ctx.body = source;
      setTimeout(() => source.destroy(), 3);
    },
  ),
];
