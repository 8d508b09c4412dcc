// A replacement has none of the wrong fields of its predecessor, and is framed.
import { Readable } from 'node:stream';
import { expect } from 'vitest';
import { fromNode, byTarget } from '../hosts/ways.ts';
import { onEach } from '../hosts/hosts.ts';
import { isSound } from '../hosts/wire.ts';

const wrong = [
  [426, 'Upgrade', 'h2c/'],
  [407, 'Proxy-Authenticate', '=,'],
  [302, 'Location', 'http://['],
] as const;

for (const mode of ['enforce', 'strict'] as const) {
  onEach(`what takes the place of a response is without its wrong field, with ${mode}`, async (host) => {
    for (const [status, name, value] of wrong) {
      const handler = fromNode((res) => {
        res.statusCode = status;
        res.setHeader(name, value);
        res.end('content');
      });
      const app = await host.serve(handler, { mode });
      const sent = await app.send();
      const { response } = sent;
      expect(response.status, name).not.toBe(status);
      expect(response.field(name), name).toBe(undefined);
      expect(isSound(sent), name).toBe(true);
    }
  });
}

onEach(
  'an error that a stream format answers is sent in chunks, whatever the handler had set',
  async (host) => {
    const failing = (set: (name: string, value: string) => unknown): never => {
      set('Transfer-Encoding', 'chunked');
      throw new Error('No.');
    };
    const app = await host.serve(
      {
        express: (_req, res) => failing((name, value) => res.setHeader(name, value)),
        koa: (ctx) => failing((name, value) => ctx.set(name, value)),
      },
      { format: { 'text/plain': () => Readable.from(['one ', 'two']) } },
    );
    const sent = await app.send();
    expect([sent.response.status, sent.response.field('Transfer-Encoding')]).toEqual([500, 'chunked']);
    expect(isSound(sent)).toBe(true);
  },
);

onEach('a final interim response is a 500, and the connection goes on', async (host) => {
  const app = await host.serve(byTarget((status) => fromNode((res) => void res.writeHead(status).end('x'))));
  for (const status of [100, 101, 102, 103]) {
    const sent = await app.send({ target: `/${status}` });
    expect(sent.response.status).toBe(500);
    expect(isSound(sent)).toBe(true);
  }
  const told = app.violations.filter((one) => 'rule' in one && one.rule === 'interim-as-final');
  expect(told.map(({ status }) => status)).toEqual([100, 101, 102, 103]);
});

onEach('sources that are piped one after another leave no listener on the response', async (host) => {
  if (host.framework === 'koa') return;
  let listeners = -1;
  const app = await host.serve(
    fromNode((res) => {
      const parts = Array.from({ length: 12 }, (_, index) => String(index));
      const next = (): void => {
        const part = parts.shift();
        if (part === undefined) {
          listeners = res.listenerCount('unpipe');
          res.end();
        } else Readable.from([part]).on('end', next).pipe(res, { end: false });
      };
      next();
    }),
  );
  const sent = await app.send();
  expect(sent.response.content).toBe('01234567891011');
  // Those of the last source: Node's own, and ours.
  expect(listeners).toBeLessThanOrEqual(2);
});
