// Packs the package and installs the tarball into an empty folder, once for all tests.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const run = promisify(execFile);

declare module 'vitest' {
  interface ProvidedContext {
    readonly tarball: string;
    /** The paths in the tarball, relative to the package. */
    readonly packedFiles: readonly string[];
    /** A folder in which nothing but the tarball is installed. */
    readonly consumer: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'status-contract-'));

  // The build has run; `--ignore-scripts` keeps `prepack` from deleting dist under other tests.
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse((await run('npm', pack)).stdout) as [
    { readonly filename: string; readonly files: readonly { readonly path: string }[] },
  ];
  const tarball = join(folder, packed.filename);
  const packedFiles = packed.files.map((file) => file.path);

  const consumer = join(folder, 'consumer');
  await mkdir(consumer);
  await writeFile(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  // Offline: a dependency that crept in fails here.
  const install = ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', [...install, tarball], { cwd: consumer });

  provide('tarball', tarball);
  provide('packedFiles', packedFiles);
  provide('consumer', consumer);
  return () => rm(folder, { recursive: true });
}
