// Clients that go away, that send more than is read, and that are told twice.
import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import http2 from 'node:http2';
import { afterEach, describe, expect, test } from 'vitest';
import { NotFound } from 'status-contract';
import { PATIENCE_MILLISECONDS } from '../hosts/wire.ts';
import { kinds, run, type Kind, type Running } from './servers.ts';

const failure = new Error('secret-word');
let server: Running;
afterEach(() => server.close());

/** Sends bytes and gives all that comes back until the connection is closed. */
function raw(port: number, bytes: string | Buffer, goOn?: (socket: net.Socket) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.write(bytes);
      goOn?.(socket);
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => chunks.push(Buffer.from(` ${error.code}`)));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.setTimeout(PATIENCE_MILLISECONDS, () => {
      reject(new Error('the connection hangs'));
      socket.destroy();
    });
  });
}

const fails = {
  express: () => {
    throw failure;
  },
  koa: () => {
    throw failure;
  },
};

/** Tells when a handler runs that waits for its client to leave. */
const asked = new EventEmitter();

async function leaves(response: EventEmitter): Promise<void> {
  asked.emit('asked');
  await once(response, 'close');
}

describe.each(kinds.slice(0, 2))('%s', (kind) => {
  test('closes the connection after an error amid an upload, and the client reads the response', async () => {
    server = await run(kind, fails);
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n';
    const chunk = Buffer.alloc(1_000_000, 'x');
    const answer = await raw(server.port, head, (socket) => {
      const send = () => {
        while (socket.writable && socket.write(chunk));
      };
      socket.on('drain', send);
      send();
    });
    expect(answer).toMatch(/^HTTP\/1\.1 500 Internal Server Error\r\n/);
    expect(answer).toMatch(/\r\nConnection: close\r\n/i);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(answer).toContain('"status":500}');
    expect(server.told).toHaveLength(1);
  });

  test('closes the connection when the rest of an upload never comes', async () => {
    server = await run(kind, fails);
    const answer = await raw(
      server.port,
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 500 .*connection: close/is);
  });

  test('keeps the connection when the content came with the request', async () => {
    server = await run(kind, fails);
    const request = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello';
    const last = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const answer = await raw(server.port, request + last);
    expect(answer.match(/HTTP\/1\.1 500/g)).toHaveLength(2);
  });

  test('answers a client that waits for 100 (Continue)', async () => {
    server = await run(kind, fails);
    const answer = await raw(
      server.port,
      'PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n',
    );
    expect(answer).toMatch(/HTTP\/1\.1 500 .*connection: close/is);
  });

  test('tells of a client that went away as gone, and writes nothing', async () => {
    server = await run(kind, {
      express: async (_req, res) => {
        await leaves(res);
        throw failure;
      },
      koa: async ({ res }) => {
        await leaves(res);
        throw failure;
      },
    });
    const told = () => server.told.map(({ report: { level, outcome, status } }) => [level, outcome, status]);
    await raw(server.port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', (socket) => {
      asked.once('asked', () => socket.destroy());
    });
    await expect.poll(told).toEqual([['gone', 'gone', undefined]]);
  });

  test('cuts a response off for a client of HTTP/1.0 so that it is seen', async () => {
    const read = new EventEmitter();
    const start = (response: ServerResponse) => {
      response.write('some');
      return once(read, 'some');
    };
    server = await run(kind, {
      express: async (_req, res) => {
        await start(res);
        throw failure;
      },
      koa: async (ctx) => {
        ctx.status = 200;
        await start(ctx.res);
        throw failure;
      },
    });
    // A client that reads content and reset at once takes the reset for the end.
    const answer = await raw(server.port, 'GET / HTTP/1.0\r\n\r\n', (socket) => {
      socket.on('data', (chunk) => chunk.includes('some') && read.emit('some'));
    });
    expect(answer).toMatch(/some ECONNRESET$/);
  });
});

describe('Koa over HTTP/2', () => {
  test('answers an error amid an upload at once', async () => {
    server = await run('Koa over HTTP/2', fails);
    const session = http2.connect(`http://127.0.0.1:${server.port}`);
    const stream = session.request({ ':method': 'POST', ':path': '/' }, { endStream: false });
    stream.write('some');
    stream.on('error', () => undefined);
    const [status, closed] = await new Promise<[unknown, unknown]>((resolve) => {
      let status: unknown;
      stream.on('response', (headers) => (status = headers[':status']));
      stream.resume();
      stream.on('close', () => resolve([status, stream.rstCode]));
    });
    session.destroy();
    expect([status, closed]).toEqual([500, 0]);
  });

  test('tells of a client that went away as gone', async () => {
    server = await run('Koa over HTTP/2', {
      koa: async ({ res }) => {
        await leaves(res);
        throw failure;
      },
    });
    const session = http2.connect(`http://127.0.0.1:${server.port}`);
    const stream = session.request({ ':path': '/' });
    stream.on('error', () => undefined);
    await once(asked, 'asked');
    stream.close(http2.constants.NGHTTP2_CANCEL);
    await expect.poll(() => server.told.map(({ report }) => report.level)).toEqual(['gone']);
    session.destroy();
  });
});

const second = new Error('second');
const twice: [title: string, kind: Kind, handlers: Parameters<typeof run>[1], told: unknown[]][] = [
  [
    'next called twice with one error',
    'Express',
    {
      express: (_req, _res, next) => {
        next(failure);
        next(failure);
      },
    },
    [failure],
  ],
  [
    'next called with two errors',
    'Express',
    {
      express: (_req, _res, next) => {
        next(failure);
        next(second);
      },
    },
    [failure, second],
  ],
  [
    'an error after a finished response',
    'Express',
    {
      express: (_req, res) => {
        res.status(404).json({ status: 404 });
        throw failure;
      },
    },
    [failure],
  ],
  [
    'next after a finished response',
    'Express',
    {
      express: (_req, res, next) => {
        res.status(404).json({ status: 404 });
        next();
      },
    },
    [],
  ],
  [
    'a handler that goes on writing',
    'Express',
    {
      express: (_req, res, next) => {
        next(new NotFound());
        res.write('more');
        res.end('more');
      },
    },
    [
      expect.any(NotFound),
      expect.objectContaining({ code: 'ERR_STREAM_WRITE_AFTER_END' }),
      expect.objectContaining({ code: 'ERR_STREAM_WRITE_AFTER_END' }),
    ],
  ],
  [
    'an error after a finished response',
    'Koa',
    {
      koa: (ctx) => {
        ctx.respond = false;
        ctx.res.writeHead(404).end('{"status":404}');
        throw failure;
      },
    },
    [failure],
  ],
];

describe('one response, whatever comes second:', () => {
  test.each(twice)('%s on %s', async (_, kind, handlers, told) => {
    server = await run(kind, handlers);
    const { cut, content } = await server.get();
    expect(cut).toBeUndefined();
    expect(() => JSON.parse(content)).not.toThrow();
    // More than is expected would come by now.
    await delay(20);
    await expect.poll(() => server.told.map(({ thrown }) => thrown)).toEqual(told);
    expect(server.told.slice(1).map(({ report }) => report.outcome)).toEqual(told.slice(1).map(() => 'late'));
  });

  test('an error of an asynchronous format that is overtaken', async () => {
    server = await run(
      'Express',
      {
        express: (_req, _res, next) => {
          next(failure);
          setTimeout(() => next(second), 10);
        },
      },
      { format: async ({ status }) => (await delay(40), { status }) },
    );
    expect(await server.get()).toMatchObject({ status: 500, content: '{"status":500}', cut: undefined });
    await expect.poll(() => server.told.map(({ report }) => report.outcome)).toEqual(['answered', 'late']);
  });
});
