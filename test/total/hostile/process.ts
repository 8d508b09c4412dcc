// Starts the program of the hostile scenarios, and hears its reports and its end.
import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { availableParallelism } from 'node:os';
import { root } from '../../hosts/bundle.ts';
import { PATIENCE_MILLISECONDS } from './client.ts';
import type { Heard, Message } from './program.ts';
import type { Kind, Scenario } from './scenario.ts';

/** How a process ended. */
export interface Ending {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/** A process that serves scenarios. */
export interface Running {
  /** The port of each scenario, in the order they were given. */
  readonly ports: readonly number[];
  /** The reports of a scenario so far. */
  heardOf(title: string): readonly Heard[];
  /** Waits until the reports of a scenario satisfy a condition, or the process has ended, or patience has. */
  until(title: string, isEnough: (heard: readonly Heard[]) => boolean): Promise<void>;
  /** Asks the process to stop, and waits until it has; one that hangs is killed. */
  stop(): Promise<Ending>;
}

/** One process a core, and one more, since some wait for a deadline of their own. */
let room = availableParallelism() + 1;
const waiting: (() => void)[] = [];

async function takeRoom(): Promise<void> {
  if (room === 0) await new Promise<void>((resolve) => waiting.push(resolve));
  room -= 1;
}

function giveRoom(): void {
  room += 1;
  waiting.shift()?.();
}

/** Starts scenarios in one process, without anything that would catch what it fails to. */
export async function start(program: string, kind: Kind, scenarios: readonly Scenario[]): Promise<Running> {
  await takeRoom();
  const heard = new Map<string, Heard[]>(scenarios.map(({ title }) => [title, []]));
  const events = new EventEmitter().setMaxListeners(0);
  const child = spawn(process.execPath, [program, kind, ...heard.keys()], {
    cwd: root,
    // As a developer runs it: Express prints what comes to its own last word.
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = endOf(child);
  const ports = await new Promise<readonly number[]>((resolve, reject) => {
    child.on('message', (message: Message) => {
      if ('ports' in message) {
        resolve(message.ports);
        return;
      }
      heard.get(message.title)!.push(message.heard);
      events.emit(message.title);
    });
    void ended.then(({ stderr }) => reject(new Error(`did not start: ${stderr}`)));
  });
  return {
    ports,
    heardOf: (title) => heard.get(title)!,
    until: async (title, isEnough) => {
      const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
      const over = ended.then(() => true);
      while (!isEnough(heard.get(title)!) && !signal.aborted) {
        const isOver = await Promise.race([over, once(events, title, { signal }).catch(() => true)]);
        if (isOver === true) return;
      }
    },
    stop: async () => {
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MILLISECONDS);
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
      resolve({ exitCode, signal, stderr: withoutAdvice(Buffer.concat(chunks).toString()) });
    });
  });
}

/** What was printed beside the advice on what was thrown, which is given once and not under test here. */
function withoutAdvice(stderr: string): string {
  return stderr
    .replace(/^\(node:\d+\) \[WARN_[A-Z_]+\] StatusContractWarning: .*\n/gm, '')
    .replace(/^\(Use `node --trace-warnings .*\n/gm, '');
}
