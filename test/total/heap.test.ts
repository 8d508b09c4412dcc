// Errors leave nothing behind: neither on the heap nor as listeners.
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import { createResponder, defineContract, NotFound, type RequestView } from 'status-contract';
import { kinds, run, type Running } from './servers.ts';

setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;

let server: Running | undefined;
afterEach(() => server?.close());

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test('twenty thousand errors leave the heap where it was', () => {
  const request: RequestView = { method: 'GET', target: '/', httpVersion: 1, field: () => undefined };
  const responder = createResponder({
    contract: defineContract({ challenge: false }),
    onError: () => undefined,
  });
  const round = () => {
    for (let count = 0; count < 10_000; count += 1) {
      void responder.describe(new NotFound(`No user ${count}.`), request);
      void responder.describe(
        Object.assign(new Error('x'), { status: 409, headers: { 'X-Own': '1' } }),
        request,
      );
    }
  };
  round();
  const before = heap();
  round();
  expect(heap() - before).toBeLessThan(1_000_000);
});

test.each(kinds)('errors on %s leave no listeners', async (kind) => {
  const counts: number[] = [];
  server = await run(kind, {
    express: (req) => {
      counts.push(req.socket.listenerCount('close') + req.socket.listenerCount('error'));
      throw new Error('x');
    },
    koa: (ctx) => {
      counts.push(process.listenerCount('uncaughtException') + ctx.app.listenerCount('error'));
      throw new Error('x');
    },
  });
  for (let count = 0; count < 20; count += 1) await server.get();
  expect(new Set(counts).size).toBe(1);
});
