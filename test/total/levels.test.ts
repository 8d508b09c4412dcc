// The level of a report, and the lines on stderr of an app without `onError`.
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { defineContract, HttpError, NotFound } from 'status-contract';
import { kinds, run, type Handlers, type Running } from './servers.ts';

let server: Running;
let stderr: MockInstance<typeof console.error>;
beforeEach(() => {
  stderr = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(async () => {
  stderr.mockRestore();
  await server.close();
});

/** What was printed, each call as one text. */
const printed = () => stderr.mock.calls.map((values) => values.map(String).join(' '));

const passes: Handlers = { express: (_req, _res, next) => next(), koa: (_ctx, next) => next() };
const throwing = (make: () => unknown): Handlers => {
  const fail = () => {
    throw make();
  };
  return { express: fail, koa: fail };
};
const quiet = { onError: undefined };

describe.each(kinds.slice(0, 2))('on %s', (kind) => {
  test.each([
    ['404', 'GET'],
    ['501', 'PROPFIND'],
  ])('a request that no route answers is the doing of its client: %s to %s', async (status, method) => {
    server = await run(kind, passes);
    expect((await server.get({ method })).status).toBe(Number(status));
    expect(server.told.map(({ report }) => [report.level, report.from])).toEqual([
      ['client', Number(status)],
    ]);
  });

  test('a method that no route implements is the doing of its client, also where it is answered 500', async () => {
    const contract = defineContract({ challenge: false, fallback: { 501: 500 }, statuses: { 404: {} } });
    server = await run(kind, passes, { contract });
    expect((await server.get({ method: 'PROPFIND' })).status).toBe(500);
    expect(server.told.map(({ report }) => [report.level, report.from])).toEqual([['client', 501]]);
  });

  test('a 501 that a handler throws is a fault of the server', async () => {
    server = await run(
      kind,
      throwing(() => new HttpError<number>(501)),
    );
    expect((await server.get()).status).toBe(501);
    expect(server.told.map(({ report }) => report.level)).toEqual(['server']);
  });

  test('a fault of the server stays one where the contract shows it as a 404', async () => {
    const contract = defineContract({ challenge: false, fallback: { 502: 404 }, statuses: { 404: {} } });
    server = await run(kind, throwing(axiosError), { contract });
    expect((await server.get()).status).toBe(404);
    expect(server.told.map(({ report }) => [report.level, report.from])).toEqual([['server', 502]]);
  });

  test('nothing of what clients do is printed', async () => {
    server = await run(
      kind,
      { express: [passes.express as never], koa: passes.koa! },
      { ...quiet, onViolation: undefined },
    );
    for (const method of ['GET', 'PROPFIND', 'LINK']) await server.get({ method });
    expect(printed()).toEqual([]);
  });

  test.each([
    ['an error', () => new Error('db-7 is away')],
    ['an error that bears the 404 of another API', () => axiosError()],
    [
      'an error whose message may be read',
      () => new HttpError<number>(500, 'db-7 is away', { expose: true }),
    ],
    ['a string', () => 'db-7 is away'],
  ])('a server fault is printed once: %s', async (_, make) => {
    server = await run(kind, throwing(make), quiet);
    expect((await server.get()).status).toBeGreaterThanOrEqual(500);
    expect(printed()).toEqual([expect.stringContaining('db-7 is away')]);
  });

  test('a mistake of the client is not printed', async () => {
    server = await run(
      kind,
      throwing(() => new NotFound('No user 7.')),
      quiet,
    );
    expect((await server.get()).status).toBe(404);
    expect(printed()).toEqual([]);
  });
});

function axiosError(): Error {
  return Object.assign(new Error('db-7 is away'), {
    isAxiosError: true,
    status: 404,
    code: 'ERR_BAD_REQUEST',
  });
}
