// Koa's `error` listeners, `silent` and printing under a contract.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import Koa from 'koa';
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { NotFound, type ResponderOptions } from 'status-contract';
import { statusContract } from 'status-contract/koa';
import { documented, listen } from '../hosts/hosts.ts';

const Koa2 = createRequire(import.meta.url)('koa2') as typeof Koa;

let stderr: MockInstance<typeof console.error>;
beforeEach(() => {
  stderr = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => stderr.mockRestore());

const fault = new Error('db-7 is away');
const failing = () => {
  throw fault;
};

describe.each([
  ['Koa 3', Koa],
  ['Koa 2', Koa2],
])('on %s', (_, Framework) => {
  /** Asks an app once; gives the status code, and what the `error` listeners and `onError` heard. */
  async function ask(
    handler: Koa.Middleware,
    prepare: (app: Koa, heard: unknown[]) => void,
    options: ResponderOptions = {},
  ) {
    const heard: unknown[] = [];
    const app: Koa = new Framework();
    prepare(app, heard);
    app.use(statusContract({ contract: documented, ...options })).use(handler);
    const handle = app.callback();
    const port = await listen(createServer((request, response) => void handle(request, response)));
    const response = await fetch(`http://127.0.0.1:${port}`);
    return { status: response.status, content: await response.text(), heard };
  }
  const listening = (app: Koa, heard: unknown[]) => app.on('error', (...told) => void heard.push(told));

  test('a silent app prints nothing; its listeners and onError hear as ever', async () => {
    const silent = (app: Koa) => void (app.silent = true);
    expect((await ask(failing, silent)).status).toBe(500);
    const onError = vi.fn();
    const prepare = (app: Koa, told: unknown[]) => silent(listening(app, told));
    const { heard } = await ask(failing, prepare, { onError });
    expect([heard.length, onError.mock.calls.length, stderr.mock.calls]).toEqual([1, 1, []]);
  });

  test('a listener hears of server faults with the context, in place of stderr', async () => {
    const { status, heard } = await ask(failing, listening);
    expect(status).toBe(500);
    expect(heard).toEqual([[fault, expect.objectContaining({ status: 500 })]]);
    expect(stderr).not.toHaveBeenCalled();
  });

  test('a replaced response is heard of as an error, and printed as the rule that it broke alone', async () => {
    const nowhere: Koa.Middleware = (ctx) => void ((ctx.status = 302), (ctx.body = 'moved'));
    const { status, heard } = await ask(nowhere, listening);
    expect([status, heard]).toEqual([
      500,
      [[expect.objectContaining({ name: 'ReplacedResponse' }), expect.anything()]],
    ]);
    stderr.mockClear();
    await ask(nowhere, () => undefined);
    expect(stderr.mock.calls).toEqual([[expect.stringMatching(/^status-contract: GET \/: 302 .*\)$/)]]);
  });

  test('a listener does not hear of what clients do', async () => {
    const gone = () => {
      throw new NotFound('No user 7.');
    };
    const { status, heard } = await ask(gone, listening);
    expect([status, heard]).toEqual([404, []]);
  });

  test('with onError, Koa prints nothing itself', async () => {
    const onError = vi.fn();
    await ask(failing, () => undefined, { onError });
    expect(onError).toHaveBeenCalledTimes(1);
    expect(stderr).not.toHaveBeenCalled();
  });

  test.each([
    ['beside onError', { onError: () => undefined }],
    ['alone', {}],
  ])("an app's own onerror hears, %s", async (_, options) => {
    const { heard } = await ask(
      failing,
      (app, told) => void (app.onerror = (error) => void told.push(error)),
      options,
    );
    expect(heard).toEqual([fault]);
    expect(stderr).not.toHaveBeenCalled();
  });

  test('what a handler emits reaches the listeners alone, and answers nothing', async () => {
    const onError = vi.fn();
    const emitting: Koa.Middleware = (ctx) => {
      ctx.status = 409;
      ctx.body = 'mine';
      ctx.app.emit('error', fault, ctx);
    };
    const { status, content, heard } = await ask(emitting, listening, { onError });
    expect([status, content, heard.length]).toEqual([409, 'mine', 1]);
    expect(onError).not.toHaveBeenCalled();
  });

  test('what a handler emits and throws reaches the listeners twice, and onError once', async () => {
    const onError = vi.fn();
    const both: Koa.Middleware = (ctx) => {
      ctx.app.emit('error', fault, ctx);
      throw fault;
    };
    const { status, heard } = await ask(both, listening, { onError });
    expect([status, heard.length, onError.mock.calls.length]).toEqual([500, 2, 1]);
  });

  test('middleware before it catches nothing, and sees the status code that is sent', async () => {
    const seen: unknown[] = [];
    const outer: Koa.Middleware = async (ctx, next) => {
      try {
        await next();
        seen.push(ctx.status);
      } catch (error) {
        seen.push(error);
      }
    };
    await ask(failing, (app) => void listening(app.use(outer), []));
    expect(seen).toEqual([500]);
  });

  test('an error that cannot be printed is answered, and stderr says as much', async () => {
    stderr.mockImplementationOnce(() => {
      throw new Error('no inspection');
    });
    expect((await ask(failing, () => undefined)).status).toBe(500);
    await expect.poll(() => stderr.mock.calls.flat().join()).toContain('that cannot be printed');
  });
});
