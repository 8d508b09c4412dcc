// Folders in which the tarball and the packages of its users are installed.
import { execFile } from 'node:child_process';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';

/** The packages of this repository. */
export const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const programs = fileURLToPath(new URL('programs', import.meta.url));

/** Makes a folder with the tarball, the packages and the programs of `programs/`; gives its path. */
export async function consumerWith(title: string, packages: readonly string[]): Promise<string> {
  const folder = join(inject('consumer'), '..', title.replace(/\W+/g, '-'));
  await cp(inject('consumer'), folder, { recursive: true });
  await cp(programs, folder, { recursive: true });
  for (const name of packages) {
    const path = join(folder, 'node_modules', name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(modules, name), path, 'junction');
  }
  return folder;
}

export const FRAMEWORKS = ['express', 'koa', '@koa/router'];

/** Runs a program of Node in a folder; gives what it prints, and rejects with that where it fails. */
export async function runIn(
  cwd: string,
  args: readonly string[],
  command: string = process.execPath,
): Promise<string> {
  // Runners look for these to tell that they are run by another runner, or by an agent of CI.
  const { NODE_OPTIONS: _, VITEST: __, NODE_TEST_CONTEXT: ___, ...env } = process.env;
  const { stdout, stderr } = await promisify(execFile)(command, args, {
    cwd,
    env: { ...env, NODE_ENV: 'test', NO_COLOR: '1', FORCE_COLOR: '0' },
    maxBuffer: 1e8,
  });
  return stdout + stderr;
}
