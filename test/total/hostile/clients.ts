// Clients that go away, and uploads that are not read to their end.
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { leaving, type Expected, type Hand, type HostileRequest, type Scenario } from './scenario.ts';

const failure = (hand: Hand): Error => hand.note(new Error('secret-word'));

async function later(hand: Hand): Promise<never> {
  await delay(25);
  throw failure(hand);
}

const throwsNow: Pick<Scenario, 'express' | 'koa'> = {
  express: (hand) => () => {
    throw failure(hand);
  },
  koa: (hand) => () => {
    throw failure(hand);
  },
};

const throwsLater: Pick<Scenario, 'express' | 'koa'> = {
  express: (hand) => (_req, _res, next) => void later(hand).catch(next),
  koa: (hand) => () => later(hand),
};

function amid(
  title: string,
  request: HostileRequest,
  code: Pick<Scenario, 'express' | 'koa'>,
  expected: Expected,
  more: Partial<Scenario> = {},
): Scenario {
  return { title, request, ...code, turns: 4, expected, ...more };
}

const closing: Scenario['expected'] = (_, kind) => ({
  status: 500,
  fields: { Connection: kind === 'Koa over HTTP/2' ? undefined : 'close' },
});

/** Fails once the client has gone. */
async function afterwards(hand: Hand, response: NodeJS.EventEmitter): Promise<never> {
  await once(response, 'close');
  throw failure(hand);
}

const throwsAfterwards: Pick<Scenario, 'express' | 'koa'> = {
  express: (hand) => (_req, res, next) => void afterwards(hand, res).catch(next),
  koa: (hand) => (ctx) => afterwards(hand, ctx.res),
};

async function* ticks(): AsyncGenerator<string> {
  for (;;) {
    yield 'x'.repeat(1000);
    await delay(2);
  }
}

const leavingAmidUpload: HostileRequest = { ...leaving, method: 'POST', rest: 'never' };

export const clients: readonly Scenario[] = [
  amid('a client that is gone before the error', leaving, throwsAfterwards, { ends: 'nothing' }),
  amid(
    'a client that is gone before the answer',
    leaving,
    {
      express: () => (_req, res) => void res.on('close', () => res.status(404).json({ status: 404 })),
      koa: () => async (ctx) => {
        await once(ctx.res, 'close');
        ctx.status = 404;
        ctx.body = { status: 404 };
      },
    },
    { ends: 'nothing', told: 0 },
  ),
  amid(
    'a client that is gone during the response',
    { leaves: true },
    {
      express: () => (_req, res) => void Readable.from(ticks()).pipe(res),
      koa: () => (ctx) => {
        ctx.body = Readable.from(ticks());
      },
    },
    { status: 200, ends: 'cut', told: 0 },
  ),
  amid(
    'a client that is gone during the response, and an error then',
    { leaves: true },
    {
      express: (hand) => (_req, res, next) => {
        res.write('some');
        afterwards(hand, res).catch(next);
      },
      koa: (hand) => (ctx) => {
        ctx.status = 200;
        ctx.res.write('some');
        return afterwards(hand, ctx.res);
      },
    },
    { status: 200, ends: 'cut' },
  ),
  amid('a client that is gone amid its upload', leaving, throwsAfterwards, { ends: 'nothing' }),
  amid(
    'a client that is gone amid an upload that is read',
    leavingAmidUpload,
    {
      express: (hand) => (req, _res, next) => {
        req.on('error', (error) => next(hand.note(error)));
        req.resume();
      },
      koa: (hand) => async (ctx) => {
        try {
          await finished(ctx.req.resume());
        } catch (error) {
          throw hand.note(error);
        }
      },
    },
    { ends: 'nothing' },
    // Over HTTP/2 the request ends as if it were whole.
    { notOn: ['Koa over HTTP/2'] },
  ),
  amid('an endless upload', { method: 'POST', rest: 'endless' }, throwsNow, {}, { expected: closing }),
  amid(
    'an endless upload that is answered late',
    { method: 'POST', rest: 'endless' },
    throwsLater,
    {},
    { expected: closing },
  ),
  amid(
    'an upload that stops amid its content',
    { method: 'POST', content: 'some', rest: 'never' },
    throwsNow,
    {},
    { expected: closing, turns: 1 },
  ),
  amid(
    'an upload in chunks that stops amid one',
    { method: 'POST', headers: { 'Transfer-Encoding': 'chunked' }, content: '5\r\nhe' },
    throwsNow,
    {},
    { expected: closing, notOn: ['Koa over HTTP/2'] },
  ),
  amid(
    'an upload that waits for 100 (Continue)',
    { method: 'PUT', headers: { Expect: '100-continue' }, rest: 'never' },
    throwsNow,
    {},
    { expected: closing, turns: 1 },
  ),
  amid(
    'an upload that came whole',
    { method: 'POST', content: 'some' },
    throwsNow,
    { status: 500, fields: { Connection: /^keep-alive$/ } },
    { turns: 12, notOn: ['Koa over HTTP/2'] },
  ),
  amid(
    'an upload to a target that nobody answers',
    { method: 'POST', rest: 'endless' },
    {
      express: () => (_req, _res, next) => next(),
      koa: () => (_ctx, next) => next(),
    },
    {},
    {
      expected: (_, kind) => ({
        status: 404,
        told: 0,
        fields: { Connection: kind === 'Koa over HTTP/2' ? undefined : 'close' },
      }),
    },
  ),
];
