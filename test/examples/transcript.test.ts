// The two programs for reading answer as examples/transcript.txt says.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstLineOf, run } from './program.ts';
import { answerTo, stepsOf } from './transcript.ts';

const transcript = readFileSync(new URL('../../examples/transcript.txt', import.meta.url), 'utf8');
const steps = stepsOf(transcript);

for (const framework of ['express', 'koa']) {
  describe(`examples/${framework}.ts`, () => {
    const program = run(`${framework}.ts`, ['0']);
    let origin = '';

    beforeAll(async () => {
      origin = await firstLineOf(program);
    });
    afterAll(() => program.kill());

    for (const [index, { command, answer }] of steps.entries()) {
      test(`answers ${command} (${index + 1})`, async () => {
        expect(await answerTo(command, origin)).toBe(answer);
      });
    }

    test('is for reading: under 60 lines', () => {
      const source = readFileSync(new URL(`../../examples/${framework}.ts`, import.meta.url), 'utf8');
      expect(source.split('\n').length).toBeLessThan(60);
    });
  });
}
