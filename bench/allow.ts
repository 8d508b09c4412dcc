// The cost of finding allowed methods: by index, by a naive walk, and by @koa/router.
// Run: npx tsx bench/allow.ts
import { performance } from 'node:perf_hooks';
import KoaRouter from '@koa/router';
import express from 'express';
import * as onExpress from '../adapters/express/allowed-methods.ts';
import * as onKoa from '../adapters/koa/routes.ts';

const SIZES = [10, 100, 1_000, 10_000];

interface Contender {
  readonly name: string;
  /** Makes what asks for the methods of `/api/v1/things/<n>/42`, on a table of so many routes. */
  prepare(routes: number): (path: string) => unknown;
}

const paths = (routes: number) =>
  Array.from({ length: routes / 2 }, (_, index) => `/api/v1/things${index}/:id`);
const ignore = () => undefined;

function expressApp(routes: number) {
  const app = express();
  for (const path of paths(routes)) app.get(path, ignore).put(path, ignore);
  return app;
}

function koaRouter(routes: number) {
  const router = new KoaRouter();
  for (const path of paths(routes)) router.get(path, ignore).put(path, ignore);
  return router;
}

const contenders: readonly Contender[] = [
  {
    name: 'Express, by index',
    prepare(routes) {
      const app = expressApp(routes);
      return (url) => onExpress.allowedMethods({ url, originalUrl: url }, app);
    },
  },
  {
    name: 'Express, naive walk',
    prepare(routes) {
      const { stack } = expressApp(routes).router;
      return (path) => {
        const methods = new Set<string>();
        for (const layer of stack) {
          const { matchers } = layer as unknown as { matchers: ((path: string) => unknown)[] };
          if (!matchers.some((matcher) => matcher(path))) continue;
          for (const method of Object.keys((layer.route as unknown as { methods: object }).methods))
            methods.add(method);
        }
        return methods;
      };
    },
  },
  {
    name: 'Koa, by index',
    prepare(routes) {
      const app = { middleware: [koaRouter(routes).routes()] };
      const req = { method: 'POST' };
      const res = { statusCode: 404, getHeader: ignore };
      return (path) => onKoa.allowedMethods({ app, path, method: 'POST', host: '', req, res });
    },
  },
  {
    name: "Koa, @koa/router's own match",
    prepare(routes) {
      const router = koaRouter(routes);
      return (path) => {
        const { path: matched } = router.match(path, 'POST');
        return new Set(matched.flatMap(({ methods }) => methods));
      };
    },
  },
];

/** Microseconds a call: the median of several rounds. */
function measure(ask: (path: string) => unknown, path: string): number {
  const rounds = Array.from({ length: 9 }, () => {
    let calls = 0;
    const start = performance.now();
    while (performance.now() - start < 20) {
      for (let index = 0; index < 10; index += 1) ask(path);
      calls += 10;
    }
    return ((performance.now() - start) * 1000) / calls;
  });
  return rounds.sort((one, other) => one - other)[4] ?? NaN;
}

for (const [what, pathOf] of [
  ['a known path', (routes: number) => `/api/v1/things${routes / 4}/42`],
  ['an unknown path', () => '/api/v1/nothing/42'],
] as const) {
  console.log(`\nµs to find the allowed methods of ${what}, on tables of ${SIZES.join(', ')} routes`);
  for (const { name, prepare } of contenders) {
    const figures = SIZES.map((routes) => {
      const ask = prepare(routes);
      ask('/');
      return measure(ask, pathOf(routes).replace(/\.\d+/, '')).toFixed(1);
    });
    console.log(`${name.padEnd(30)} ${figures.map((figure) => figure.padStart(9)).join('')}`);
  }
}
