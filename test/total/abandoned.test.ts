// Streams that are closed because their response was replaced or its client left.
import http from 'node:http';
import http2 from 'node:http2';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import type { ResponderOptions } from 'status-contract';
import { createGzip } from 'node:zlib';
import type Koa from 'koa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { onEachExpress, serveExpress } from '../routes/express.ts';
import { kinds, run } from './servers.ts';

const file = fileURLToPath(import.meta.url);
const sending =
  (status: number): RequestHandler =>
  (_, response) => {
    response.status(status).sendFile(file, () => undefined);
  };

const isReplacedResponse = (thrown: unknown) =>
  (thrown as Partial<Error> | null)?.name === 'ReplacedResponse';

onEachExpress('a file is left where its response', (version) => {
  const runs: readonly [title: string, status: number, sent: number, mode: ResponderOptions['mode']][] = [
    ['is emptied: 204', 204, 204, 'enforce'],
    ['is emptied: 205', 205, 205, 'enforce'],
    ['is replaced: 302 without Location', 302, 500, 'enforce'],
    ['is replaced: 407 without a challenge', 407, 500, 'strict'],
  ];
  test.each(runs)('%s, and onError hears of no fault', async (_, status, sent, mode) => {
    const told: unknown[] = [];
    const ask = await serveExpress(version, (app) => app.get('/', sending(status)), {
      mode,
      // A response that the guard replaced is the handler's fault, and is told of as one.
      onError: (thrown) => {
        if (!isReplacedResponse(thrown)) told.push(thrown);
      },
      onViolation: () => {},
    });
    expect((await ask('GET', '/')).status).toBe(sent);
    await delay(30);
    expect(told).toEqual([]);
  });

  test('was ended by the handler', async () => {
    const told: unknown[] = [];
    const source = new Readable({ read: () => undefined });
    const ask = await serveExpress(
      version,
      (app) => {
        app.get('/', (_, response) => {
          source.pipe(response);
          response.end('enough', () => source.destroy());
        });
      },
      { onError: (thrown) => told.push(thrown) },
    );
    expect((await ask('GET', '/')).content).toBe('enough');
    await delay(30);
    expect(told).toEqual([]);
  });
});

/** Asks for `/` and goes away before anything has come. */
async function askAndLeave(port: number, isHttp2: boolean): Promise<void> {
  if (!isHttp2) {
    const request = http.get({ port, agent: false }).on('error', () => undefined);
    await delay(30);
    request.destroy();
    return;
  }
  const session = http2.connect(`http://127.0.0.1:${port}`);
  const stream = session.request({ ':path': '/' }).on('error', () => undefined);
  await delay(30);
  stream.close(http2.constants.NGHTTP2_CANCEL);
  onTestFinished(() => session.destroy());
}

async function* slowly() {
  await delay(60);
  yield 'late';
}

describe.each(kinds.slice(1))('%s: a client that leaves before the first byte of', (kind) => {
  const bodies: [title: string, handler: Koa.Middleware][] = [
    ['a stream', (ctx) => void (ctx.body = new PassThrough())],
    ['a stream of whatever a generator gives', (ctx) => void (ctx.body = Readable.from(slowly()))],
    ['a web stream', (ctx) => void (ctx.body = Readable.toWeb(Readable.from(slowly())))],
    [
      'a stream that is compressed',
      (ctx) => {
        ctx.body = new PassThrough();
        ctx.body = (ctx.body as Readable).pipe(createGzip());
      },
    ],
  ];
  test.each(bodies)('%s has made nothing fail on the server', async (_, handler) => {
    const server = await run(kind, { koa: handler });
    onTestFinished(() => server.close());
    await askAndLeave(server.port, kind === 'Koa over HTTP/2');
    await delay(120);
    expect(server.told.filter(({ report }) => report.level !== 'gone')).toEqual([]);
  });
});
