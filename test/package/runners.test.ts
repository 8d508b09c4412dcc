// An app under test by Jest and by Node's own runner, and an app in a bundle.
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { consumerWith, FRAMEWORKS, modules, runIn } from './consumers.ts';

let folder: string;
beforeAll(async () => {
  folder = await consumerWith('runners', FRAMEWORKS);
});

describe('an app is tested', () => {
  const jest = join(modules, 'jest/bin/jest.js');

  test('by Jest, as CommonJS', async () => {
    const options = { testMatch: ['**/*.test.cjs'], moduleFileExtensions: ['js', 'cjs'] };
    const printed = await runIn(folder, [jest, '--ci', '--config', JSON.stringify(options)]);
    expect(printed).toMatch(/^Tests: +4 passed, 4 total$/m);
  });

  test('by Jest, as an ES module', async () => {
    const options = {
      testMatch: ['**/*.test.mjs'],
      moduleFileExtensions: ['js', 'mjs', 'cjs'],
      transform: {},
    };
    const withModules = ['--experimental-vm-modules', '--no-warnings'];
    const printed = await runIn(folder, [...withModules, jest, '--ci', '--config', JSON.stringify(options)]);
    expect(printed).toMatch(/^Tests: +4 passed, 4 total$/m);
  });

  test.each(['keeps.test.cjs', 'keeps.test.mjs'])("by Node's own runner: %s", async (file) => {
    const printed = await runIn(folder, ['--test', '--require', './node-test.cjs', file]);
    expect(printed).toMatch(/^(?:#|ℹ) pass 2$/m);
    expect(printed).toMatch(/^(?:#|ℹ) fail 0$/m);
  });
});

describe('an app in one file', () => {
  test.each(['cjs', 'esm'] as const)('keeps its contract: esbuild, %s', async (format) => {
    const extension = format === 'cjs' ? 'cjs' : 'mjs';
    const outfile = join(folder, `bundle/by-esbuild.${extension}`);
    // Express is CommonJS, and requires parts of Node.
    const banner =
      "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
    await build({
      entryPoints: [join(folder, `program.${extension}`)],
      bundle: true,
      minify: true,
      platform: 'node',
      format,
      outfile,
      logLevel: 'error',
      ...(format === 'esm' && { banner: { js: banner } }),
    });
    expect(await runIn(folder, [outfile])).toBe(KEPT);
  });
});

const KEPT = 'an app on Express keeps its contract\nan app on Koa keeps its contract\n';
