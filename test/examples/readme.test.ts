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
});
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

test('defines the contract that it shows, and throws its problem type', async () => {
  const [, block = ''] =
    /```ts\n(const contract = defineContract\(\{\n {2}name: 'Orders API'.*?)```/s.exec(readme) ?? [];
  const other = name.replace('readme', 'readme-contract');
  const path = new URL(`../../examples/${other}`, import.meta.url);
  const imports = "import { bearer, defineContract, standard } from 'status-contract';";
  const thrown = block.replace('throw new', 'console.log(new').replace(/;\n$/, '.extensions);\n');
  writeFileSync(path, `${imports}\n${thrown}`);
  try {
    expect(await firstLineOf(run(other))).toBe("{ sku: 'a1' }");
  } finally {
    rmSync(path);
  }
});
