// Runs the tests against the sources, and the consumer tests against the packed tarball.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { entryPoints, sourceOf } from './test/package/entry-points.ts';

// `status-contract` and its sub-paths mean the sources, as they do for `tsc`; `exports` is the only list.
const alias = entryPoints.map((entryPoint) => ({
  find: new RegExp(`^${entryPoint.name}$`),
  replacement: fileURLToPath(new URL(sourceOf(entryPoint), import.meta.url)),
}));

export default defineConfig({
  test: {
    // What a crash or a listener does to a process is under test; threads gain 4 % only.
    pool: 'forks',
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'sources',
          include: ['test/**/*.test.ts'],
          exclude: ['test/package/**', 'test/mutation/**'],
          // Real sockets on a machine that may be busy.
          testTimeout: 10_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/package/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
