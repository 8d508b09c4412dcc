// Starts the program of the hostile scenarios, each time as a process of its own, and keeps what comes of it.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { entryPoints, sourceOf } from '../../package/entry-points.ts';
import type { Heard } from './program.ts';
import type { Kind, Scenario } from './scenario.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Bundles the program with the sources of the package, and leaves other packages where they are. */
export async function buildProgram(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = `${root}node_modules/.cache/status-contract`;
  const path = `${folder}/hostile-${process.pid}.mjs`;
  await mkdir(folder, { recursive: true });
  const sources = new Map(entryPoints.map((one) => [one.name, root + sourceOf(one).slice(2)]));
  await build({
    entryPoints: [`${root}test/total/hostile/program.ts`],
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outfile: path,
    logLevel: 'warning',
    plugins: [
      {
        name: 'sources',
        setup: ({ onResolve }) => {
          onResolve({ filter: /^status-contract/ }, ({ path: name }) => ({ path: sources.get(name)! }));
        },
      },
    ],
  });
  return { path, remove: () => rm(path) };
}

/** How a process ended. */
export interface Ending {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

export interface Running {
  readonly port: number;
  readonly heard: readonly Heard[];
  /** Asks the process to stop, and waits until it has; one that does not in time is killed. */
  stop(): Promise<Ending>;
}

const DEADLINE_MILLISECONDS = 4000;

/** How many processes may run at once: two cores, and some wait for a deadline. */
let room = 3;
const waiting: (() => void)[] = [];

async function takeRoom(): Promise<void> {
  if (room === 0) await new Promise<void>((resolve) => waiting.push(resolve));
  room -= 1;
}

function giveRoom(): void {
  room += 1;
  waiting.shift()?.();
}

/** Starts a scenario, without anything that would catch what it fails to. */
export async function start(program: string, kind: Kind, { title }: Scenario): Promise<Running> {
  await takeRoom();
  const heard: Heard[] = [];
  const child = spawn(process.execPath, [program, kind, title], {
    cwd: root,
    // As a developer runs it: Express prints what comes to its own last word.
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = endOf(child);
  const port = await new Promise<number>((resolve, reject) => {
    child.on('message', (message: { port?: number; heard?: Heard }) => {
      if (message.heard !== undefined) heard.push(message.heard);
      if (message.port !== undefined) resolve(message.port);
    });
    void ended.then(({ stderr }) => reject(new Error(`did not start: ${stderr}`)));
  });
  return {
    port,
    heard,
    stop: async () => {
      const timer = setTimeout(() => child.kill('SIGKILL'), DEADLINE_MILLISECONDS);
      if (child.connected) child.send('stop');
      const ending = await ended;
      clearTimeout(timer);
      return ending;
    },
  };
}

function endOf(child: ChildProcess): Promise<Ending> {
  const chunks: Buffer[] = [];
  child.stderr!.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (exitCode, signal) => {
      giveRoom();
      resolve({ exitCode, signal, stderr: Buffer.concat(chunks).toString() });
    });
  });
}
