// Each recipe answers as its page shows, with the real packages and over sockets.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { isAsShown, pages, shownBy, sourceOf } from './recipe.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const recipes = pages.map(({ name, url }) => ({ name, shown: shownBy(readFileSync(url, 'utf8')) }));

// A process without a test runner: the programs load their packages as Node does.
const { stdout } = await promisify(execFile)(
  process.execPath,
  ['--import', 'tsx', 'test/recipes/answers.ts'],
  { cwd: root, env: { ...process.env, TSX_TSCONFIG_PATH: 'examples/tsconfig.json' } },
);
const answers = JSON.parse(stdout) as Record<string, readonly string[]>;

describe.each(recipes)('docs/$name', ({ shown }) => {
  test('shows a program', () => {
    expect(shown).not.toEqual([]);
  });

  describe.each(shown)('$file', ({ file, code, steps }) => {
    test('is shown as it is', () => {
      expect(code).toBe(sourceOf(file));
    });

    test('has fewer than 60 lines', () => {
      expect(code.split('\n').length).toBeLessThan(60);
    });

    test.each(steps.map((step, index) => ({ ...step, index })))(
      'answers $command',
      ({ answer: shown, index }) => {
        const answer = answers[file]![index]!;
        if (!isAsShown(shown, answer)) expect(answer).toBe(shown);
      },
    );
  });
});

test('every program is on a page', () => {
  const files = readdirSync(new URL('../../examples/recipes/', import.meta.url));
  const shown = new Set(recipes.flatMap((recipe) => recipe.shown.map(({ file }) => file)));
  expect(files.filter((file) => !shown.has(file))).toEqual([]);
});
