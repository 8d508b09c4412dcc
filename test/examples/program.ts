// Starts a program of examples/ as its reader does, and stops it again.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a program of examples/ from the sources of the package. */
export function run(
  path: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const program = spawn(process.execPath, ['--import', 'tsx', `examples/${path}`, ...args], {
    cwd: root,
    env: { ...process.env, ...env, TSX_TSCONFIG_PATH: 'examples/tsconfig.json' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Read, so that it never blocks the program.
  program.stderr.resume();
  return program;
}

/** The first line that a program prints. */
export async function firstLineOf(program: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of program.stdout!) {
    text += String(chunk);
    const end = text.indexOf('\n');
    if (end !== -1) return text.slice(0, end);
  }
  throw new Error(`The program ended without a line: ${text}`);
}

/** Everything that a program prints, and its exit status. */
export async function outcomeOf(
  program: ChildProcess,
): Promise<{ output: string; exitStatus: number | null }> {
  const chunks: string[] = [];
  program.stdout!.on('data', (chunk) => chunks.push(String(chunk)));
  const [exitStatus] = (await once(program, 'close')) as [number | null];
  return { output: chunks.join(''), exitStatus };
}
