// A response is checked though a wrapper around the app has locked its methods.
import type { ServerResponse } from 'node:http';
import type { Violation } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { listen } from '../hosts/hosts.ts';
import { exchange, isSound } from '../hosts/wire.ts';
import { asked, expressServer, isCutOff, koaServer, type Surroundings } from './wrapped-anywhere.ts';

type Method = (...args: unknown[]) => unknown;
type Lock = (wrapper: Method) => PropertyDescriptor;

/** How a wrapper puts a method on a response, so that it cannot be assigned. */
const locks: Readonly<Record<string, Lock>> = {
  'not writable': (value) => ({ value, configurable: true }),
  'an accessor': (value) => ({ get: () => value, configurable: true }),
};

function lock(response: ServerResponse, name: 'writeHead' | 'end', how: Lock): void {
  const method = response[name] as Method;
  Object.defineProperty(
    response,
    name,
    how((...args) => method.apply(response, args)),
  );
}

const plain: Surroundings = {
  around: [],
  parent: 'none',
  inParent: [],
  before: [],
  after: [],
  guards: 1,
  hasClass: false,
  swapped: [],
};

const servers = {
  'Express 5': (told: Violation[]) => expressServer(true, plain, told),
  'Express 4': (told: Violation[]) => expressServer(false, plain, told),
  'Koa 3': (told: Violation[]) => koaServer(true, plain, told),
  'Koa 2': (told: Violation[]) => koaServer(false, plain, told),
};

describe.each(Object.entries(servers))('%s', (_, serve) => {
  describe.each(Object.entries(locks))('a response is checked though its methods are %s:', (_how, how) => {
    test.each(['writeHead', 'end'] as const)('%s', async (name) => {
      const told: Violation[] = [];
      const server = serve(told);
      server.prependListener('request', (_request, response) => lock(response, name, how));
      const port = await listen(server);
      for (const [target, status, violations] of asked) {
        told.length = 0;
        const sent = await exchange(port, { target });
        expect([sent.response.status, told.length], target).toEqual([status, violations]);
        expect(isCutOff(target) ? !sent.response.isWhole : isSound(sent), target).toBe(true);
      }
    });
  });
});
