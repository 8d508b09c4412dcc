// A reader who does what the README says, in a fresh folder, gets its responses.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import ts from 'typescript';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { answerTo, stepsOf } from '../examples/transcript.ts';
import { modules } from './consumers.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, block = '']) => block);
const [onExpress = '', onKoa = ''] = blocks.filter((block) => block.startsWith('// app.mjs\n'));
const required = blocks.find((block) => block.startsWith('// app.cjs\n')) ?? '';
const [, transcript = ''] = /```console\n(.*?)```/s.exec(readme) ?? [];

/** What the README says to install, and the commands that it says to run. */
const [forExpress = [], forTypeScript = [], forKoa = []] = [
  ...readme.matchAll(/npm install ((?:-D )?(?:[@\w/-]+ ?)+)/g),
].map(([, names = '']) => names.split(' ').filter((name) => name !== '' && name !== '-D'));
const [, runModule = '', runCommonJs = '', runTypeScript = ''] =
  /run `(node app\.mjs)`.*run `(node app\.cjs)`.*`(npx tsx app\.ts)`/s.exec(readme) ?? [];

const inCommonJs = required + onExpress.replace(/^(?:import|\/\/ app) .*\n/gm, '');
const requiredOnKoa = onKoa.replace(/^import (.*) from (.*);$/gm, 'const $1 = require($2);');
const typesOf = (framework: string) => forTypeScript.map((name) => name.replace('express', framework));

const readers = [
  { title: 'on Express, an ES module', packages: forExpress, command: runModule, program: onExpress },
  { title: 'on Express, CommonJS', packages: forExpress, command: runCommonJs, program: inCommonJs },
  {
    title: 'on Express, TypeScript',
    packages: [...forExpress, ...forTypeScript],
    command: runTypeScript,
    program: onExpress,
  },
  { title: 'on Koa, an ES module', packages: forKoa, command: runModule, program: onKoa },
  { title: 'on Koa, CommonJS', packages: forKoa, command: runCommonJs, program: requiredOnKoa },
  {
    title: 'on Koa, TypeScript',
    packages: [...forKoa, ...typesOf('koa')],
    command: runTypeScript,
    program: onKoa,
  },
];

describe.each(readers)('a reader $title', ({ title, packages, command, program }) => {
  test('gets the responses that are shown', async () => {
    expect(packages).toContain('status-contract');
    const origin = await start(title, packages, command, program);
    for (const { command: asked, answer } of stepsOf(transcript)) {
      const lines = (await answerTo(asked, origin)).split('\n');
      const shown = answer.split('\n');
      if (title.includes('Koa')) expect([lines[0], lines.at(-1)]).toEqual([shown[0], shown.at(-1)]);
      else expect(lines).toEqual(shown);
    }
  });
});

/** Makes a folder with the packages that were named, and runs a program there on a free port. */
async function start(
  title: string,
  packages: readonly string[],
  command: string,
  program: string,
): Promise<string> {
  const folder = join(inject('consumer'), '..', title.replace(/\W+/g, '-'));
  await cp(inject('consumer'), folder, { recursive: true });
  for (const name of packages.filter((one) => one !== 'status-contract')) {
    const path = join(folder, 'node_modules', name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(modules, name), path, 'junction');
  }
  const [, file = ''] = /(app\.\w+)$/.exec(command) ?? [];
  const path = join(folder, file);
  await writeFile(path, program);
  if (file.endsWith('.ts')) expect(errorsOf(path)).toEqual([]);
  // On any port, which it tells.
  const told =
    "const server = app.listen(0, () => console.log('http://127.0.0.1:' + server.address().port));";
  await writeFile(path, program.replace('app.listen(3000);', told));
  const tsx = command.startsWith('npx tsx') ? [join(folder, 'node_modules/tsx/dist/cli.mjs')] : [];
  const child = spawn(process.execPath, [...tsx, file], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  const [origin] = (await once(createInterface(child.stdout), 'line')) as [string];
  return origin;
}

function errorsOf(file: string): string[] {
  const { ModuleKind } = ts;
  const options = { module: ModuleKind.NodeNext, strict: true, noEmit: true, skipLibCheck: true, types: [] };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
