// Runs the tests of thrown values against mutated sources.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { entryPoints, sourceOf } from '../package/entry-points.ts';

const root = new URL('../../', import.meta.url);

export default defineConfig({
  root: fileURLToPath(root),
  resolve: {
    alias: entryPoints.map((entryPoint) => ({
      find: new RegExp(`^${entryPoint.name}$`),
      replacement: fileURLToPath(new URL(sourceOf(entryPoint), root)),
    })),
  },
  test: {
    include: [
      'test/{carried-fields,class-index,exposure,mapping,reading,response-fields}.test.ts',
      'test/foreign/*.test.ts',
      'test/total/describe.test.ts',
    ],
    // They load many libraries and wait for deadlines: seconds for each of two thousand mutants.
    exclude: ['test/foreign/{chosen,upstream}.test.ts'],
    // A mutant is switched on while the module runs: what was loaded for one test file serves the next.
    isolate: false,
    testTimeout: 10_000,
  },
});
