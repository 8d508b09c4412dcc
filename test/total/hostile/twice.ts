// More than one error for a request: one response, and the rest is told as late.
import { setTimeout as delay } from 'node:timers/promises';
import type { ErrorRequestHandler } from 'express';
import { Readable } from 'node:stream';
import type { Hand, Scenario } from './scenario.ts';

const failure = (hand: Hand): Error => hand.note(new Error('secret-word'));
const forget = (): undefined => undefined;

function handler(handle: ErrorRequestHandler): never {
  return handle as never;
}

export const twice: readonly Scenario[] = [
  {
    title: 'next called twice with one error',
    express: (hand) => (_req, _res, next) => {
      const error = failure(hand);
      next(error);
      next(error);
    },
    expected: { status: 500 },
  },
  {
    title: 'next called three times with three errors',
    express: (hand) => (_req, _res, next) => {
      for (let count = 0; count < 3; count += 1) next(failure(hand));
    },
    expected: { status: 500, told: 3 },
  },
  {
    title: 'next called with an error, and later with another',
    express: (hand) => (_req, _res, next) => {
      next(failure(hand));
      const second = failure(hand);
      setTimeout(() => next(second), 5);
    },
    expected: { status: 500, told: 2 },
  },
  {
    title: 'two errors while an asynchronous format is at work',
    express: (hand) => (_req, _res, next) => {
      next(failure(hand));
      next(failure(hand));
      next();
    },
    options: () => ({ format: async ({ status }) => (await delay(5), { status }) }),
    expected: { status: 500, told: 2 },
  },
  {
    title: 'an answer, and then next',
    express: () => (_req, res, next) => {
      res.status(404).json({ status: 404 });
      next();
    },
    koa: () => async (ctx, next) => {
      ctx.status = 404;
      ctx.body = { status: 404 };
      await next();
    },
    expected: { status: 404, told: 0 },
  },
  {
    title: 'an answer, and then an error',
    express: (hand) => (_req, res) => {
      res.status(404).json({ status: 404 });
      throw failure(hand);
    },
    koa: (hand) => (ctx) => {
      ctx.respond = false;
      ctx.res.writeHead(404).end('{"status":404}');
      throw failure(hand);
    },
    expected: { status: 404 },
  },
  {
    title: 'an answer, and much later an error',
    express: (hand) => (_req, res, next) => {
      res.status(404).json({ status: 404 });
      setTimeout(() => next(failure(hand)), 5);
    },
    koa: (hand) => async (ctx) => {
      ctx.respond = false;
      ctx.res.writeHead(404).end('{"status":404}');
      await delay(5);
      throw failure(hand);
    },
    // The next request may be there already.
    turns: 1,
    expected: { status: 404, outcomes: ['late'] },
  },
  {
    title: 'an error in an error handler',
    express: (hand) => [
      () => {
        throw new Error('secret-word');
      },
      handler((_error, _req, _res, _next) => {
        throw failure(hand);
      }),
    ],
    koa: (hand) => async () => {
      try {
        throw new Error('secret-word');
      } catch {
        throw failure(hand);
      }
    },
    expected: { status: 500 },
  },
  {
    title: 'an error handler that answers and passes on',
    express: (hand) => [
      () => {
        throw failure(hand);
      },
      handler((error, _req, res, next) => {
        res.status(409).json({ status: 409 });
        next(error);
      }),
    ],
    expected: { status: 409 },
  },
  {
    title: 'an error handler that begins an answer and fails',
    express: (hand) => [
      () => {
        throw new Error('secret-word');
      },
      handler((_error, _req, res, _next) => {
        res.status(409).write('{');
        throw failure(hand);
      }),
    ],
    koa: (hand) => (ctx) => {
      ctx.res.writeHead(409).write('{');
      throw failure(hand);
    },
    expected: { status: 409, ends: 'cut', isHeldBack: true },
  },
  {
    title: 'a handler that goes on writing after its error',
    express: (hand) => (_req, res, next) => {
      next(failure(hand));
      res.write('more');
      res.end('more');
    },
    koa: (hand) => async (ctx) => {
      const { res } = ctx;
      setImmediate(() => {
        res.write('more');
        res.end('more');
      });
      throw failure(hand);
    },
    expected: { status: 500 },
  },
  {
    title: 'a handler that sets fields after its error',
    express: (hand) => async (_req, res, next) => {
      next(failure(hand));
      await delay(1);
      try {
        res.set('X-Late', '1');
      } catch (error) {
        next(hand.note(error));
      }
    },
    expected: { status: 500, told: 2 },
  },
  {
    title: 'two streams for one response, which both fail',
    koa: (hand) => async (ctx) => {
      const fails = async function* (): AsyncGenerator<string> {
        await delay(2);
        throw failure(hand);
        yield '';
      };
      ctx.body = Readable.from(fails());
      ctx.body = Readable.from(fails());
    },
    expected: { status: 500, told: 1 },
  },
  {
    title: 'errors on request and response',
    express: () => (req, res, next) => {
      next(new Error('secret-word'));
      req.on('error', forget);
      res.emit('error', new Error('secret-word'));
    },
    koa: () => async (ctx) => {
      setImmediate(() => ctx.res.emit('error', new Error('secret-word')));
      throw new Error('secret-word');
    },
    expected: { status: 500, told: 0 },
  },
];
