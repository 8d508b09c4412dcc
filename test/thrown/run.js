// Throws the errors of real libraries through the packed package, and judges the answers.
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLibraries } from './install.js';
import { summarise } from './verdicts.js';

// All, unless some are named: `npm run thrown -- ably minio`. What is listed with `--all`: right answers, too.
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isListed = process.argv.includes('--all');

const folder = installLibraries(dirname(fileURLToPath(import.meta.url)));
const listed = spawnSync(process.execPath, ['judge.js'], { cwd: folder, encoding: 'utf8' });
if (listed.status !== 0) throw new Error(listed.stderr);
const libraries = JSON.parse(listed.stdout).filter((name) => names.length === 0 || names.includes(name));
const waiting = libraries.values();
const rows = [];
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (const library of waiting) rows.push(...(await judge(library)));
  }),
);
process.exitCode = summarise(rows, isListed) ? 0 : 1;

/** The rows of one library, in a process of its own: what one patches or leaves behind is not another's. */
async function judge(library) {
  const child = spawn(process.execPath, ['judge.js', library], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hung = setTimeout(() => child.kill('SIGKILL'), 180_000);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  const [code] = await new Promise((resolve) => child.once('close', (...ended) => resolve(ended)));
  clearTimeout(hung);
  const found = output
    .split('\n')
    .filter((line) => line.startsWith('{"library"'))
    .map((line) => JSON.parse(line));
  if (code === 0) return found;
  const why = errors.trim().split('\n').slice(-3).join(' ').slice(0, 300);
  return [...found, { library, title: 'whole', skipped: `ended with ${code}: ${why}` }];
}
