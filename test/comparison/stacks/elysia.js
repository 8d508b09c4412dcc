// Elysia on Node, with its own adapter.
import { node } from '@elysiajs/node';
import { Elysia, status as answer } from 'elysia';
import { BY_HAND, failuresBy } from './failures.js';

export async function elysia() {
  const app = new Elysia({ adapter: node() });
  app.get('/items', () => []);
  for (const [path, failure] of failuresBy(answer)) {
    app.get(path, () => {
      throw failure();
    });
  }
  for (const [path, status] of Object.entries(BY_HAND)) app.get(path, () => answer(status));
  const { raw } = await new Promise((resolve) => app.listen({ port: 0, hostname: '127.0.0.1' }, resolve));
  await raw.ready();
  return raw.node.server;
}
