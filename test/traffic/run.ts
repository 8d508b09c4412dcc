// Runs the command as a user does, from its source.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../adapters/command/index.ts', import.meta.url));

/** How a run ended, and what it printed. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `status-contract` with arguments. */
export function run(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', command, ...args]);
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, ...printed });
    });
  });
}
