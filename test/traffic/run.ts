// Runs the command as a user does, bundled from its source.
import { spawn } from 'node:child_process';
import { afterAll, beforeAll } from 'vitest';
import { bundle, type Bundle } from '../hosts/bundle.ts';

let command: Bundle;

/** Bundles the command for the tests of a file. */
export function bundleCommand(): void {
  beforeAll(async () => {
    command = await bundle('adapters/command/index.ts');
  });
  afterAll(() => command.remove());
}

/** How a run ended, and what it printed. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `status-contract` with arguments. */
export function run(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [command.path, ...args]);
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, ...printed });
    });
  });
}
