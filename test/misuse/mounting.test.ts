// Wrong mounting is told: thrown at once, or warned of at the first request.
import express from 'express';
import Koa from 'koa';
import Router from '@koa/router';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bearer, defineContract } from '../../src/index.ts';
import { statusContract as onExpress } from '../../adapters/express/index.ts';
import { statusContract as onKoa } from '../../adapters/koa/index.ts';

let count = 0;
/** A contract of its own name: a mistake is told once for each. */
const contractOf = (name = `API ${(count += 1)}`) =>
  defineContract({ name, challenge: bearer({ realm: 'x' }), statuses: { 200: {}, 404: {}, 405: {} } });

/** Asks a server, and gives what was warned of meanwhile. */
async function warningsOf(listener: RequestListener, path = '/a'): Promise<string[]> {
  const warnings: (Error & { code?: string })[] = [];
  const hear = (warning: Error): void => void warnings.push(warning);
  process.on('warning', hear);
  const server = createServer(listener).listen(0);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  for (const _ of [1, 2]) await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  await new Promise((done) => setTimeout(done, 20));
  process.off('warning', hear);
  return warnings.map(({ code, message }) => `${code}: ${message}`);
}

const warning = (code: string, words: string) =>
  [expect.stringMatching(new RegExp(`^${code}: .*${words}.*https://.*#${code.toLowerCase()}$`))] as string[];

describe('an Express app', () => {
  const ways: Record<string, readonly [string[], (app: express.Express) => void]> = {
    'with the guard behind its routes': [
      warning('WARN_GUARD_AFTER_ROUTES', 'no route is behind api.guard'),
      (app) => {
        const api = onExpress({ contract: contractOf() });
        app.get('/a', (_, res) => void res.send('a'));
        app.use(api.guard, api.errorHandler);
      },
    ],
    'with the error handler before its routes': [
      warning('WARN_ERROR_HANDLER_BEFORE_ROUTES', 'never asked'),
      (app) => {
        const api = onExpress({ contract: contractOf() });
        app.use(api.guard, api.errorHandler);
        app.get('/a', (_, res) => void res.send('a'));
      },
    ],
    'with both, in the wrong order': [
      warning('WARN_MOUNT_ORDER', 'before api.guard'),
      (app) => {
        const api = onExpress({ contract: contractOf() });
        app.use(api.errorHandler);
        app.get('/a', (_, res) => void res.send('a'));
        app.use(api.guard);
      },
    ],
    'without an error handler': [
      warning('WARN_ERROR_HANDLER_MISSING', 'no error handler'),
      (app) => {
        app.use(onExpress({ contract: contractOf() }).guard);
        app.get('/a', (_, res) => void res.send('a'));
      },
    ],
    'under two contracts': [
      warning('WARN_TWO_CONTRACTS', 'only the last one checks'),
      (app) => {
        const [one, other] = [onExpress({ contract: contractOf() }), onExpress({ contract: contractOf() })];
        app.use(one.guard, other.guard);
        app.get('/a', (_, res) => void res.send('a'));
        app.use(other.errorHandler);
      },
    ],
    'with both around its routes': [
      [],
      (app) => {
        const api = onExpress({ contract: contractOf() });
        app.use(api.guard);
        app.get('/a', (_, res) => void res.send('a'));
        app.use(api.errorHandler);
      },
    ],
    'that only observes': [
      [],
      (app) => {
        app.use(onExpress({ contract: contractOf(), mode: 'observe' }).guard);
        app.get('/a', (_, res) => void res.send('a'));
      },
    ],
    'with an error handler of its own': [
      [],
      (app) => {
        app.use(onExpress({ contract: contractOf() }).guard);
        app.get('/a', (_, res) => void res.send('a'));
        app.use(((_error, _req, res, _next) => void res.sendStatus(500)) as express.ErrorRequestHandler);
      },
    ],
  };
  for (const [title, [expected, mount]] of Object.entries(ways)) {
    test(`${title} is ${expected.length > 0 ? 'warned of, once' : 'not warned of'}`, async () => {
      const app = express();
      mount(app);
      expect(await warningsOf(app)).toEqual(expected);
    });
  }

  test('is not given the contract as a whole', () => {
    const api = onExpress({ contract: contractOf() });
    expect(() => express().use(api as never)).toThrow(
      /api\.guard.*before.*ERR_NOT_A_MIDDLEWARE\]\nSee https:/,
    );
    expect(() => (api.guard as () => void)()).toThrow(/without calling it/);
    expect(() => (api as unknown as () => void)()).toThrow(/ERR_NOT_A_MIDDLEWARE/);
  });

  test("is not given Koa's middleware", () => {
    const middleware = onKoa({ contract: contractOf() });
    expect(() => express().use(middleware as never)).toThrow(/status-contract\/express.*ERR_OTHER_FRAMEWORK/);
  });

  test('is not given the function that makes the contract its own', async () => {
    const app = express().use(onExpress as never);
    let failure: unknown;
    app.use(((error, _req, res, _next) => {
      failure = error;
      res.end();
    }) as express.ErrorRequestHandler);
    await warningsOf(app);
    expect(failure).toMatchObject({
      code: 'ERR_NOT_A_MIDDLEWARE',
      message: expect.stringContaining('call it'),
    });
  });
});

describe('a Koa app', () => {
  const started = (use: (app: Koa) => void): RequestListener => {
    const app = new Koa();
    app.silent = true;
    use(app);
    const callback = app.callback();
    return (request, response) => void callback(request, response);
  };
  const found: Koa.Middleware = (ctx) => void (ctx.body = 'a');

  test('with a router before the contract is warned of, once', async () => {
    const listener = started((app) => {
      app
        .use(new Router().get('/b', found).routes())
        .use(onKoa({ contract: contractOf() }))
        .use(found);
    });
    expect(await warningsOf(listener)).toEqual(
      warning('WARN_MIDDLEWARE_AFTER_ROUTER', 'a router stands before it'),
    );
  });

  test('under two contracts is warned of, once', async () => {
    const listener = started((app) => {
      app
        .use(onKoa({ contract: contractOf() }))
        .use(onKoa({ contract: contractOf() }))
        .use(found);
    });
    expect(await warningsOf(listener)).toEqual(warning('WARN_TWO_CONTRACTS', 'only the last one checks'));
  });

  test('that does not wait for next() is warned of, once', async () => {
    const listener = started((app) => {
      app.use(onKoa({ contract: contractOf() }));
      app.use((_ctx, next) => void next());
      app.use(async (ctx) => {
        await new Promise((done) => setTimeout(done, 5));
        ctx.body = 'late';
      });
    });
    expect(await warningsOf(listener)).toEqual(warning('WARN_NEXT_NOT_AWAITED', 'await next'));
  });

  test("is not given Express' guard", async () => {
    const errors: unknown[] = [];
    const listener = started((app) => {
      app.on('error', (error) => errors.push(error));
      app.use(onExpress({ contract: contractOf() }).guard as never);
    });
    await warningsOf(listener);
    expect(errors[0]).toMatchObject({ code: 'ERR_OTHER_FRAMEWORK' });
  });

  test('is not given the function that makes the contract its own', async () => {
    const errors: unknown[] = [];
    const listener = started((app) => {
      app.on('error', (error) => errors.push(error));
      app.use(onKoa as never);
    });
    await warningsOf(listener);
    expect(errors[0]).toMatchObject({ code: 'ERR_NOT_A_MIDDLEWARE' });
  });
});
