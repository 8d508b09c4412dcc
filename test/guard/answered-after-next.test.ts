// An answer made after `next()` in the same turn is sent as without a contract.
import { createServer } from 'node:http';
import type { RequestHandler, Router } from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { expect, test } from 'vitest';
import { listen } from '../hosts/hosts.ts';
import { exchange } from '../hosts/wire.ts';
import { onEachExpress } from '../routes/express.ts';

const contract = defineContract({ name: 'test', challenge: bearer({ realm: 'test' }) });

const later: Readonly<Record<string, (answer: () => void) => void>> = {
  'at once': (answer) => answer(),
  'in a microtask': (answer) => queueMicrotask(answer),
  'on the next tick': (answer) => process.nextTick(answer),
};

onEachExpress('a handler that calls next() and then answers', ({ express }) => {
  for (const [when, run] of Object.entries(later)) {
    const handler: RequestHandler = (_request, response, next) => {
      next();
      run(() => void response.status(202).set('Location', '/jobs/1').send('accepted'));
    };
    for (const mode of ['observe', 'enforce', 'strict'] as const) {
      test(`${when} has its answer sent, with ${mode}`, async () => {
        const { guard, errorHandler } = statusContract({ contract, mode, onError: () => undefined });
        const app = express().use(guard, handler, errorHandler);
        const { response } = await exchange(await listen(createServer(app)));
        expect([response.status, response.content]).toEqual([202, 'accepted']);
      });
    }

    test(`${when} has its answer sent in a router with an error handler of its own`, async () => {
      const { guard, errorHandler } = statusContract({ contract, onError: () => undefined });
      const router: Router = express.Router();
      const app = express().use('/sub', router.use(guard, handler, ...errorHandler));
      const { response } = await exchange(await listen(createServer(app)), { target: '/sub/' });
      expect([response.status, response.content]).toEqual([202, 'accepted']);
    });
  }

  test('in a later turn is too late: the request is unmatched, as in Express', async () => {
    const { guard, errorHandler } = statusContract({ contract, onError: () => undefined });
    const handler: RequestHandler = (_request, response, next) => {
      next();
      setTimeout(() => !response.headersSent && response.send('late'), 20);
    };
    const app = express().use(guard, handler, errorHandler);
    expect((await exchange(await listen(createServer(app)))).response.status).toBe(404);
  });
});
