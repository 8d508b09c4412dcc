// Responses that come after their client has gone.
import { EventEmitter, once } from 'node:events';
import http2 from 'node:http2';
import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { kinds, run, type Kind, type Running } from './servers.ts';

let server: Running;
afterEach(() => server.close());

/** Sends a request; gives what leaves without an answer. */
function ask(kind: Kind, port: number): () => void {
  if (kind === 'Koa over HTTP/2') {
    const session = http2.connect(`http://127.0.0.1:${port}`);
    session.request().on('error', () => undefined);
    return () => session.destroy();
  }
  const socket = net.connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
  return () => socket.destroy();
}

test.each(kinds)('%s: a response whose client has gone is not checked', async (kind) => {
  const app = new EventEmitter();
  const heard: string[] = [];
  const leaves = (response: EventEmitter) => {
    app.emit('asked');
    return once(response, 'close');
  };
  server = await run(
    kind,
    {
      express: async (_request, response) => {
        await leaves(response);
        response.status(401).set('Content-Length', '4').end();
        app.emit('answered');
      },
      // Koa ends it without the content that its Content-Length speaks of.
      koa: async (ctx) => {
        await leaves(ctx.res);
        ctx.status = 401;
        ctx.body = 'late';
        setImmediate(() => app.emit('answered'));
      },
    },
    { mode: 'strict', onViolation: ({ message }) => heard.push(message) },
  );
  const isAsked = once(app, 'asked');
  const isAnswered = once(app, 'answered');
  const leave = ask(kind, server.port);
  await isAsked;
  leave();
  await isAnswered;
  expect([heard, server.told]).toEqual([[], []]);
});
