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

// Tests of values: they open no socket, start no process, and leave no global changed (test/house holds them to it).
const units = ['test/{http,errors,contract,check,openapi,documentation}/**/*.test.ts'];

// A test that takes as long hangs: no verdict depends on how fast the machine is.
const testTimeout = 120_000;

export default defineConfig({
  test: {
    // The other core is idle otherwise: the default leaves one for the watch mode.
    maxWorkers: availableParallelism(),
    projects: [
      {
        resolve: { alias },
        test: { name: 'units', include: units, pool: 'threads', isolate: false, testTimeout },
      },
      {
        resolve: { alias },
        test: {
          name: 'sockets',
          include: ['test/**/*.test.ts'],
          exclude: [...units, 'test/{package,mutation,ecosystem}/**'],
          // What a crash or a listener does to a process is under test.
          pool: 'forks',
          testTimeout,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/package/setup.ts'],
          pool: 'forks',
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
    ],
  },
});
