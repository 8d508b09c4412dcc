// An unknown error's status code is told from one that was received from another server.
import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import express from 'express';
import Koa from 'koa';
import type { Trust } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { documented } from '../../representation/apps.ts';
import { SECRET, upstream } from './upstream-server.ts';

// A package as npm installs it: an SDK, and what libraries of servers have.
const PACKAGE = `
export class ApiError extends Error {
  constructor(status) { super('${SECRET}'); if (status) this.status = status; }
}
export async function call(url, isMute = false, own = undefined) {
  const response = await fetch(url);
  await response.text();
  if (!response.ok) throw new ApiError(isMute ? undefined : (own ?? response.status));
}
export async function trip(url, isOdd) {
  const { data } = await fetch(url).catch(() => ({}));
  return isOdd ? data.lines : data.message;
}
export async function refuseLater(status) { await null; throw new ApiError(status); }
export function refuse(status) { throw new ApiError(status); }
`;

interface Package {
  ApiError: new (status: number) => Error;
  call(url: string, isMute?: boolean, own?: number): Promise<void>;
  trip(url: string, isOdd: boolean): Promise<never>;
  refuseLater(status: number): Promise<never>;
  refuse(status: number): never;
}

const unseen = [410, 412, 423, 424];

type Handle = (path: string) => Promise<void>;

const folder = mkdtempSync(join(tmpdir(), 'received-'));
let sdk: Package;
let api = '';
let gone = '';

beforeAll(async () => {
  const own = join(folder, 'node_modules', 'tiny-sdk');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'package.json'), '{"name":"tiny-sdk","type":"module","main":"index.js"}');
  writeFileSync(join(own, 'index.js'), PACKAGE);
  sdk = (await import(pathToFileURL(join(own, 'index.js')).href)) as Package;
  const server = upstream().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => closed.once('listening', resolve));
  gone = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
  await new Promise((resolve) => closed.close(resolve));
  return () => {
    server.close();
    server.closeAllConnections();
  };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const frameworks: Readonly<Record<string, (handle: Handle, trust: Trust) => RequestListener>> = {
  Express: (handle, trust) => {
    const app = express();
    const contract = onExpress({ contract: documented, trust, onError: () => undefined });
    app.use(contract.guard);
    app.use(async (request, response) => {
      await handle(request.path.slice(1));
      response.send('done');
    });
    app.use(contract.errorHandler);
    return app;
  },
  Koa: (handle, trust) => {
    const app = new Koa();
    app.silent = true;
    app.use(onKoa({ contract: documented, trust, onError: () => undefined }));
    app.use(async (ctx) => {
      await handle(ctx.path.slice(1));
      ctx.body = 'done';
    });
    const callback = app.callback();
    return (request, response) => void callback(request, response);
  },
};

async function start(build: (typeof frameworks)[string], handle: Handle, trust: Trust) {
  const server = createServer(build(handle, trust)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/${path}`);
    const text = JSON.stringify([...response.headers]) + (await response.text());
    expect(text).not.toContain(SECRET);
    return response.status;
  };
}

for (const [name, build] of Object.entries(frameworks)) {
  describe.each<Trust>(['any', 'received'])(`on ${name}, with trust: %j,`, (trust) => {
    test('a status code that a package received is an upstream’s', async () => {
      const ask = await start(build, (status) => sdk.call(`${api}/${status}`), trust);
      expect(await Promise.all(['401', '404', '429', '503'].map(ask))).toEqual([502, 502, 503, 503]);
    });

    test('an error of a package without a status code is an upstream’s where that failed', async () => {
      const ask = await start(build, (status) => sdk.call(`${api}/${status}`, true), trust);
      expect(await ask('404')).toBe(502);
      expect(await ask('429')).toBe(503);
    });

    test('a status code that the application chose is its own, whatever it received before', async () => {
      const handle: Handle = async (path) => {
        await sdk.call(`${api}/404`).catch(() => undefined);
        if (path === 'helper') sdk.refuse(404);
        throw Object.assign(new Error('No user 7.'), { status: 404 });
      };
      const ask = await start(build, handle, trust);
      expect(await ask('user')).toBe(404);
      expect(await ask('helper')).toBe(404);
    });

    test('a status code that was never received is its author’s, wherever that sits', async () => {
      // Each time another one: the clients of this test are in the same process.
      const status = unseen.pop()!;
      const ask = await start(build, () => sdk.refuseLater(status), trust);
      expect(await ask('own')).toBe(status);
    });

    test('a status code that a package chose for this request is its own, though it was received before', async () => {
      await fetch(`${api}/422`);
      const ask = await start(build, () => sdk.refuseLater(422), trust);
      expect(await ask('own')).toBe(422);
    });

    test('a 500 of a package whose call failed says no more than that', async () => {
      const ask = await start(build, (status) => sdk.call(`${api}/${status}`, false, 500), trust);
      expect(await ask('404')).toBe(502);
    });

    test('a package that trips over a response, or over a call without one, makes no bug of ours', async () => {
      const handle: Handle = (path) => sdk.trip(path === 'gone' ? gone : `${api}/${path}`, false);
      const ask = await start(build, handle, trust);
      expect([await ask('404'), await ask('429'), await ask('gone')]).toEqual([502, 503, 503]);
      const askOdd = await start(build, (path) => sdk.trip(`${api}/${path}`, true), trust);
      expect(await askOdd('404')).toBe(500);
    });

    test('content of a response that was thrown as it came is an upstream’s', async () => {
      const handle: Handle = async (path) => {
        if (path === 'call') await fetch(`${api}/404`);
        throw Object.assign(Object.create(null) as object, { statusCode: 404, error: 'x' });
      };
      const ask = await start(build, handle, trust);
      expect(await ask('call')).toBe(502);
      expect(await ask('own')).toBe(500);
    });
  });

  test(`on ${name}, a followed request is told from 20 others at the same time`, async () => {
    const handle: Handle = async (path) => {
      if (Number(path) % 2 === 0) await sdk.call(`${api}/401`);
      await new Promise((resolve) => setImmediate(resolve));
      await sdk.refuseLater(401);
    };
    const ask = await start(build, handle, 'received');
    await ask('0');
    const paths = Array.from({ length: 20 }, (_, index) => String(index));
    expect(await Promise.all(paths.map(ask))).toEqual(
      paths.map((path) => (Number(path) % 2 === 0 ? 502 : 401)),
    );
  });

  test(`on ${name}, following a request leaves the context of the application alone`, async () => {
    const own = new AsyncLocalStorage<string>();
    const heard: unknown[] = [];
    const handle: Handle = (path) =>
      own.run(path, async () => {
        await fetch(`${api}/404`);
        heard.push(own.getStore());
      });
    const ask = await start(build, handle, 'received');
    expect([await ask('a'), await ask('b')]).toEqual([200, 200]);
    expect(heard).toEqual(['a', 'b']);
  });
}

test('an error that was made before the request is an upstream’s where its status code was ever received', async () => {
  const made = await sdk.call(`${api}/403`).then(
    () => new Error(),
    (error: unknown) => error as Error,
  );
  made.stack = made.stack!.replace(/\n *at process\.processTicks[^]*$/, '');
  const handle: Handle = async () => {
    await Promise.resolve();
    throw made;
  };
  expect(await (await start(frameworks['Express']!, handle, 'any'))('x')).toBe(502);
});

test('content that a package refuses is the client’s, though an upstream ever refused content of ours', async () => {
  await fetch(`${api}/400`);
  const handle: Handle = async () => {
    const refused = await sdk.refuseLater(400).catch((error: unknown) => error as Error);
    // As a parser makes it, at an event of the request: no function of the application waits.
    refused.stack = refused.stack!.replace(/\n *at process\.processTicks[^]*$/, '');
    await Promise.resolve();
    throw refused;
  };
  expect(await (await start(frameworks['Express']!, handle, 'any'))('x')).toBe(400);
});

test('an error without frames is its author’s by default, and an upstream’s where the request is followed', async () => {
  const handle: Handle = async () => {
    await fetch(`${api}/403`);
    throw Object.assign(new Error('x'), { status: 403, stack: '' });
  };
  const express = frameworks['Express']!;
  expect(await (await start(express, handle, 'any'))('x')).toBe(403);
  expect(await (await start(express, handle, 'received'))('x')).toBe(502);
});
