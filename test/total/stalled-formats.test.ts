// A format that streams and stalls is released as soon as its client has gone.
import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { hosts, type Handlers } from '../hosts/hosts.ts';

const throwing: Handlers = {
  express: () => {
    throw new Error('failed');
  },
  koa: () => {
    throw new Error('failed');
  },
};

/** Content that stalls after its first chunk, and what is called when it is let go of. */
const stalling: Readonly<Record<string, (onRelease: () => void) => unknown>> = {
  "a stream of Node's": (onRelease) => {
    const stream = new Readable({ read: () => undefined });
    stream.push('{');
    return stream.on('close', onRelease);
  },
  'a stream of the web': (onRelease) =>
    new ReadableStream({
      start: (controller) => controller.enqueue(Buffer.from('{')),
      cancel: onRelease,
    }),
};

for (const host of hosts) {
  describe(host.name, () => {
    for (const place of ['first', 'behind another middleware']) {
      test.each(Object.keys(stalling))(`${place}, %s`, async (kind) => {
        let release = (): void => undefined;
        const released = new Promise<void>((resolve) => (release = resolve));
        const before: Handlers = { express: (_req, _res, next) => next(), koa: (_ctx, next) => next() };
        const app = await host.serve(throwing, {
          format: () => stalling[kind]!(release) as never,
          ...(place === 'first' ? {} : { before }),
        });
        const socket = connect(app.port, '127.0.0.1');
        socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
        let received = '';
        while (!received.includes('{')) received += String((await once(socket, 'data'))[0]);
        socket.destroy();
        await released;
        // Letting go is no failure of the format; Koa 3 tells of the client that has gone.
        const told = app.errors.map(String).filter((one) => !one.includes('PREMATURE_CLOSE'));
        expect(told).toEqual(['Error: failed']);
      });
    }
  });
}
