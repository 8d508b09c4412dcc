// Judges the libraries of a corpus, each in a process of its own.
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

const PATIENCE_MILLISECONDS = 180_000;

/** The rows of the named libraries of a corpus, all of them unless some are named. */
export async function judgeCorpus(folder, corpus, names) {
  const waiting = namesIn(folder, corpus)
    .filter((name) => names.length === 0 || names.includes(name))
    .values();
  const rows = [];
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (const library of waiting) rows.push(...(await judge(folder, corpus, library)));
    }),
  );
  return rows;
}

function namesIn(folder, corpus) {
  const listed = spawnSync(process.execPath, ['judge.js', corpus], { cwd: folder, encoding: 'utf8' });
  if (listed.status !== 0) throw new Error(listed.stderr);
  return JSON.parse(listed.stdout);
}

/** The rows of one library, in a process of its own: what one patches or leaves behind is not another's. */
async function judge(folder, corpus, library) {
  const child = spawn(process.execPath, ['judge.js', corpus, library], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hung = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MILLISECONDS);
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
