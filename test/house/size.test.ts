// The size of an entry point in a bundle, minified and gzipped, has a budget.
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { entryPoints, sourceOf } from '../package/entry-points.ts';

/** Bytes; raise one knowingly, in the commit that needs it. */
const budgets: Readonly<Record<string, number>> = {
  'status-contract': 59_550,
  'status-contract/express': 66_900,
  'status-contract/koa': 66_300,
  'status-contract/contracts': 19_900,
};
const budgetOfOthers = 56_500;

describe('an entry point, minified and gzipped,', () => {
  for (const entryPoint of entryPoints) {
    const budget = budgets[entryPoint.name] ?? budgetOfOthers;
    test(`${entryPoint.name}, has at most ${budget} bytes`, async () => {
      expect(await sizeOf(sourceOf(entryPoint))).toBeLessThanOrEqual(budget);
    });
  }
});

async function sizeOf(source: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    // A test runner is the reader's own.
    packages: 'external',
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}
