// Installs the libraries and the packed package in a temporary folder.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('.', import.meta.url));

/** A folder that is kept between runs, since several hundred packages take their time; `others` are copied into it. */
export function installLibraries(...others) {
  const folder = join(tmpdir(), 'status-contract-thrown');
  mkdirSync(folder, { recursive: true });
  const wanted = readFileSync(join(source, 'package.json'), 'utf8');
  const kept = join(folder, 'installed.json');
  if (!existsSync(kept) || readFileSync(kept, 'utf8') !== wanted) {
    writeFileSync(join(folder, 'package.json'), wanted);
    // No script of theirs runs, and what they would like to stand beside is not asked for.
    npm(folder, 'install', '--ignore-scripts', '--legacy-peer-deps', '--no-package-lock');
    writeFileSync(kept, wanted);
  }
  installPacked(folder);
  for (const corpus of ['corpus', 'services']) rmSync(join(folder, corpus), { recursive: true, force: true });
  cpSync(source, folder, { recursive: true, filter: (path) => !/package\.json$|node_modules/.test(path) });
  for (const other of others) cpSync(other, join(folder, basename(other)), { recursive: true });
  return folder;
}

/** Unpacks what `npm pack` makes of the last build, as `npm install` would. */
function installPacked(folder) {
  const packed = npm(join(source, '../..'), 'pack', '--ignore-scripts', '--pack-destination', folder).trim();
  const target = join(folder, 'node_modules/status-contract');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  run('tar', ['-xzf', join(folder, packed.split('\n').at(-1)), '-C', target, '--strip-components=1'], folder);
}

function npm(cwd, ...words) {
  return run('npm', [...words, '--no-audit', '--no-fund', '--silent'], cwd);
}

function run(command, words, cwd) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words[0]}: ${stdout}${stderr}`);
  return stdout;
}
