// Packs the package and unpacks it where the site imports it from: as it is published.
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { manifest, root } from './repository.js';

const run = promisify(execFile);
const packed = fileURLToPath(new URL('./cache/packed', import.meta.url));

/** Builds and packs the package; the pages of the site import it like any other. */
export async function pack() {
  const target = fileURLToPath(new URL(`./node_modules/${manifest.name}`, import.meta.url));
  for (const folder of [packed, target]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  // On Windows npm is a script of the shell.
  const shell = process.platform === 'win32';
  await run('npm', ['pack', '--silent', '--pack-destination', packed], { cwd: root, shell });
  const tarball = `${manifest.name}-${manifest.version}.tgz`;
  await run('tar', ['-xzf', tarball, '-C', target, '--strip-components', '1'], { cwd: packed });
}
