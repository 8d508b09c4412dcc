// The snippets about replies compile, or are refused in the same words, by each compiler.
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { consumerWith, FRAMEWORKS } from '../package/consumers.ts';
import { accepted, faceOf, refused, shopOf } from '../replies/cases.ts';
import { compilerOf, TYPESCRIPTS } from './installed.ts';

const from = (entryPoint: string): string => `status-contract${entryPoint}`;
const cases = [...accepted.map((code) => [code, /^$/] as const), ...refused];

const compilerOptions = {
  target: 'es2022',
  lib: ['es2022'],
  types: ['node'],
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
};

let project: string;
beforeAll(async () => {
  project = join(await consumerWith('replies', [...FRAMEWORKS, '@types']), 'snippets');
  const files: Record<string, string> = {
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['*.mts'] }),
    'shop.mts': shopOf(from),
  };
  // A module of its own for each.
  for (const [index, [code]] of cases.entries()) {
    files[`snippet-${index}.mts`] = `${faceOf(from, './shop.mjs')}${code};\nexport {};\n`;
  }
  await mkdir(project);
  for (const [name, text] of Object.entries(files)) await writeFile(join(project, name), text);
});

for (const version of TYPESCRIPTS) {
  const tsc = compilerOf(version);
  test.skipIf(tsc === undefined)(`TypeScript ${version} says what is wrong with a reply`, async () => {
    const messages = await messagesOf(tsc!);
    const otherwise = cases
      .map(([code, expected], index) => ({
        code,
        expected,
        told: messages.get(`snippet-${index}.mts`) ?? '',
      }))
      .filter(({ expected, told }) => !expected.test(told));
    expect(otherwise).toEqual([]);
    expect([...messages.keys()].filter((file) => !file.startsWith('snippet-'))).toEqual([]);
  });
}

/** The messages of a compiler by file; those about packages of others are left out. */
async function messagesOf(tsc: string): Promise<ReadonlyMap<string, string>> {
  const output = await new Promise<string>((resolve) => {
    const args = [tsc, '-p', project, '--pretty', 'false'];
    execFile(process.execPath, args, { maxBuffer: 1 << 26 }, (_, stdout) => resolve(stdout));
  });
  const messages = new Map<string, string>();
  let path = '';
  for (const line of output.split('\n')) {
    const [, at, message = line] = /^(\S+?)\(\d+,\d+\): error \w+: (.*)$/.exec(line) ?? [];
    path = at ?? path;
    if (line === '' || path.includes('node_modules/')) continue;
    const file = basename(path);
    const before = messages.get(file);
    messages.set(file, before === undefined ? message : `${before}\n${message}`);
  }
  return messages;
}
