// Routes of mounted routers and apps are known behind layers that were wrapped.
import type { Application, Express, RequestHandler, Router } from 'express';
import { checkRoutes as checkFreely, type ExpressContract, statusContract } from 'status-contract/express';
import { type compareRoutes, defineContract } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { expresses, type ExpressVersion } from '../matrix/frameworks.ts';
import { serve, short } from './client.ts';
import { never } from './express.ts';

type Handle = RequestHandler & { readonly stack?: unknown };

/** What agents put in the place of a layer's handler. */
const wrappers: Readonly<Record<string, (handle: Handle) => Handle>> = {
  'a bare function': (handle) =>
    function traced(this: unknown, req, res, next) {
      return handle.call(this, req, res, next);
    },
  'a function with the properties of what it wraps': (handle) =>
    Object.assign<Handle, object>((req, res, next) => handle(req, res, next), handle),
  'a function that names what it wraps': (handle) =>
    Object.defineProperty((req, res, next) => handle(req, res, next), '__original', {
      value: handle,
    }) as Handle,
};

function layersOf(app: Application | Router): { handle: Handle }[] {
  const router =
    'lazyrouter' in app ? (app as { _router: unknown })._router : 'set' in app ? app.router : app;
  return (router as { stack: { handle: Handle }[] }).stack;
}

/** Wraps every layer of a router or app that is there so far, as an agent does when it is added. */
function wrapAll(app: Application | Router, wrap: (handle: Handle) => Handle): void {
  for (const layer of layersOf(app)) if (layer.handle.length < 4) layer.handle = wrap(layer.handle);
}

/** Makes the layers of an app as they are where no app of this copy of Express had a guard when they were added. */
function forget(app: Application): void {
  const layers = layersOf(app);
  for (const [index, layer] of layers.entries()) {
    layers[index] = Object.assign(Object.create(Object.getPrototypeOf(layer) as object), layer);
  }
}

const contract = defineContract({
  name: 'Users API',
  challenge: false,
  operations: { 'LOCK /sub/deep/item': { 200: {} }, 'GET /routed/item': { 200: {} } },
});

interface Built {
  readonly app: Express;
  readonly api: ExpressContract;
}

/** An app with a router, and an app in which another one is mounted; all layers are wrapped once they are there. */
function build(
  { express }: ExpressVersion,
  wrap: (handle: Handle) => Handle,
  isNestedBefore: boolean,
): Built {
  const [app, sub, deep, router] = [express(), express(), express(), express.Router()];
  const api = statusContract({ contract, onError: () => undefined });
  const nest = (): void => {
    deep.lock('/item', never);
    sub.use('/deep', deep);
    wrapAll(deep, wrap);
    wrapAll(sub, wrap);
  };
  router.get('/item', never);
  if (isNestedBefore) {
    nest();
    forget(sub);
  }
  app.use(api.guard);
  if (!isNestedBefore) nest();
  app.use('/routed', router);
  app.use('/sub', sub);
  app.use(api.errorHandler);
  wrapAll(app, wrap);
  return { app, api };
}

describe.each(expresses)('$name: behind layers wrapped by', (version) => {
  test.each(Object.keys(wrappers))('%s, routes are known before the first request', async (name) => {
    const { app, api } = build(version, wrappers[name]!, false);
    expect(operationsMissing(api.checkRoutes(app))).toEqual([]);
    expect(checkFreely(app)).toEqual(api.checkRoutes(app));
    const ask = await serve(app);
    // LOCK is a method that some route knows.
    expect(short(await ask('LOCK', '/elsewhere'))).toBe('404');
    expect(short(await ask('UNLOCK', '/elsewhere'))).toBe('501');
    expect(short(await ask('PUT', '/routed/item'))).toBe('405 GET, HEAD, OPTIONS');
    expect(short(await ask('PUT', '/sub/deep/item'))).toBe('405 OPTIONS, LOCK');
    expect(short(await ask('OPTIONS', '/sub/deep/item'))).toBe('204 OPTIONS, LOCK');
  });

  test('a function that names what it wraps, routes are known that were nested before the guard', () => {
    const { app, api } = build(version, wrappers['a function that names what it wraps']!, true);
    expect(operationsMissing(api.checkRoutes(app))).toEqual([]);
  });

  test('a bare function, routes that were nested before the guard are known once a request has passed', async () => {
    const { app, api } = build(version, wrappers['a bare function']!, true);
    expect(operationsMissing(api.checkRoutes(app))).toEqual(['LOCK /sub/deep/item']);
    const ask = await serve(app);
    expect(short(await ask('LOCK', '/elsewhere'))).toBe('501');
    expect(short(await ask('PUT', '/sub/deep/item'))).toBe('405 OPTIONS, LOCK');
    expect(short(await ask('LOCK', '/elsewhere'))).toBe('404');
    expect(operationsMissing(api.checkRoutes(app))).toEqual([]);
  });
});

function operationsMissing(differences: ReturnType<typeof compareRoutes>): string[] {
  return differences.flatMap(({ kind, method, path }) =>
    kind === 'operation-without-route' ? [`${method} ${path}`] : [],
  );
}
