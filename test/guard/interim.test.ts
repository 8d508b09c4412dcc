// Interim responses, which a client of HTTP/1.0 does not know (RFC 9110 15.2).
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'vitest';
import { type Host, onEach } from '../hosts/hosts.ts';

const hint = { link: '</style.css>; rel=preload' };

/** A handler that sends each interim response there is, each with a callback, and counts the calls. */
function hinting({ serve }: Host, mode: 'enforce' | 'observe') {
  const called: string[] = [];
  const sendInterim = (response: ServerResponse) => {
    response.writeContinue(() => called.push('100'));
    response.writeProcessing();
    response.writeEarlyHints(hint, () => called.push('103'));
  };
  const handlers = {
    express: (_: unknown, response: ServerResponse) => {
      sendInterim(response);
      response.end('content');
    },
    koa: (ctx: { res: ServerResponse; body: unknown }) => {
      sendInterim(ctx.res);
      ctx.body = 'content';
    },
  };
  return { called, app: serve(handlers, { mode }) };
}

/** The status lines that answer a GET of a version. */
async function statusLines(port: number, version: string): Promise<string[]> {
  const chunks: Buffer[] = [];
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET / HTTP/${version}\r\nHost: x\r\nConnection: close\r\n\r\n`);
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString()
    .match(/(?<=^HTTP\/1\.1 )\d+/gm)!;
}

onEach('a client of HTTP/1.0 gets no interim response', async (host) => {
  const { app, called } = hinting(host, 'enforce');
  const { port } = await app;
  expect(await statusLines(port, '1.0')).toEqual(['200']);
  expect(called.sort()).toEqual(['100', '103']);
  expect(await statusLines(port, '1.1')).toEqual(['100', '102', '103', '200']);
});

onEach('a client of HTTP/1.0 gets what was sent, where the contract observes', async (host) => {
  const { port } = await hinting(host, 'observe').app;
  expect(await statusLines(port, '1.0')).toEqual(['100', '102', '103', '200']);
});
