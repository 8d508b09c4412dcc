// Answers of handlers and middleware of a Koa app, behind routers and outside.
import { createRequire } from 'node:module';
import type { Middleware } from 'koa';
import { bearer, defineContract, NotFound, type ErrorReport, type Violation } from 'status-contract';
import { statusContract } from 'status-contract/koa';
import { expect, test } from 'vitest';
import { short } from './client.ts';
import { answer, onEachKoa, pass, serveKoa } from './koa.ts';

const mount = createRequire(import.meta.url)('koa-mount') as (path: string, app: unknown) => Middleware;
const contract = defineContract({ name: 'test', challenge: bearer({ realm: 'test' }) });

/** Notes what `onError` and `onViolation` hear. */
function listening() {
  const told: unknown[] = [];
  const violations: Violation[] = [];
  const onError = (thrown: unknown, _report: ErrorReport) => void told.push(thrown);
  const onViolation = (violation: Violation) => void violations.push(violation);
  return { told, violations, options: { contract, onError, onViolation } };
}

onEachKoa('an error that is thrown behind a router', (version) => {
  const { Router } = version;
  const thrown: Readonly<Record<string, readonly [error: () => unknown, status: number]>> = {
    'of an HTTP client that was answered 404': [
      () =>
        Object.assign(new Error('Request failed with status code 404'), {
          isAxiosError: true,
          status: 404,
          response: { status: 404 },
          config: {},
        }),
      502,
    ],
    'of an HTTP client that was answered 405': [
      () =>
        Object.assign(new Error('Method Not Allowed'), {
          status: 405,
          isAxiosError: true,
          response: { status: 405, headers: {} },
        }),
      502,
    ],
  };
  test.each(Object.entries(thrown))('%s is answered and told as it is', async (_, [make, status]) => {
    const { told, options } = listening();
    const error = make();
    const ask = await serveKoa(
      version,
      (app) => {
        app.use(new Router().get('/orders', answer).routes());
        app.use(() => {
          throw error;
        });
      },
      options,
    );
    const got = await ask('DELETE', '/orders');
    expect(got.status).toBe(status);
    expect(told).toEqual([error]);
  });

  test('is answered as it is where a router that did not run has the method', async () => {
    const { told, options } = listening();
    const error = new NotFound('No such tenant.');
    const ask = await serveKoa(
      version,
      (app) => {
        app.use(new Router().get('/orders', answer).routes());
        app.use(() => {
          throw error;
        });
        app.use(new Router().delete('/orders', answer).routes());
      },
      options,
    );
    const { status, content } = await ask('DELETE', '/orders');
    expect([status, JSON.parse(content)]).toMatchObject([404, { detail: 'No such tenant.' }]);
    expect(told).toEqual([error]);
    expect(short(await ask('PUT', '/orders'))).toBe('405 GET, HEAD, DELETE, OPTIONS');
    expect(short(await ask('OPTIONS', '/orders'))).toBe('204 GET, HEAD, DELETE, OPTIONS');
  });

  test('is a 405 where it is a 404 of the app, which is told as the cause', async () => {
    const { told, options } = listening();
    const error = new NotFound('No such route.');
    const ask = await serveKoa(
      version,
      (app) => {
        app.use(new Router().get('/orders', answer).routes());
        app.use(() => {
          throw error;
        });
      },
      options,
    );
    expect(short(await ask('DELETE', '/orders'))).toBe('405 GET, HEAD, OPTIONS');
    expect(told).toEqual([expect.objectContaining({ status: 405, cause: error })]);
    expect((await ask('DELETE', '/other')).content).toContain('No such route.');
  });
});

onEachKoa('an answer of the app’s own', (version) => {
  const { Router } = version;
  const docs: Middleware = (ctx) => {
    ctx.set('Allow', 'HEAD, GET, OPTIONS'); // as the router would list them
    ctx.body = { docs: 'orders' };
  };

  test('to OPTIONS keeps its status code and its content', async () => {
    const router = new Router().get('/orders', answer).options('/orders', docs);
    router.register('/files', ['GET', 'OPTIONS'], docs);
    const ask = await serveKoa(version, (app) => app.use(router.routes()));
    for (const target of ['/orders', '/files']) {
      const { status, content } = await ask('OPTIONS', target);
      expect([status, JSON.parse(content)]).toEqual([200, { docs: 'orders' }]);
    }
  });

  test('to OPTIONS is left as it is where it has no content, too', async () => {
    const router = new Router().get('/orders', answer).options('/orders', (ctx) => {
      ctx.set({ Allow: 'HEAD, GET, OPTIONS', 'Accept-Patch': 'application/json' }); // as the router would list them
      ctx.body = '';
    });
    const ask = await serveKoa(version, (app) => app.use(router.routes()).use(router.allowedMethods()));
    const { status, allow, headers } = await ask('OPTIONS', '/orders');
    expect([status, allow]).toEqual([200, 'HEAD, GET, OPTIONS']);
    expect(headers['accept-patch']).toBe('application/json');
  });

  test('in place of a 405 or a 501 of allowedMethods() keeps its content', async () => {
    const envelope: Middleware = async (ctx, next) => {
      await next();
      if (ctx.status >= 400 && !ctx.body) {
        const { status } = ctx;
        ctx.body = { error: status };
        ctx.status = status;
      }
    };
    const router = new Router().get('/orders', answer);
    const ask = await serveKoa(version, (app) => {
      app.use(envelope).use(router.routes()).use(router.allowedMethods());
    });
    for (const [method, status] of [
      ['DELETE', 405],
      ['PROPFIND', 501],
    ] as const) {
      const { status: got, content } = await ask(method, '/orders');
      expect([got, JSON.parse(content)]).toEqual([status, { error: status }]);
    }
  });

  test('of an inner contract is not replaced by an outer one, and told once', async () => {
    const [inner, outer] = [listening(), listening()];
    const { Koa } = version;
    const router = new Router().post('/orders', answer).options('/orders', pass);
    const sub = new Koa();
    sub.use(statusContract({ ...inner.options, format: () => ({ inner: true }) }));
    sub.use(router.routes());
    const ask = await serveKoa(version, (app) => app.use(mount('/a', sub)), {
      ...outer.options,
      format: () => ({ outer: true }),
    });
    const { status, content } = await ask('GET', '/a/orders');
    expect([status, JSON.parse(content)]).toEqual([405, { inner: true }]);
    expect([inner.told.length, outer.told.length]).toEqual([1, 0]);
  });
});

onEachKoa('a 501', (version) => {
  test('has no Allow, with allowedMethods() or without', async () => {
    const { Router } = version;
    const router = new Router().get('/orders', answer);
    for (const isAsked of [false, true]) {
      const ask = await serveKoa(version, (app) => {
        app.use(router.routes());
        if (isAsked) app.use(router.allowedMethods());
      });
      expect(short(await ask('PROPFIND', '/orders'))).toBe('501');
    }
  });
});

onEachKoa('apps that are mounted side by side', (version) => {
  test('answer what cannot be written each by its own contract', async () => {
    const { Koa } = version;
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const [one, two] = [listening(), listening()];
    const subOf = (name: string, { options }: ReturnType<typeof listening>) => {
      const sub = new Koa();
      sub.use(statusContract({ ...options, format: () => ({ api: name }) }));
      sub.use((ctx) => void (ctx.body = circular));
      return mount(`/${name}`, sub);
    };
    const ask = await serveKoa(version, (app) => app.use(subOf('one', one)).use(subOf('two', two)), {
      isUnguarded: true,
    });
    for (const name of ['one', 'two', 'one']) {
      const { status, content } = await ask('GET', `/${name}`);
      expect([status, JSON.parse(content)]).toEqual([500, { api: name }]);
    }
    expect([one.told.length, two.told.length]).toEqual([2, 1]);
  });
});

onEachKoa('what middleware before the contract makes of an answer', (version) => {
  const { Router } = version;
  const turning =
    (from: number, to: number): Middleware =>
    async (ctx, next) => {
      await next();
      if (ctx.status === from) ctx.status = to;
    };

  test('is held to the contract: a 405 gets its Allow, a 401 its challenge', async () => {
    const { options, violations } = listening();
    const build: Parameters<typeof serveKoa>[1] = (app) => {
      app.use(new Router().get('/orders', (ctx) => ctx.throw(404, 'None.')).routes());
      app.use((ctx) => ctx.throw(403, 'No.'));
    };
    const as405 = await serveKoa(version, build, { ...options, before: turning(404, 405) });
    expect(short(await as405('GET', '/orders'))).toMatch(/^405 \S/);
    const as401 = await serveKoa(version, build, { ...options, before: turning(403, 401) });
    const { status, headers } = await as401('GET', '/other');
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer realm="test"']);
    expect(violations.map(({ kind }) => kind)).toEqual(['field-missing', 'field-missing']);
  });

  test('is left alone where its status code is the one that we answered', async () => {
    const { options, violations } = listening();
    const ask = await serveKoa(version, (app) => app.use((ctx) => ctx.throw(404, 'None.')), {
      ...options,
      before: turning(500, 404),
    });
    expect((await ask('GET', '/')).status).toBe(404);
    expect(violations).toEqual([]);
  });
});
