// Content that a parser of Koa cannot read is answered as on Express.
import { koaBody } from 'koa-body';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { statusContract } from 'status-contract/koa';
import { expect, onTestFinished, test } from 'vitest';
import { documented } from '../../representation/apps.ts';

async function post(coding: string, content: Buffer | string) {
  const app = new Koa();
  app.silent = true;
  app.use(statusContract({ contract: documented, onError: () => undefined }));
  app.use(koaBody());
  app.use((ctx) => {
    ctx.body = { got: ctx.request.body };
  });
  const callback = app.callback();
  const server = createServer((request, response) => void callback(request, response)).listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Encoding': coding },
    body: content,
  });
}

test.each(['gzip', 'deflate', 'br'])(
  'content that is not in the coding %s is answered 400',
  async (coding) => {
    const response = await post(coding, 'not compressed at all');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: 'The content is malformed.' });
  },
);

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
] as const)('content that breaks off in the coding %s is answered 400', async (coding, compress) => {
  const content = compress(JSON.stringify({ a: 'x'.repeat(500) }));
  expect((await post(coding, content.subarray(0, content.length - 6))).status).toBe(400);
  expect((await post(coding, content)).status).toBe(200);
});

test('a content coding that is not supported is answered 415, and the ones that are are named (RFC 9110 15.5.16)', async () => {
  const response = await post('x-snappy', '{}');
  expect(response.status).toBe(415);
  expect(response.headers.get('accept-encoding')).toBe('gzip, deflate, br');
});
