// A response wrapped anywhere, by any methods, is checked once and answered once.
import fc from 'fast-check';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Violation } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { exchange, isSound } from '../hosts/wire.ts';
import {
  asked,
  expressServer,
  isCutOff,
  koaServer,
  surroundings,
  type Surroundings,
} from './wrapped-anywhere.ts';

type Serve = (given: Surroundings, told: Violation[]) => Server;

const servers: readonly (readonly [name: string, serve: Serve])[] = [
  ['Express 5', (given, told) => expressServer(true, given, told)],
  ['Express 4', (given, told) => expressServer(false, given, told)],
  ['Koa 3', (given, told) => koaServer(true, given, told)],
  ['Koa 2', (given, told) => koaServer(false, given, told)],
];

describe('a response is checked once and answered once, wherever it is wrapped, on', () => {
  test.each(servers)(
    '%s',
    async (_, serve) => {
      await fc.assert(
        fc.asyncProperty(surroundings, async (given) => {
          const told: Violation[] = [];
          const server = serve(given, told);
          await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
          const { port } = server.address() as AddressInfo;
          try {
            for (const [target, status, violations] of asked) {
              told.length = 0;
              const sent = await exchange(port, { target });
              const { response } = sent;
              const shown = `${target}: ${JSON.stringify([response.statusLine, response.lines, response.content, sent.next?.content, sent.rest])}`;
              expect(response.status, shown).toBe(status);
              expect(isCutOff(target) ? !response.isWhole : isSound(sent), shown).toBe(true);
              expect(told.length, shown).toBe(violations);
              if (status === 401) expect(response.field('WWW-Authenticate'), shown).toBeDefined();
              if (status === 500) expect(JSON.parse(response.content), shown).toMatchObject({ status });
            }
          } finally {
            await new Promise((resolve) => server.close(resolve));
          }
        }),
        { numRuns: Number(process.env['WRAPPED_RUNS'] ?? 25) },
      );
    },
    120_000,
  );
});
