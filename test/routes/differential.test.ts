// Random route tables: each method's real answer, compared with Allow.
import type { Router as ExpressRouter } from 'express';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expresses, koas } from '../matrix/frameworks.ts';
import type { Ask } from './client.ts';
import * as onExpress from './express.ts';
import * as onKoa from './koa.ts';

const METHODS = ['get', 'head', 'post', 'put', 'delete', 'patch', 'options', 'propfind', 'all'] as const;
const SENT = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'TRACE', 'LOCK'];
const PATHS = [
  '/',
  '/a',
  '/a/',
  '/A',
  '/a/b',
  '/:x',
  '/:x/b',
  '/a/:y',
  '/a.b',
  '/a-:x',
  '/:x/:y/c',
  /^\/a\/?b?$/,
];
const MOUNTS = ['/', '/a', '/:m', '/a/b', '/b'];
const TARGETS = [
  '/',
  '/a',
  '/a/',
  '/A',
  '/a/b',
  '/b',
  '/b/a',
  '/a/b/c',
  '/a.b',
  '/a-1',
  '/a/a/b',
  '/c?x=/a',
  '//a',
  '/a%2Fb',
];

/** A route; `all` passes everything on, as a guard of one path does. */
const route = fc.record({
  method: fc.constantFrom(...METHODS),
  path: fc.constantFrom(...PATHS),
});
const router = fc.record({
  mount: fc.constantFrom(...MOUNTS),
  isApp: fc.boolean(),
  isStrict: fc.boolean(),
  isCaseSensitive: fc.boolean(),
  routes: fc.array(route, { maxLength: 5 }),
  copies: fc.constantFrom(1, 1, 3),
});
const table = fc.array(router, { minLength: 1, maxLength: 5 });
type Table = typeof table extends fc.Arbitrary<infer T> ? T : never;

/** Whether what is said of a target is what comes of each method. */
async function isExact(ask: Ask, target: string): Promise<void> {
  const answers = new Map<string, Awaited<ReturnType<Ask>>>();
  for (const method of SENT) answers.set(method, await ask(method, target));
  const answered = SENT.filter((method) => [200, 204].includes(answers.get(method)!.status));
  for (const [method, { status, allow }] of answers) {
    const seen = `${method} ${target}: ${status} ${allow ?? ''}, answered: ${answered.join()}`;
    if (status === 404) expect(answered, seen).toEqual([]);
    else if (status !== 501 && status !== 200) {
      expect([204, 405], seen).toContain(status);
      expect(
        (allow ?? '')
          .split(', ')
          .filter((one) => SENT.includes(one))
          .sort(),
        seen,
      ).toEqual([...answered].sort());
    }
  }
}

test.each(expresses)('Allow is exact on $name', async (version) => {
  const build = ({ routes, isApp, isStrict, isCaseSensitive, copies }: Table[number]) => {
    const inner = isApp
      ? version.express()
      : version.express.Router({ strict: isStrict, caseSensitive: isCaseSensitive });
    // Enough routes for an index to be worth while.
    for (let copy = 0; copy < copies; copy += 1) {
      for (const { method, path } of routes) {
        (inner as ExpressRouter)[method](path, method === 'all' ? onExpress.pass : onExpress.answer);
      }
    }
    return inner;
  };
  await fc.assert(
    fc.asyncProperty(table, fc.subarray(TARGETS, { minLength: 2, maxLength: 3 }), async (rows, targets) => {
      const ask = await onExpress.serveExpress(version, (app) => {
        for (const row of rows) app.use(row.mount, onExpress.pass, build(row));
      });
      for (const target of targets) await isExact(ask, target);
    }),
    { numRuns: 15 },
  );
});

test.each(koas)('Allow is exact on $name', async (version) => {
  await fc.assert(
    fc.asyncProperty(table, fc.subarray(TARGETS, { minLength: 2, maxLength: 3 }), async (rows, targets) => {
      const ask = await onKoa.serveKoa(version, (app) => {
        for (const { mount, isApp, isStrict, isCaseSensitive, routes } of rows) {
          const prefix = mount === '/' ? {} : { prefix: mount };
          const one = new version.Router({
            ...prefix,
            strict: isStrict,
            sensitive: isCaseSensitive,
          });
          // With a prefix and path-to-regexp 6 a router takes no regular expression.
          for (const { method, path } of routes)
            if (typeof path === 'string' || mount === '/')
              one[method as 'get'](path, method === 'all' ? onKoa.pass : onKoa.answer);
          app.use(one.routes());
          if (isApp) app.use(one.allowedMethods());
        }
      });
      for (const target of targets) await isExact(ask, target);
    }),
    { numRuns: 15 },
  );
});
