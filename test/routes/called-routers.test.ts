// Routers outside of the route table count, once a request has passed them.
import type { Express, RequestHandler, Router } from 'express';
import { createServer } from 'node:http';
import { statusContract } from 'status-contract/express';
import { describe, expect, test } from 'vitest';
import { documented, listen } from '../hosts/hosts.ts';
import { exchange } from '../hosts/wire.ts';
import { expresses } from '../matrix/frameworks.ts';

type Mount = (app: Express, router: Router, sub: Express) => void;

/** How an app comes to a router without its route table saying so. */
const ways: Readonly<Record<string, Mount>> = {
  'a function': (app, router) => app.use('/sub', (req, res, next) => void router(req, res, next)),
  'an async function': (app, router) => app.use('/sub', async (req, res, next) => router(req, res, next)),
  'a function that loads it late': (app, router) => {
    const load = new Promise<Router>((resolve) => setImmediate(resolve, router));
    app.use('/sub', (req, res, next) => void load.then((loaded) => loaded(req, res, next)));
  },
  'a condition on the host': (app, router) =>
    app.use('/sub', (req, res, next) => {
      if (req.hostname === 'localhost') router(req, res, next);
      else next();
    }),
  'a function below a parameter': (app, router) =>
    app.use('/:any', (req, res, next) => void router(req, res, next)),
  'a mounted app, its layer wrapped as agents wrap it': (app, _router, sub) => {
    app.use('/sub', sub);
    wrapLast(app);
  },
  'an app that a function calls': (app, _router, sub) =>
    app.use('/sub', (req, res, next) => void (sub as RequestHandler)(req, res, next)),
};

function wrapLast(app: Express): void {
  const { stack } = ('lazyrouter' in app ? (app as { _router: unknown })._router : app.router) as {
    readonly stack: { handle: RequestHandler }[];
  };
  const layer = stack.at(-1)!;
  const { handle } = layer;
  layer.handle = function traced(req, res, next) {
    return handle.call(this, req, res, next);
  };
}

for (const { name, express } of expresses) {
  describe(name, () => {
    test.each(Object.keys(ways))('a 405 knows the methods of a router behind %s', async (way) => {
      const { ask } = await serve(ways[way]!);
      const ok = await ask('GET', '/sub/item');
      expect([ok.status, ok.content]).toEqual([200, 'item']);
      for (const method of ['DELETE', 'PATCH']) {
        const refused = await ask(method, '/sub/item');
        expect([refused.status, refused.field('Allow')]).toEqual([405, 'GET, HEAD, PUT, OPTIONS']);
      }
      expect((await ask('DELETE', '/sub/other')).status).toBe(404);
      expect((await ask('DELETE', '/elsewhere/item/more')).status).toBe(404);
    });

    test.each(Object.keys(ways))('an OPTIONS is answered for a router behind %s', async (way) => {
      const { ask } = await serve(ways[way]!);
      const response = await ask('OPTIONS', '/sub/item');
      expect([response.status, response.field('Allow')]).toEqual([204, 'GET, HEAD, PUT, OPTIONS']);
    });
  });

  async function serve(mount: Mount) {
    const app = express();
    const [router, sub] = [express.Router(), express()];
    for (const one of [router, sub]) {
      one.get('/item', (_req, res) => void res.send('item'));
      one.put('/item', (_req, res) => void res.send('put'));
    }
    const api = statusContract({ contract: documented, onViolation: () => undefined });
    app.use(api.guard);
    mount(app, router, sub);
    app.use(api.errorHandler);
    const port = await listen(createServer(app));
    return {
      ask: async (method: string, target: string) => (await exchange(port, { method, target })).response,
    };
  }
}
