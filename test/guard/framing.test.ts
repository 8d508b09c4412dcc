// The length that a response gives is that of its content, however it is written.
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Violation } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { hosts, onEach } from '../hosts/hosts.ts';
import { fromNode } from '../hosts/ways.ts';
import { isSound } from '../hosts/wire.ts';

type Make = (res: ServerResponse) => void;

const content = 'héllo world';
const smuggled = 'okHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad';

/** Header sections that say less than what follows, which the client would read as the next response. */
const tooLittle: Readonly<Record<string, Make>> = {
  'writeHead and end': (res) => void res.writeHead(200, { 'Content-Length': 2 }).end(smuggled),
  'writeHead with a list, and end': (res) =>
    void res.writeHead(200, ['content-length', '2']).end(Buffer.from(smuggled)),
  'writeHead and several writes': (res) => {
    res.writeHead(404, { 'Content-Length': '2' });
    res.write('ok');
    res.write(smuggled.slice(2), () => res.end());
  },
  'flushHeaders and a pipe': (res) => {
    res.setHeader('Content-Length', 2).flushHeaders();
    Readable.from(['o', 'kHTTP/1.1 ', '200 OK\r\n\r\n']).pipe(res);
  },
  'writeHead and base64': (res) =>
    void res.writeHead(200, { 'Content-Length': 2 }).end(Buffer.from(smuggled).toString('base64'), 'base64'),
};

/** Lengths that are wrong while the header section can be corrected yet. */
const correctable: Readonly<Record<string, Make>> = {
  'a length in characters': (res) => void res.setHeader('Content-Length', content.length).end(content),
  'a length that is too long': (res) => void res.setHeader('Content-Length', 99).end(content),
  'a length that its first write exceeds': (res) => {
    res.setHeader('Content-Length', 2).write(content.slice(0, 4));
    res.end(content.slice(4));
  },
  'a malformed length and a stream': (res) => {
    res.setHeader('Content-Length', '0x10');
    Readable.from([content]).pipe(res);
  },
  'several lengths': (res) => void res.setHeader('Content-Length', ['2', '12']).end(content),
  'several lengths in a list': (res) =>
    void res.writeHead(200, ['Content-Length', '2', 'Content-Length', '12']).end(content),
  'one length twice': (res) => void res.setHeader('Content-Length', ['12', '12']).end(content),
  'a length beside chunks': (res) => {
    res.setHeader('Content-Length', 12).setHeader('Transfer-Encoding', 'chunked').end(content);
  },
  'a length beside chunks in writeHead': (res) =>
    void res.writeHead(200, { 'Content-Length': 2, 'Transfer-Encoding': 'chunked' }).end(content),
  'a coding without chunks': (res) =>
    void res.writeHead(200, { 'Transfer-Encoding': 'identity' }).end(content),
};

/** Responses that are as long as they say: nothing is to be told of them. */
const right: Readonly<Record<string, Make>> = {
  'writeHead and end': (res) => void res.writeHead(200, { 'Content-Length': 12 }).end(content),
  'writeHead and several writes': (res) => {
    res.writeHead(200, { 'Content-Length': '12' }).write('hé');
    res.write(Buffer.from('llo'));
    res.end('20776f726c64', 'hex');
  },
  'a pipe': (res) => {
    res.setHeader('Content-Length', '12');
    Readable.from(['héllo', ' world']).pipe(res);
  },
  'writes, and an end with a callback': (res) => {
    res.setHeader('Content-Length', 12).write(content, () => res.end(() => undefined));
  },
  'chunks that are asked for': (res) => void res.setHeader('Transfer-Encoding', 'chunked').end(content),
  'no length': (res) => {
    res.write('héllo ');
    res.end('world');
  },
};

const rules = (told: readonly Violation[]) =>
  told.map((one) => [one.kind === 'rule-broken' && one.rule, one.outcome]);

for (const { name, serve } of hosts) {
  for (const mode of ['enforce', 'strict'] as const) {
    describe(`${name}, ${mode}`, () => {
      test.each(Object.entries(tooLittle))(
        '%s send no more than the header section says',
        async (_, make) => {
          const app = await serve(fromNode(make), { mode });
          const sent = await app.send();
          expect([sent.response.content, isSound(sent)]).toEqual(['ok', true]);
          expect(rules(app.violations)).toEqual([['length-of-content', 'repaired']]);
          expect(app.errors).toEqual([]);
        },
      );

      test.each(Object.entries(correctable))('%s is mended before it is sent', async (_, make) => {
        const app = await serve(fromNode(make), { mode: 'enforce' });
        const sent = await app.send();
        expect([sent.response.content, isSound(sent)]).toEqual([content, true]);
        expect(app.violations).toMatchObject([{ kind: 'rule-broken', outcome: 'repaired' }]);
      });

      test.each(Object.entries(right))('%s pass as they are', async (_, make) => {
        const app = await serve(fromNode(make), { mode });
        const sent = await app.send();
        expect([sent.response.content, isSound(sent)]).toEqual([content, true]);
        expect(app.violations).toEqual([]);
      });
    });
  }
}

onEach(
  'a response that ends before the length it gave ends its connection (RFC 9112 8)',
  async ({ serve }) => {
    const app = await serve(
      fromNode((res) => {
        res.writeHead(200, { 'Content-Length': 20 }).write('hello');
        res.end();
      }),
    );
    const { response, next, rest } = await app.send();
    expect([response.content, response.isWhole, next, rest]).toEqual(['hello', false, undefined, '']);
    expect(rules(app.violations)).toEqual([['length-of-content', 'repaired']]);
  },
);

onEach('observed, a wrong length is told once, and no byte is changed', async ({ serve }) => {
  for (const make of [...Object.values(tooLittle), ...Object.values(correctable)]) {
    const observed = await serve(fromNode(make), { mode: 'observe' });
    const unguarded = await serve(fromNode(make), { isUnguarded: true });
    const seen = async (app: typeof observed) => {
      const { response, next, rest } = await app.send();
      // What follows a split response has the Date of the next one in it.
      const undated = (bytes = '') => bytes.replace(/^Date: .*\r\n/gm, '');
      return [response.statusLine, undated(response.content), undated(next?.content), undated(rest)];
    };
    expect(await seen(observed), String(make)).toEqual(await seen(unguarded));
    expect(observed.violations, String(make)).toMatchObject([{ kind: 'rule-broken', outcome: 'reported' }]);
  }
});

onEach('a HEAD says the length that GET has', async ({ serve }) => {
  const app = await serve(fromNode((res) => void res.writeHead(200, { 'Content-Length': 500 }).end()));
  const { response } = await app.send({ method: 'HEAD' });
  expect([response.status, response.field('Content-Length')]).toEqual([200, '500']);
  expect(app.violations).toEqual([]);
});
