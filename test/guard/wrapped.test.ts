// Wrapped responses are checked as they are sent, from the first request on.
import { describe, expect, test } from 'vitest';
import { compress, wrappers } from '../hosts/foreign-middleware.ts';
import { hosts, type App, type Handlers, type Host } from '../hosts/hosts.ts';
import { byTarget, waysOf } from '../hosts/ways.ts';
import { isSound } from '../hosts/wire.ts';

// The first status code is the first response of an app: a wrapper before the contract holds Node's own methods then.
const runs = [
  {
    mode: 'enforce',
    first: 401,
    instead: new Map([
      [407, 403],
      [302, 500],
    ]),
  },
  {
    mode: 'strict',
    first: 407,
    instead: new Map([
      [407, 500],
      [302, 500],
    ]),
  },
] as const;

for (const host of hosts) {
  const mounts = host.framework === 'express' ? wrappers : { 'koa-compress': compress };
  for (const [name, make] of Object.entries(mounts)) {
    for (const place of ['before', 'after'] as const) {
      describe(`${host.name}, ${name} ${place} the contract`, () => {
        for (const [way, makeResponse] of waysOf(host)) {
          // Node itself refuses a nested list once a field is set; on-headers takes it.
          if (host.framework === 'koa' && way.includes('nested')) continue;
          test(way, async () => {
            for (const { mode, first, instead } of runs) {
              const app = await serve(host, place, make() as never, byTarget(makeResponse), mode);
              for (const status of [first, 401, 302, 200]) await check(app, status, instead.get(status));
              expect(app.errors).toEqual([]);
            }
          });
        }
      });
    }
  }
}

async function check(app: App, status: number, instead: number | undefined): Promise<void> {
  const headers = { 'Accept-Encoding': 'gzip' };
  const sent = await app.send({ method: 'POST', target: `/${status}`, headers });
  const { response } = sent;
  const shown = `${status}: ${JSON.stringify([response.statusLine, response.lines, response.content, sent.rest])}`;
  expect(isSound(sent), shown).toBe(true);
  expect(response.status, shown).toBe(instead ?? status);
  if (status === 401) expect(response.field('WWW-Authenticate'), shown).toBe('Bearer realm="test"');
  if (instead === undefined) return;
  expect(JSON.parse(response.content), shown).toMatchObject({ status: instead });
  expect(response.field('Content-Encoding')).toBe(undefined);
}

function serve(
  host: Host,
  place: 'before' | 'after',
  wrapper: never,
  inner: Handlers,
  mode: 'enforce' | 'strict',
) {
  if (place === 'before') return host.serve(inner, { mode, before: { express: wrapper, koa: wrapper } });
  const call = wrapper as (...args: unknown[]) => unknown;
  return host.serve(
    {
      express: (req, res, next) => void call(req, res, () => void inner.express(req, res, next)),
      koa: (ctx, next) => call(ctx, () => inner.koa(ctx, next)),
    },
    { mode },
  );
}
