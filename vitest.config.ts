// Runs the tests against the sources, and the consumer tests against the packed tarball.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { entryPoints, sourceOf } from './test/package/entry-points.ts';

// `status-contract` and its sub-paths mean the sources, as they do for `tsc`; `exports` is the only list.
const alias = entryPoints.map((entryPoint) => ({
  find: new RegExp(`^${entryPoint.name}$`),
  replacement: fileURLToPath(new URL(sourceOf(entryPoint), import.meta.url)),
}));

// Folders of tests of values, and the files in them that open a socket or start a process all the same.
const values = ['http', 'errors', 'contract', 'check', 'mapping', 'openapi', 'documentation'];
const withServers = [
  'test/errors/interoperation.test.ts',
  'test/contract/{scopes,setup-errors,tools}.test.ts',
  'test/documentation/{narrow,served}.test.ts',
  'test/mapping/{mapping,response-status}.test.ts',
  'test/mapping/foreign/{authentication,chosen,content,koa-content,libraries,mail,received}.test.ts',
  'test/mapping/foreign/{refused-tokens,sdks,upstream}.test.ts',
  'test/openapi/observed.test.ts',
  'test/http/fields/set-cookie.test.ts',
];

// Tests that need a process of their own: its first response, its heap, its stacks, or a change to Express for good.
const alone = [
  'test/guard/{first,wrapped}.test.ts',
  'test/hosts/injected.test.ts',
  'test/total/heap.test.ts',
  'test/representation/debug-page.test.ts',
  'test/testing/matchers.test.ts',
  'test/mistakes/browser.test.ts',
];

// A test that takes as long hangs: no verdict depends on the speed of the machine.
const patience = 120_000;
const shared = {
  // The test files of a worker share one import of the sources.
  isolate: false,
  testTimeout: patience,
  hookTimeout: patience,
  expect: { poll: { timeout: patience / 2 } },
};

export default defineConfig({
  test: {
    // Vitest's own default leaves a core for its watch mode.
    maxWorkers: availableParallelism(),
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'units',
          include: [`test/{${values.join()}}/**/*.test.ts`],
          exclude: withServers,
          pool: 'threads',
          ...shared,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'sockets',
          include: [
            `test/!(${values.join('|')}|package|site|toolchains|mutation|ecosystem)/**/*.test.ts`,
            ...withServers,
          ],
          // Packages that a script has installed beside itself have tests of their own.
          exclude: [...alone, '**/node_modules/**'],
          // What a crash or a listener does to a process is under test.
          pool: 'forks',
          ...shared,
        },
      },
      {
        resolve: { alias },
        test: { name: 'alone', include: alone, pool: 'forks', ...shared, isolate: true },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/package/setup.ts'],
          pool: 'forks',
          ...shared,
        },
      },
      {
        // The built site, and the package that its pages import: `npm run site`.
        test: { name: 'site', include: ['test/site/*.test.ts'], pool: 'forks', ...shared },
      },
      {
        // What users load the package with beside Node and Jest: `npm run toolchains`.
        test: {
          name: 'toolchains',
          include: ['test/toolchains/*.test.ts'],
          globalSetup: ['test/package/setup.ts'],
          pool: 'forks',
          ...shared,
        },
      },
    ],
  },
});
