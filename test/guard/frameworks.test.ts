// The frameworks' own answers, and those of other middleware, are held to the contract.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { describe, expect, test } from 'vitest';
import { basicAuth, rateLimit } from '../hosts/foreign-middleware.ts';
import { hosts, onEach, type Handlers } from '../hosts/hosts.ts';
import { fromNode } from '../hosts/ways.ts';
import { isSound } from '../hosts/wire.ts';

const onExpress = hosts.filter(({ framework }) => framework === 'express');
const onKoa = hosts.filter(({ framework }) => framework === 'koa');
const neither = { express: () => undefined, koa: () => undefined } as unknown as Handlers;

describe.each(onExpress)('$name', ({ serve }) => {
  test('a redirect is sent as it is, and one to nowhere is a 500', async () => {
    const app = await serve({
      ...neither,
      express: (req, res) => res.redirect(req.path === '/to' ? '/there' : ''),
    });
    const { response } = await app.send({ target: '/to' });
    expect([response.statusLine, response.field('Location')]).toEqual(['HTTP/1.1 302 Found', '/there']);
    expect((await app.send()).response.status).toBe(500);
  });

  test('files are sent whole, in ranges, not modified, and refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'files-'));
    await writeFile(join(folder, 'file.txt'), '0123456789');
    for (const handler of [
      express.static(folder),
      ((_q, s) => s.sendFile(join(folder, 'file.txt'))) as Handlers['express'],
    ]) {
      const app = await serve({ ...neither, express: handler }, { mode: 'strict' });
      const get = async (headers: Record<string, string>) =>
        (await app.send({ target: '/file.txt', headers })).response;
      const whole = await get({});
      expect([whole.status, whole.content]).toEqual([200, '0123456789']);
      const part = await get({ Range: 'bytes=2-4' });
      expect([part.status, part.content, part.field('Content-Range')]).toEqual([206, '234', 'bytes 2-4/10']);
      const same = await get({ 'If-None-Match': whole.field('ETag')! });
      expect([same.statusLine, same.field('Content-Length')]).toEqual([
        'HTTP/1.1 304 Not Modified',
        undefined,
      ]);
      const beyond = await get({ Range: 'bytes=20-' });
      expect([beyond.status, beyond.field('Content-Range')]).toEqual([416, 'bytes */10']);
      expect(app.violations).toEqual([]);
    }
  });

  test('a fresh ETag is answered 304 with the fields of the 200', async () => {
    const app = await serve(
      { ...neither, express: (_req, res) => void res.set('Vary', 'Accept').json({ a: 1 }) },
      { mode: 'strict' },
    );
    const etag = (await app.send()).response.field('ETag')!;
    const { response } = await app.send({ headers: { 'If-None-Match': etag } });
    expect([response.status, response.field('ETag'), response.field('Vary')]).toEqual([304, etag, 'Accept']);
  });

  test('OPTIONS is answered with Allow in strict mode too', async () => {
    const app = await serve(
      { ...neither, express: express.Router().get('/', (_q, s) => void s.json(1)) },
      { mode: 'strict' },
    );
    expect((await app.send({ method: 'OPTIONS' })).response.status).toBe(204);
  });

  test('a 401 of express-basic-auth, which sends no challenge, gets that of the contract', async () => {
    const auth = basicAuth({ users: { ada: 'secret' } });
    for (const place of ['before', 'after']) {
      const app = await (place === 'after'
        ? serve({ ...neither, express: auth })
        : serve(neither, { before: { express: auth } }));
      const { response } = await app.send();
      expect(response.statusLine).toBe('HTTP/1.1 401 Unauthorized');
      expect(response.field('WWW-Authenticate')).toBe(place === 'after' ? 'Bearer realm="test"' : undefined);
    }
  });

  test('a 429 of express-rate-limit, which sends its own Retry-After, stays as it is', async () => {
    const limit = rateLimit({ windowMs: 60_000, limit: 1, validate: false });
    const app = await serve({
      ...neither,
      express: [limit, ((_q, s) => s.json(1)) as Handlers['express']] as never,
    });
    expect((await app.send({ target: '/a' })).response.status).toBe(200);
    const { response } = await app.send({ target: '/a' });
    expect([response.status, response.field('Retry-After'), app.violations]).toEqual([429, '60', []]);
  });
});

describe.each(onKoa)('$name', ({ serve }) => {
  test('a redirect is sent as it is', async () => {
    const app = await serve({ ...neither, koa: (ctx) => ctx.redirect('/there') }, { mode: 'strict' });
    const { response } = await app.send();
    expect([response.status, response.field('Location')]).toEqual([302, '/there']);
  });

  test('a body that is set to null is a 204', async () => {
    const app = await serve({ ...neither, koa: (ctx) => void (ctx.body = null) }, { mode: 'strict' });
    expect((await app.send()).response.statusLine).toBe('HTTP/1.1 204 No Content');
  });
});

onEach('server-sent events arrive one by one', async ({ serve }) => {
  const app = await serve(
    fromNode((res) => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      res.flushHeaders();
      res.write('data: 1\n\n');
      setTimeout(() => res.end('data: 2\n\n'), 10);
    }),
    { mode: 'strict' },
  );
  const sent = await app.send();
  expect([sent.response.content, isSound(sent), app.violations]).toEqual([
    'data: 1\n\ndata: 2\n\n',
    true,
    [],
  ]);
});

onEach('interim responses are left alone', async ({ serve }) => {
  const app = await serve(
    fromNode((res) => {
      res.writeContinue();
      res.writeProcessing();
      res.writeEarlyHints({ link: '</a.css>; rel=preload' });
      res.writeHead(401).end();
    }),
  );
  const { response } = await app.send();
  expect(response.interim.map(({ statusLine }) => statusLine)).toEqual([
    'HTTP/1.1 100 Continue',
    'HTTP/1.1 102 Processing',
    'HTTP/1.1 103 Early Hints',
  ]);
  expect(response.field('WWW-Authenticate')).toBe('Bearer realm="test"');
});

onEach('a 101 is left alone', async ({ serve }) => {
  const app = await serve(
    fromNode((res) => {
      const { socket } = res;
      res.writeHead(101, { Connection: 'Upgrade', Upgrade: 'echo' });
      res.end(() => socket?.end());
    }),
    { mode: 'strict' },
  );
  const { response } = await app.send({ headers: { Connection: 'Upgrade', Upgrade: 'echo' } });
  expect([response.statusLine, response.field('Upgrade')]).toEqual([
    'HTTP/1.1 101 Switching Protocols',
    'echo',
  ]);
  expect(app.violations).toEqual([]);
});
