// The programs of the README answer as the README says, on Express and Koa.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { firstLineOf, run } from './program.ts';
import { answerTo, stepsOf } from './transcript.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, block = '']) => block);
const [onExpress = '', onKoa = ''] = blocks.filter((block) => block.startsWith('// app.mjs\n'));
const [, transcript = ''] = /```console\n(.*?)```/s.exec(readme) ?? [];
const steps = stepsOf(transcript);

test('the README shows code within its first lines, in under 20 of them', () => {
  expect(readme.split('\n').indexOf('```js')).toBeLessThan(12);
  expect(
    onExpress
      .trim()
      .split('\n')
      .filter((line) => line !== '').length,
  ).toBeLessThan(20);
});

describe('the first program of the README', () => {
  const ask = served('express', onExpress);
  test.each(steps)('answers $command as it is shown', async ({ command, answer }) => {
    expect(await ask(command)).toBe(answer);
  });
});

describe('the program on Koa', () => {
  const ask = served('koa', onKoa);
  test.each(steps)('answers $command with the same status code and content', async ({ command, answer }) => {
    const lines = (await ask(command)).split('\n');
    const shown = answer.split('\n');
    expect([lines[0], lines.at(-1)]).toEqual([shown[0], shown.at(-1)]);
  });
});

test('the contract of the README is defined as it is shown, and throws its problem type', async () => {
  const block = blocks.find((one) => one.includes("name: 'Orders API'"))!;
  const started = startProgram(
    'contract',
    block.replace('throw new', 'console.log(new').replace(/;\n$/, '.extensions);\n'),
    onTestFinished,
  );
  expect(await started.firstLine).toBe("{ sku: 'a1' }");
});

/** Runs a program on a free port for the tests of a describe; asks it what a command line says. */
function served(name: string, program: string): (command: string) => Promise<string> {
  expect(program).toContain('app.listen(3000);');
  const listening =
    'const server = app.listen(0, () => console.log(`http://localhost:${server.address().port}`));';
  const { firstLine } = startProgram(name, program.replace('app.listen(3000);', listening), afterAll);
  let origin = '';
  beforeAll(async () => {
    origin = await firstLine;
  });
  return (command) => answerTo(command, origin);
}

/** Starts a program as a file of examples/, and removes it when the tests are done. */
function startProgram(
  name: string,
  program: string,
  whenDone: (stop: () => void) => void,
): { readonly firstLine: Promise<string> } {
  const file = `.readme-${name}-${process.pid}.ts`;
  const path = new URL(`../../examples/${file}`, import.meta.url);
  writeFileSync(path, program);
  const child = run(file);
  whenDone(() => {
    child.kill();
    rmSync(path);
  });
  return { firstLine: firstLineOf(child) };
}
