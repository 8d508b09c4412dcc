// pino-http logs the error of a server fault with its response.
import { createRequire } from 'node:module';
import { Writable } from 'node:stream';
import type { RequestHandler } from 'express';
import { Conflict } from 'status-contract';
import { expect, vi } from 'vitest';
import { onEach, type Handlers } from './hosts.ts';

const pinoHttp = createRequire(import.meta.url)('pino-http') as (
  options: object,
  to: Writable,
) => RequestHandler;

interface Line {
  readonly res: { readonly statusCode: number };
  readonly err?: { readonly message: string };
}

onEach(
  'a server fault is logged by pino-http with what was thrown, a mistake of a client without',
  async (host) => {
    const lines: Line[] = [];
    const to = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(
          ...chunk
            .toString()
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Line),
        );
        done();
      },
    });
    const log = pinoHttp({}, to);
    const before: Handlers = {
      express: log,
      koa: (ctx, next) => {
        void log(ctx.req as never, ctx.res as never, () => undefined);
        return next();
      },
    };
    const fail = (path: string) => {
      throw path === '/fault' ? new Error('the real cause') : new Conflict('Taken.');
    };
    const app = await host.serve(
      { express: (req) => fail(req.path), koa: (ctx) => fail(ctx.path) },
      { before },
    );
    expect((await app.send({ target: '/fault' })).response.status).toBe(500);
    expect((await app.send({ target: '/taken' })).response.status).toBe(409);
    const of = (status: number) => lines.find(({ res }) => res.statusCode === status);
    await vi.waitFor(() => expect(of(409)).toBeDefined());
    expect([of(500)?.err?.message, of(409)?.err]).toEqual(['the real cause', undefined]);
  },
);
