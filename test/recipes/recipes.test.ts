// Each recipe answers as its page shows, with the real packages and over sockets.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Program, start } from './program.ts';
import { isAsShown, outcomeOf, pages, shownBy, sourceOf } from './recipe.ts';

const recipes = pages.map(({ name, url }) => ({ name, shown: shownBy(readFileSync(url, 'utf8')) }));
const programs = new URL('../../examples/recipes/', import.meta.url);

describe.each(recipes)('docs/$name', ({ shown }) => {
  test('shows a program', () => {
    expect(shown).not.toEqual([]);
  });

  describe.each(shown)('$file', ({ file, code, steps }) => {
    let program: Program;
    beforeAll(async () => {
      program = await start(() => import(new URL(file, programs).href));
    });
    afterAll(() => program.stop());

    test('is shown as it is', () => {
      expect(code).toBe(sourceOf(file));
    });

    test('has fewer than 60 lines', () => {
      expect(code.split('\n').length).toBeLessThan(60);
    });

    test.each(steps)('answers $command', async (step) => {
      const answer = await outcomeOf(step, program);
      if (!isAsShown(step.answer, answer)) expect(answer).toBe(step.answer);
    });
  });
});

test('every program is on a page', () => {
  const files = readdirSync(new URL('../../examples/recipes/', import.meta.url));
  const shown = new Set(recipes.flatMap((recipe) => recipe.shown.map(({ file }) => file)));
  expect(files.filter((file) => !shown.has(file))).toEqual([]);
});
