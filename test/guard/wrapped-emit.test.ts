// A response whose `emit` an agent has bound before the app is answered all the same.
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import express from 'express';
import { statusContract } from 'status-contract/express';
import { describe, expect, test } from 'vitest';
import { documented, listen } from '../hosts/hosts.ts';
import { exchange } from '../hosts/wire.ts';

const require = createRequire(import.meta.url);

function failing(...parts: string[]): Readable {
  return new Readable({
    read() {
      const part = parts.shift();
      if (part !== undefined) this.push(part);
      else setImmediate(() => this.destroy(new Error('gone')));
    },
  });
}

function bindEmit(response: ServerResponse): void {
  const { emit } = response;
  response.emit = function bound(this: ServerResponse, ...args: Parameters<typeof emit>) {
    return emit.apply(this, args);
  } as typeof emit;
}

describe.each([
  ['Express 5', express],
  ['Express 4', require('express4') as typeof express],
])('%s', (_name, make) => {
  async function serve() {
    const app = make();
    const sub = make();
    const api = statusContract({
      contract: documented,
      onViolation: () => undefined,
      onError: () => undefined,
    });
    app.use(api.guard);
    for (const one of [app, sub]) {
      one.get('/early', (_req, res) => void failing().pipe(res));
      one.get('/late', (_req, res) => void failing('part').pipe(res));
      one.get('/401', (_req, res) => void res.sendStatus(401));
      one.get('/next', (_req, res) => void res.send('next'));
    }
    app.use('/sub', sub);
    sub.use(api.guard);
    app.use(api.errorHandler);
    const port = await listen(
      createServer((req, res) => {
        bindEmit(res);
        app(req, res);
      }),
    );
    return async (target: string) => (await exchange(port, { target })).response;
  }

  test.each(['', '/sub'])('a piped stream that fails is answered, or cut off: below "%s"', async (mount) => {
    const ask = await serve();
    expect((await ask(`${mount}/early`)).status).toBe(500);
    const late = await ask(`${mount}/late`);
    expect([late.status, late.isWhole]).toEqual([200, false]);
    expect((await ask(`${mount}/401`)).field('WWW-Authenticate')).toBe('Bearer realm="test"');
  });
});
