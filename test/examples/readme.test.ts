// The first program of the README answers as the README says.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstLineOf, run } from './program.ts';
import { answerTo, stepsOf } from './transcript.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [, program = ''] = /```ts\n(.*?)```/s.exec(readme) ?? [];
const [, transcript = ''] = /```console\n(.*?)```/s.exec(readme) ?? [];
const name = `.readme-${process.pid}.ts`;
const file = new URL(`../../examples/${name}`, import.meta.url);

// As it stands there, on a port that is free.
writeFileSync(
  file,
  program.replace(
    'app.listen(3000);',
    'const server = app.listen(0, () => console.log(`http://localhost:${server.address().port}`));',
  ),
);
const started = run(name);
let origin = '';

beforeAll(async () => {
  origin = await firstLineOf(started);
}, 30_000);
afterAll(() => {
  started.kill();
  rmSync(file);
});

test('shows the code within its first lines', () => {
  expect(readme.split('\n').indexOf('```ts')).toBeLessThan(12);
  expect(program).toContain('app.listen(3000);');
});

test.each(stepsOf(transcript))('$command', async ({ command, answer }) => {
  expect(await answerTo(command, origin)).toBe(answer);
});

test.each([...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => path))('links to %s', (path) => {
  expect(existsSync(new URL(`../../${path}`, import.meta.url))).toBe(true);
});
