// An app under test by Mocha and by Vitest, in both formats.
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { consumerWith, FRAMEWORKS, modules, runIn } from '../package/consumers.ts';
import { installed } from './installed.ts';

let folder: string;
beforeAll(async () => {
  folder = await consumerWith('other runners', [...FRAMEWORKS, 'vitest']);
});

describe('an app is tested', () => {
  const mocha = installed('mocha/bin/mocha.js');

  test.skipIf(mocha === undefined).each(['keeps.test.cjs', 'keeps.test.mjs'])(
    'by Mocha: %s',
    async (file) => {
      const printed = await runIn(folder, [mocha!, '--ui', 'tdd', file]);
      expect(printed).toMatch(/ 2 passing/);
    },
  );

  test.each(['keeps.test.cjs', 'keeps.test.mjs'])('by Vitest: %s', async (file) => {
    const vitest = join(modules, 'vitest/vitest.mjs');
    const printed = await runIn(folder, [vitest, 'run', '--globals', file]);
    expect(printed).toMatch(/Tests +2 passed/);
  });
});
