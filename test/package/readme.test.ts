// The programs of the README run from the tarball in fresh folders, in each format.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { answerTo, stepsOf } from '../examples/transcript.ts';

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, block = '']) => block);
const [onExpress = '', onKoa = ''] = blocks.filter((block) => block.startsWith('// app.mjs\n'));
const required = blocks.find((block) => block.startsWith('const express = require')) ?? '';
const [, transcript = ''] = /```console\n(.*?)```/s.exec(readme) ?? [];

const inCommonJs = (program: string, lines: string): string => lines + program.replace(/^import .*\n/gm, '');
const requiredOnKoa = required
  .replace(
    "const express = require('express');",
    "const Router = require('@koa/router');\nconst Koa = require('koa');",
  )
  .replace('status-contract/express', 'status-contract/koa');

const programs = [
  { title: 'on Express, as an ES module,', file: 'app.mjs', program: onExpress },
  { title: 'on Express, as CommonJS,', file: 'app.cjs', program: inCommonJs(onExpress, required) },
  { title: 'on Express, in TypeScript,', file: 'app.ts', program: onExpress },
  { title: 'on Koa, as an ES module,', file: 'app.mjs', program: onKoa },
  { title: 'on Koa, as CommonJS,', file: 'app.cjs', program: inCommonJs(onKoa, requiredOnKoa) },
  { title: 'on Koa, in TypeScript,', file: 'app.ts', program: onKoa },
];

describe.each(programs)('the program of the README $title', ({ title, file, program }) => {
  test('answers with the status lines that are shown', async () => {
    const origin = await start(title, file, program);
    for (const { command, answer } of stepsOf(transcript)) {
      const [statusLine] = (await answerTo(command, origin)).split('\n');
      expect(statusLine).toBe(answer.split('\n')[0]);
    }
  });
});

/** Starts a program in a folder of its own, as a reader does, on a free port. */
async function start(title: string, file: string, program: string): Promise<string> {
  const folder = join(inject('consumer'), '..', title.replace(/\W+/g, '-'));
  await cp(inject('consumer'), folder, { recursive: true });
  for (const name of ['express', 'koa', '@koa/router', '@types']) {
    const path = join(folder, 'node_modules', name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(modules, name), path, 'junction');
  }
  const path = join(folder, file);
  await writeFile(path, program);
  if (file.endsWith('.ts')) expect(errorsOf(path)).toEqual([]);
  // On any port, which it tells.
  const told =
    "const server = app.listen(0, () => console.log('http://localhost:' + server.address().port));";
  await writeFile(path, program.replace('app.listen(3000);', told));
  const loader = file.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
  const child = spawn(process.execPath, [...loader, file], {
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
