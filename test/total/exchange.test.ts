// Any thrown value, on Express and Koa: one response, and a connection that goes on.
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { kinds, run } from './servers.ts';
import { values } from './values.ts';

// Express' router takes these for control flow when they are thrown synchronously: the request is unmatched then.
const controlFlow = new Set([
  'null',
  'undefined',
  'an empty string',
  'the number 0',
  'NaN',
  'false',
  "'route'",
  "'router'",
]);

describe.each(kinds)('%s', (kind) => {
  test.each(Object.entries(values))('answers %s, thrown from a handler', async (name, make) => {
    let thrown: unknown;
    const server = await run(kind, {
      express: async () => {
        await delay(1);
        throw (thrown = make());
      },
      koa: () => {
        throw (thrown = make());
      },
    });
    const { status, content, cut } = await server.get();
    expect(cut).toBeUndefined();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(content).not.toContain('secret-word');
    if (name !== "'router'" || kind !== 'Express') expect(() => JSON.parse(content)).not.toThrow();
    if (kind !== 'Express' || !controlFlow.has(name)) {
      expect(server.told.filter((one) => Object.is(one.thrown, thrown))).toHaveLength(1);
    }
    await server.close();
  });
});

describe('Express', () => {
  test.each(Object.entries(values))('answers %s, thrown synchronously', async (name, make) => {
    const server = await run('Express', {
      express: () => {
        throw make();
      },
    });
    const { status, cut } = await server.get();
    expect(cut).toBeUndefined();
    expect(status).toBeGreaterThanOrEqual(400);
    if (controlFlow.has(name) && name !== 'NaN') expect(status).toBe(404);
    await server.close();
  });
});

describe('Koa', () => {
  test('tells its error listeners of server faults, once, with an error', async () => {
    const server = await run('Koa', {
      koa: () => {
        throw 'x';
      },
    });
    const heard: unknown[] = [];
    server.app!.on('error', (error) => heard.push(error));
    await server.get();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ cause: 'x' });
    await server.close();
  });

  test.each([
    ['throws', () => fail()],
    ['rejects', async () => fail()],
    ['never returns', () => new Promise(() => undefined)],
  ])('answers when an error listener %s', async (_, listener) => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const server = await run('Koa', { koa: () => fail() });
    server.app!.on('error', listener as () => void);
    expect(await server.get()).toMatchObject({ status: 500, cut: undefined });
    await delay(10);
    expect(server.told).toHaveLength(1);
    print.mockRestore();
    await server.close();
  });
});

function fail(): never {
  throw new Error('secret-word');
}
