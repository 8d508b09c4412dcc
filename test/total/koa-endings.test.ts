// Endings on Koa that are no failure of the content, or that only the context hears of.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import Koa from 'koa';
import { type ErrorReport, NotFound, type ResponderOptions } from 'status-contract';
import { statusContract } from 'status-contract/koa';
import { describe, expect, test, vi } from 'vitest';
import { documented, listen } from '../hosts/hosts.ts';
import { exchange } from '../hosts/wire.ts';

const Koa2 = createRequire(import.meta.url)('koa2') as typeof Koa;

interface Told {
  readonly thrown: unknown;
  readonly report: ErrorReport;
}

describe.each([
  ['Koa 3', Koa],
  ['Koa 2', Koa2],
])('%s', (_name, Framework) => {
  async function serve(handler: Koa.Middleware, options: ResponderOptions = {}) {
    const told: Told[] = [];
    const heard: unknown[] = [];
    const app: Koa = new Framework();
    app.on('error', (error) => void heard.push(error));
    const onError = (thrown: unknown, report: ErrorReport) => void told.push({ thrown, report });
    app.use(statusContract({ contract: documented, onViolation: () => undefined, onError, ...options }));
    app.use((ctx, next) => (ctx.path === '/next' ? void (ctx.body = 'next') : next()));
    app.use(handler);
    const handle = app.callback();
    const port = await listen(createServer((req, res) => void handle(req, res)));
    return { port, told, heard, ask: async () => (await exchange(port)).response };
  }

  /** A source that fails, and whose failure the body that it is piped into does not hear of. */
  const failing = (parts: readonly string[]) => {
    const left = [...parts];
    return new Readable({
      read() {
        const part = left.shift();
        if (part !== undefined) this.push(part);
        else setImmediate(() => this.destroy(new Error('source')));
      },
    });
  };

  const piped =
    (parts: readonly string[]): Koa.Middleware =>
    (ctx) => {
      const source = failing(parts).on('error', (error) => ctx.onerror(error));
      ctx.body = source.pipe(new PassThrough());
    };

  test('an error that a handler gives to ctx.onerror is answered before the first byte', async () => {
    const { ask, told } = await serve(piped([]));
    const response = await ask();
    expect([response.status, response.field('Content-Type')]).toEqual([500, 'application/problem+json']);
    expect(told.map(({ report }) => report.outcome)).toEqual(['answered']);
  });

  test('an error that a handler gives to ctx.onerror cuts a response off that has begun', async () => {
    const { ask, told } = await serve(piped(['part']));
    const response = await ask();
    expect([response.status, response.isWhole]).toEqual([200, false]);
    expect(told.map(({ report }) => report.outcome)).toEqual(['aborted']);
  });

  describe.each([204, 205, 304])('a %i', (status) => {
    test.each([
      ['that fails', () => failing([])],
      ['that never begins', () => new Readable({ read: () => undefined })],
    ])('waits for no body stream %s', async (_title, make) => {
      for (const mode of ['enforce', 'observe'] as const) {
        const body: Koa.Middleware = (ctx) => {
          ctx.status = status;
          ctx.body = make();
        };
        const { ask } = await serve(body, { mode });
        expect((await ask()).status).toBe(status);
      }
    });
  });

  test('a field that is set too late beside a handler that writes itself cuts nothing off', async () => {
    const { ask, told } = await serve(async (ctx, next) => {
      ctx.respond = false;
      ctx.res.writeHead(200, { 'Content-Length': 8 }).write('half');
      setImmediate(() => setImmediate(() => ctx.res.end('half')));
      await next();
      ctx.set('Set-Cookie', 'session=1');
      ctx.res.setHeader('Set-Cookie', 'session=1');
    });
    const response = await ask();
    expect([response.status, response.content, response.isWhole]).toEqual([200, 'halfhalf', true]);
    expect(told.map(({ report }) => report.outcome)).toEqual(['late']);
  });

  test.each<[string, Koa.Middleware]>([
    ['whose response is destroyed', (ctx) => void ctx.res.destroy()],
    [
      'whose client has left',
      async (ctx) => {
        ctx.req.socket.destroy();
        await turn();
      },
    ],
  ])('a handler %s, and that answers nothing, is no unmatched request', async (_title, handler) => {
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => (finish = resolve));
    const { port, told } = await serve(async (ctx) => {
      await handler(ctx, async () => undefined);
      setImmediate(finish);
    });
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await Promise.all([once(socket, 'close'), done]);
    expect(told).toEqual([]);
  });

  test('an error that the server destroys a connection with reaches the listeners', async () => {
    const fault = new Error('boom');
    const { port, told, heard } = await serve((ctx) => void ctx.socket.destroy(fault));
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'close');
    await vi.waitFor(() => expect(heard).toEqual([fault]));
    expect(told.map(({ report }) => [report.level, report.outcome])).toEqual([['server', 'aborted']]);
  });

  test('where responses are only observed, the listeners hear of mistakes of clients', async () => {
    const missing = new NotFound('No user 7.');
    const { ask, heard } = await serve(
      () => {
        throw missing;
      },
      { mode: 'observe' },
    );
    expect((await ask()).status).toBe(404);
    expect(heard).toEqual([missing]);
    const unmatched = await serve(() => undefined, { mode: 'observe' });
    expect((await unmatched.ask()).status).toBe(404);
    expect(unmatched.heard).toEqual([]);
  });

  // Koa 3 itself asks for them.
  test.runIf(Framework === Koa2)(
    'a body is sent where the global classes of the web are missing',
    async () => {
      const { ask } = await serve((ctx) => void (ctx.body = { ok: true }));
      for (const name of ['ReadableStream', 'Blob', 'Response']) vi.stubGlobal(name, undefined);
      try {
        expect((await ask()).content).toBe('{"ok":true}');
      } finally {
        vi.unstubAllGlobals();
      }
    },
  );
});
