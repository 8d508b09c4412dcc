// A guard in a router or a mounted app ends where the request leaves that.
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Application, RequestHandler } from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { describe, expect, test } from 'vitest';
import { listen } from '../hosts/hosts.ts';
import { exchange } from '../hosts/wire.ts';
import { onEachExpress } from '../routes/express.ts';

const api = (name: string) =>
  statusContract({
    contract: defineContract({ name, challenge: bearer({ realm: name }) }),
    onViolation: () => {},
    onError: () => {},
  });
const refuse: RequestHandler = (_, response) => void response.status(401).json({});
const refuseLater: RequestHandler = async (_, response) => {
  await delay(5);
  response.status(401).json({});
};

async function challengesOf(app: Application, targets: readonly string[]): Promise<unknown[]> {
  const port = await listen(createServer(app));
  const challenges: unknown[] = [];
  for (const target of targets) {
    const { response } = await exchange(port, { target });
    challenges.push(/"(.*)"/.exec(response.field('WWW-Authenticate') ?? '""')?.[1]);
  }
  return challenges;
}

onEachExpress('the challenge of a 401 is that of', ({ express }) => {
  const places = { 'a router': () => express.Router(), 'a mounted app': () => express() };

  describe.each(Object.entries(places))('%s', (_, make) => {
    test('while it is in it, and that of the app again behind it', async () => {
      const inner = make().use(api('inner').guard).get('/inner', refuse).get('/later', refuseLater);
      const app = express().use(api('outer').guard, inner);
      app.get('/outer', refuse).get('/outer/later', refuseLater);
      expect(await challengesOf(app, ['/inner', '/later', '/outer', '/outer/later'])).toEqual([
        'inner',
        'inner',
        'outer',
        'outer',
      ]);
    });

    test('the innermost of three, and of each of the others where the inner ones are left', async () => {
      const innermost = make().use(api('innermost').guard).get('/3', refuse);
      const inner = make().use(api('inner').guard).use(innermost).get('/2', refuse);
      const app = express().use(api('outer').guard, inner, make().use(innermost)).get('/1', refuse);
      expect(await challengesOf(app, ['/3', '/2', '/1'])).toEqual(['innermost', 'inner', 'outer']);
    });

    test('the app again in other routers and apps behind it', async () => {
      const inner = make().use(api('inner').guard).get('/inner', refuse);
      const app = express().use(api('outer').guard, inner, make().get('/none', refuse));
      app.use(express.Router().use(make().get('/outer', refuse).get('/outer/later', refuseLater)));
      expect(await challengesOf(app, ['/inner', '/outer', '/outer/later'])).toEqual([
        'inner',
        'outer',
        'outer',
      ]);
    });

    test('the app where an error comes out of it', async () => {
      const { guard, errorHandler } = api('outer');
      const inner = make()
        .use(api('inner').guard)
        .get('/error', () => {
          throw Object.assign(new Error('No.'), { status: 401 });
        });
      expect(await challengesOf(express().use(guard, inner).use(errorHandler), ['/error'])).toEqual([
        'outer',
      ]);
    });
  });

  test('the last of two guards in one router', async () => {
    const app = express().use(api('first').guard, api('second').guard, express.Router()).get('/', refuse);
    expect(await challengesOf(app, ['/'])).toEqual(['second']);
  });

  test('a router whose session puts the end of the response off', async () => {
    const inner = express.Router().use(api('inner').guard);
    inner.use((_request, response, next) => {
      const end = response.end.bind(response) as (...args: unknown[]) => typeof response;
      response.end = ((...args: unknown[]) => void setTimeout(end, 5, ...args)) as never;
      next();
    });
    const app = express().use(api('outer').guard, inner.get('/', refuse));
    expect(await challengesOf(app, ['/'])).toEqual(['inner']);
  });
});
