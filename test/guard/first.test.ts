// The first responses of a process, wrapped by middleware before any guard has run.
import { createServer } from 'node:http';
import type { RequestHandler } from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { expect, test } from 'vitest';
import { wrappers } from '../hosts/foreign-middleware.ts';
import { listen } from '../hosts/hosts.ts';
import { exchange } from '../hosts/wire.ts';
import { onEachExpress } from '../routes/express.ts';

const contract = defineContract({ name: 'test', challenge: bearer({ realm: 'test' }) });
const wait: RequestHandler = (_request, _response, next) => void setTimeout(next, 30);

onEachExpress('where others wrap the response before the guard', ({ express }) => {
  test('each of the first responses, which are on their way together, is guarded', async () => {
    const { guard, errorHandler } = statusContract({ contract, onViolation: () => {}, onError: () => {} });
    const app = express().use(wrappers['all of them']!(), wait, guard);
    app.get('/401', (_, response) => void response.status(401).json({}));
    app.get('/302', (_, response) => void response.status(302).json({}));
    const port = await listen(createServer(app.use(errorHandler)));
    const targets = ['/401', '/302', '/401', '/302', '/401'];
    const sent = await Promise.all(targets.map((target) => exchange(port, { target })));
    const seen = sent.map(({ response }) => [response.status, response.field('WWW-Authenticate') ?? '']);
    expect(seen).toEqual(targets.map((to) => (to === '/401' ? [401, 'Bearer realm="test"'] : [500, ''])));
  });
});
