// A body stream that fails in the turn of its first byte is answered: nothing was sent.
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { hosts } from '../hosts/hosts.ts';
import { isSound } from '../hosts/wire.ts';

/** Streams whose first chunk has arrived when they break off. */
const streams: Readonly<Record<string, () => Readable>> = {
  'fails with its second read': () => {
    let count = 0;
    return new Readable({
      read() {
        count += 1;
        if (count === 1) this.push('chunk');
        else this.destroy(new Error('The disk failed.'));
      },
    });
  },
  'closes with its second read': () => {
    let count = 0;
    return new Readable({
      read() {
        count += 1;
        if (count === 1) this.push('chunk');
        else this.destroy();
      },
    });
  },
  'fails when it is readable': () => {
    const stream = new Readable({ read: () => undefined });
    stream.once('readable', () => stream.destroy(new Error('The disk failed.')));
    stream.push('chunk');
    return stream;
  },
};

describe.each(hosts.filter(({ framework }) => framework === 'koa'))('$name: a body that', ({ serve }) => {
  test.each(Object.entries(streams))('%s is a 500 that is told once', async (_, make) => {
    const app = await serve({
      express: () => undefined,
      koa: (ctx) => {
        ctx.body = make();
      },
    });
    const sent = await app.send();
    expect([sent.response.status, isSound(sent)]).toEqual([500, true]);
    expect(JSON.parse(sent.response.content)).toMatchObject({ status: 500 });
    expect(app.errors).toHaveLength(1);
  });
});
