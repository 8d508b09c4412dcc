// http-errors and our errors understand each other, and so do two copies of ours.
import httpAssert from 'http-assert';
import createError from 'http-errors';
import type * as face from 'status-contract';
import { expect, test, vi } from 'vitest';
import {
  BadRequest,
  HttpError,
  isHttpError,
  MethodNotAllowed,
  NotFound,
  TooManyRequests,
} from 'status-contract';
import { hosts, onEach, type Handlers } from '../hosts/hosts.ts';

const throwing = (make: () => unknown): Handlers => ({
  express: () => {
    throw make();
  },
  koa: () => {
    throw make();
  },
});

test('http-errors takes our errors for its own', () => {
  for (const error of [
    new NotFound('x'),
    new MethodNotAllowed({ allow: [] }),
    new HttpError(503, { retryAfter: 1 }),
  ]) {
    expect(createError.isHttpError(error)).toBe(true);
    expect(createError(error)).toBe(error);
  }
});

onEach(
  'an error of http-errors is answered with its status code, its message and its fields',
  async ({ serve }) => {
    const app = await serve(
      throwing(() => createError(429, 'Slow down.', { headers: { 'Retry-After': '7', 'X-Secret': '1' } })),
    );
    const { response } = await app.send();
    expect([response.statusLine, response.field('Retry-After'), response.field('X-Secret')]).toEqual([
      'HTTP/1.1 429 Too Many Requests',
      '7',
      undefined,
    ]);
    expect(JSON.parse(response.content)).toEqual({
      type: 'about:blank',
      title: 'Too Many Requests',
      status: 429,
      detail: 'Slow down.',
    });
  },
);

onEach('a 5xx of http-errors keeps its message to itself', async ({ serve }) => {
  const app = await serve(throwing(() => createError(502, 'connect ECONNREFUSED 10.0.0.1:5432')));
  const { response } = await app.send();
  expect([response.status, response.content]).toEqual([
    502,
    '{"type":"about:blank","title":"Bad Gateway","status":502}',
  ]);
});

onEach('http-assert is answered with its status code', async ({ serve }) => {
  const assertUser = () => httpAssert(false, 404, 'No such user.');
  const app = await serve({ express: assertUser, koa: assertUser });
  const { response } = await app.send();
  expect([response.status, JSON.parse(response.content).detail]).toEqual([404, 'No such user.']);
});

for (const { name, framework, serve } of hosts) {
  if (framework !== 'koa') continue;
  test(`ctx.throw and ctx.assert are answered with their status codes: ${name}`, async () => {
    const app = await serve({
      express: () => undefined,
      koa: (ctx) =>
        ctx.path === '/throw' ? ctx.throw(409, 'Taken.') : ctx.assert(false, 401, 'Who are you?'),
    });
    const thrown = (await app.send({ target: '/throw' })).response;
    expect([thrown.status, JSON.parse(thrown.content).detail]).toEqual([409, 'Taken.']);
    const asserted = (await app.send({ target: '/assert' })).response;
    expect([asserted.status, asserted.field('WWW-Authenticate')]).toEqual([401, 'Bearer realm="test"']);
  });
}

onEach('an error of another copy of the package is answered as one of our own', async ({ serve }) => {
  vi.resetModules();
  const other = await vi.importActual<typeof face>('../../src/index.ts?copy');
  expect(other.NotFound).not.toBe(NotFound);
  expect([
    isHttpError(new other.NotFound()),
    other.isHttpError(new NotFound()),
    new other.NotFound() instanceof HttpError,
  ]).toEqual([true, true, false]);
  const app = await serve(
    throwing(() => new other.TooManyRequests('Slow.', { retryAfter: 9, extensions: { limit: 3 } })),
  );
  const { response } = await app.send();
  expect([response.status, response.field('Retry-After'), JSON.parse(response.content)]).toEqual([
    429,
    '9',
    { type: 'about:blank', title: 'Too Many Requests', status: 429, detail: 'Slow.', limit: 3 },
  ]);
  expect(TooManyRequests).toBeDefined();
});

onEach(
  'a frozen error, thrown for two requests at once, is answered twice and not written to',
  async ({ serve }) => {
    const shared = Object.freeze(new BadRequest('No.', { headers: Object.freeze({ 'X-Id': '1' }) }));
    const app = await serve(throwing(() => shared));
    const [one, two] = await Promise.all([app.send(), app.send()]);
    expect([one.response.content, one.response.field('X-Id'), one.response.status]).toEqual([
      two.response.content,
      '1',
      400,
    ]);
  },
);
