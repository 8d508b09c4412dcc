// Streams that fail: an error before the first byte, a response cut off after it.
import { createReadStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, pipeline, Readable, Transform } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { RequestHandler } from 'express';
import type Koa from 'koa';
import { afterEach, describe, expect, test } from 'vitest';
import { kinds, run, type Handlers, type Kind, type Running } from './servers.ts';

const failure = new Error('secret-word');
let server: Running;
afterEach(() => server.close());

async function* failsAfter(chunks: readonly string[]) {
  for (const chunk of chunks) yield chunk;
  await delay(20);
  throw failure;
}
const early = () => Readable.from(failsAfter([]));
const late = () => Readable.from(failsAfter(['some ', 'content ']));
const missing = () => createReadStream('/nonexistent/secret-word');
const web = (chunks: readonly string[]) =>
  Readable.toWeb(Readable.from(failsAfter(chunks))) as ReadableStream;

const objects = () =>
  Readable.from(
    (async function* () {
      yield { secret: 'secret-word' };
    })(),
  );
/** A cursor that gives an object after a text, from a timer of its own. */
const cursor = () => {
  const gives: unknown[] = ['some content ', { secret: 'secret-word' }];
  return new Readable({
    objectMode: true,
    read() {
      setTimeout(() => this.push(gives.shift() ?? null), 10);
    },
  });
};
async function unreadableBlob(): Promise<Blob> {
  const folder = await mkdtemp(join(tmpdir(), 'status-contract-'));
  const file = join(folder, 'secret-word');
  await writeFile(file, 'secret-word');
  const blob = await openAsBlob(file);
  await rm(folder, { recursive: true });
  return blob;
}

const through = () => new Transform({ transform: (chunk, _, done) => done(null, chunk) });

const express = (handler: RequestHandler): Handlers => ({ express: handler });
const koa = (handler: Koa.Middleware): Handlers => ({ koa: handler });
const onKoa = (title: string, handler: Koa.Middleware): [string, Kind, Handlers][] =>
  kinds.slice(1).map((kind) => [title, kind, koa(handler)]);

const before: [title: string, kind: Kind, handlers: Handlers][] = [
  ['pipe', 'Express', express((_req, res) => void early().pipe(res))],
  ['pipe of a missing file', 'Express', express((_req, res) => void missing().pipe(res))],
  ['pipeline', 'Express', express((_req, res, next) => void pipeline(early(), res, next))],
  [
    'pipeline without a callback that answers',
    'Express',
    express((_req, res) => void pipeline(early(), res, () => undefined)),
  ],
  [
    'pipeline with a transform',
    'Express',
    express((_req, res, next) => void pipeline(missing(), createGzip(), res, next)),
  ],
  [
    'an error listener that calls next',
    'Express',
    express((_req, res, next) => void early().on('error', next).pipe(res)),
  ],
  ['sendFile', 'Express', express((_req, res) => res.sendFile('/nonexistent/secret-word'))],
  ...onKoa('a body', (ctx) => void (ctx.body = early())),
  ...onKoa('a body that is a missing file', (ctx) => void (ctx.body = missing())),
  ...onKoa('a body of a web stream', (ctx) => void (ctx.body = web([]))),
  ...onKoa('a body that is a Response', (ctx) => void (ctx.body = new Response(web([])))),
  ...onKoa('a body that cannot be read a second time', (ctx) => {
    let reads = 0;
    ctx.body = Object.defineProperty({}, 'pipe', {
      get() {
        reads += 1;
        if (reads > 1) throw failure;
        return undefined;
      },
    });
  }),
  ...onKoa('a body of objects', (ctx) => void (ctx.body = objects())),
  ...onKoa('a body of a web stream of objects', (ctx) => void (ctx.body = Readable.toWeb(objects()))),
  ...onKoa('a body that is a Blob which cannot be read', async (ctx) => {
    ctx.body = await unreadableBlob();
  }),
  ...onKoa('a body that was set before it was piped on', (ctx) => {
    ctx.body = missing();
    ctx.body = (ctx.body as Readable).pipe(createGzip());
    ctx.set('Content-Encoding', 'gzip');
  }),
  ...onKoa('a body that was set before it was piped on, and on', (ctx) => {
    ctx.body = missing();
    ctx.body = (ctx.body as Readable).pipe(through()).pipe(createGzip());
    ctx.set('Content-Encoding', 'gzip');
  }),
  ...onKoa('a body with a stage before it that fails', (ctx) => {
    ctx.body = new PassThrough();
    const stage = through();
    ctx.body = (ctx.body as Readable).pipe(stage).pipe(createGzip());
    ctx.set('Content-Encoding', 'gzip');
    setTimeout(() => stage.destroy(failure), 10);
  }),
  ...onKoa('a body that failed before it was piped on, twice', async (ctx) => {
    ctx.body = missing();
    await delay(20);
    ctx.body = (ctx.body as Readable).pipe(through());
    ctx.body = (ctx.body as Readable).pipe(through());
  }),
  ...onKoa('a body that failed already', async (ctx) => {
    ctx.body = early();
    await delay(40);
  }),
  ...onKoa('a body that is compressed on its way', async (ctx) => {
    const source = early();
    ctx.body = source;
    await delay(1);
    const gzip = (ctx.body = createGzip());
    ctx.set('Content-Encoding', 'gzip');
    source.pipe(gzip);
  }),
  ...onKoa('a body that is destroyed', async (ctx) => {
    const body = (ctx.body = new PassThrough());
    setTimeout(() => body.destroy(), 20);
  }),
];

describe('before the first byte', () => {
  test.each(before)('%s on %s is answered', async (title, kind, handlers) => {
    server = await run(kind, handlers);
    const { status, content, headers, cut } = await server.get();
    expect(cut).toBeUndefined();
    expect([404, 500]).toContain(status);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(content)).toMatchObject({ status });
    expect(content).not.toContain('secret-word');
    await delay(30);
    expect(server.told, title).toHaveLength(1);
  });
});

const after: [title: string, kind: Kind, handlers: Handlers][] = [
  ['pipe', 'Express', express((_req, res) => void late().pipe(res))],
  [
    'pipe with a length',
    'Express',
    express((_req, res) => void late().pipe(res.set('Content-Length', '500'))),
  ],
  ['pipeline', 'Express', express((_req, res, next) => void pipeline(late(), res, next))],
  [
    'pipe through a transform',
    'Express',
    express((_req, res, next) => void pipeline(late(), through(), res, next)),
  ],
  [
    'a throw after a write',
    'Express',
    express(async (_req, res) => {
      res.write('some content ');
      await delay(20);
      throw failure;
    }),
  ],
  [
    'a stream that is destroyed',
    'Express',
    express((_req, res) => {
      const source = new PassThrough();
      source.write('some content ');
      source.pipe(res);
      setTimeout(() => source.destroy(), 20);
    }),
  ],
  ...onKoa('a body', (ctx) => void (ctx.body = late())),
  ...onKoa('a body with a length', (ctx) => {
    ctx.body = late();
    ctx.length = 500;
  }),
  ...onKoa('a body of a web stream', (ctx) => void (ctx.body = web(['some ', 'content ']))),
  ...onKoa('a body that was piped on by several middlewares', (ctx) => {
    ctx.body = late();
    for (let times = 0; times < 3; times += 1) ctx.body = (ctx.body as Readable).pipe(through());
  }),
  ...onKoa('a body that gives an object in the end', (ctx) => void (ctx.body = cursor())),
  ...onKoa('a throw after a write', async (ctx) => {
    ctx.status = 200;
    ctx.res.write('some content ');
    await delay(20);
    throw failure;
  }),
];

describe('after the first byte', () => {
  test.each(after)('%s on %s is cut off', async (title, kind, handlers) => {
    server = await run(kind, handlers);
    const { status, content, cut } = await server.get();
    expect(status).toBe(200);
    expect(content).toBe('some content ');
    expect(cut).toBe(kind === 'Koa over HTTP/2' ? 'RST_STREAM 2' : 'ECONNRESET');
    await delay(30);
    expect(server.told, title).toHaveLength(1);
    expect(server.told[0]!.report).toMatchObject({ level: 'server', outcome: 'aborted', status: 200 });
  });
});

describe('HEAD', () => {
  const bodies: [title: string, kind: Kind, handlers: Handlers][] = [
    ...onKoa('a file', (ctx) => void (ctx.body = createReadStream(new URL(import.meta.url)))),
    ...onKoa('a stream', (ctx) => void (ctx.body = Readable.from(['a', 'b']))),
    ...onKoa('a stream that has nothing to say yet', (ctx) => void (ctx.body = new PassThrough())),
    ...onKoa('a web stream that has nothing to say yet', (ctx) => void (ctx.body = new ReadableStream({}))),
  ];
  test.each(bodies)('for %s on %s is answered as GET is (RFC 9110 9.3.2)', async (_title, kind, handlers) => {
    server = await run(kind, handlers);
    const { status, content, cut } = await server.get({ method: 'HEAD' });
    expect({ status, content, cut }).toEqual({ status: 200, content: '', cut: undefined });
    await delay(30);
    expect(server.told).toEqual([]);
  });

  test.each(kinds.slice(1))('for a body that failed already on %s is answered as GET is', async (kind) => {
    server = await run(
      kind,
      koa((ctx) => {
        const body = (ctx.body = new PassThrough());
        body.destroy(failure);
        return delay(10);
      }),
    );
    expect((await server.get({ method: 'HEAD' })).status).toBe(500);
    expect(server.told.map(({ thrown }) => thrown)).toEqual([failure]);
  });

  test('HEAD for a missing file on Koa is no 200', async () => {
    server = await run(
      'Koa',
      koa((ctx) => void (ctx.body = missing())),
    );
    expect((await server.get({ method: 'HEAD' })).status).toBe(500);
    expect(server.told).toHaveLength(1);
  });
});

describe('a stream that does not fail', () => {
  const whole: [title: string, kind: Kind, handlers: Handlers][] = [
    ['pipe', 'Express', express((_req, res) => void Readable.from(['a', 'b']).pipe(res))],
    ['an empty pipe', 'Express', express((_req, res) => void Readable.from([]).pipe(res))],
    [
      'pipeline',
      'Express',
      express((_req, res, next) => void pipeline(Readable.from(['a', 'b']), res, next)),
    ],
    ...onKoa('a body', (ctx) => void (ctx.body = Readable.from(['a', 'b']))),
    ...onKoa('an empty body', (ctx) => void (ctx.body = Readable.from([]))),
    ...onKoa('a slow body', (ctx) => {
      const body = (ctx.body = new PassThrough());
      setTimeout(() => body.end('ab'), 30);
    }),
    ...onKoa('a web stream', (ctx) => void (ctx.body = new Response('ab').body)),
    ...onKoa('a Blob', (ctx) => void (ctx.body = new Blob(['a', 'b']))),
    ...onKoa('a Response', (ctx) => void (ctx.body = new Response('ab', { status: 203 }))),
  ];
  test.each(whole)('%s on %s arrives whole', async (title, kind, handlers) => {
    server = await run(kind, handlers);
    const { status, content, cut } = await server.get();
    expect(cut).toBeUndefined();
    expect(status).toBe(title === 'a Response' ? 203 : 200);
    expect(content).toBe(title.includes('empty') ? '' : 'ab');
    expect(server.told.map(({ thrown }) => thrown)).toEqual([]);
  });
});
