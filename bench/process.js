// Starts processes pinned to one core: load generator and servers share none.
import { execFile, execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CORE = 1;

/** Whether this machine lets a process be pinned: Linux with `taskset`, and two cores. */
export const canPin =
  availableParallelism() > 1 && spawnSync('taskset', ['-c', String(CORE), 'true']).status === 0;

/** The program and the arguments that run `node` on the servers' core. */
function pinned(node, args) {
  return canPin ? ['taskset', ['-c', String(CORE), node, ...args]] : [node, args];
}

/** Keeps this process, the load generator, off the servers' core. */
export function stepAside() {
  if (canPin) execFileSync('taskset', ['-a', '-p', '-c', '0', String(process.pid)], { stdio: 'ignore' });
}

/** The executable of a major version of Node: this one, or the newest of that version from the registry. */
export function nodeOf(major) {
  if (major === undefined || process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const args = ['exec', '--yes', `--package=node@${major}`, '--', 'node', '-p', 'process.execPath'];
  return execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

/** Runs a program of this folder on the servers' core, and gives what it printed as JSON. */
export async function run(node, file, args = [], flags = []) {
  const [command, rest] = pinned(node, [...flags, fileURLToPath(new URL(file, import.meta.url)), ...args]);
  const { stdout } = await promisify(execFile)(command, rest, { env: environment, maxBuffer: 1 << 26 });
  return stdout;
}

const environment = { ...process.env, NODE_ENV: 'production' };

/**
 * Starts the server process of one contender; it ends with `stop`, or with this process.
 *
 * @param wrapper a program that runs it, with its arguments, in place of the one that pins it to a core
 * @param program the file of this folder that it runs
 */
export async function startServer(node, room, name, flags = [], wrapper = undefined, program = 'serve.js') {
  const [execPath, execArgv] =
    wrapper === undefined ? pinned(node, flags) : [wrapper[0], [...wrapper.slice(1), node, ...flags]];
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = fork(file, [room, name], {
    execPath,
    execArgv,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${name} did not start`))),
  ]);
  const { pid } = child;
  const failure = once(child, 'exit').then(() => Promise.reject(new Error(`${name} has ended`)));
  failure.catch(() => undefined);
  return { name, port, pid, ask: (question) => ask(child, question), tell, stop };

  /** Has it do something, and waits until it is done. */
  async function tell(order) {
    child.send(order);
    await Promise.race([once(child, 'message'), failure]);
  }

  async function stop() {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  }
}

async function ask(child, question) {
  child.send(question);
  const [answer] = await once(child, 'message');
  return answer[question];
}
