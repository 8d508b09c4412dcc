// Runs the program of the conversation as a process, and has the conversation with it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { converse } from './requests.ts';

export type Framework = 'Express' | 'Koa';

/** How a process is started: its command up to the program, and what it runs beside. */
export interface Runtime {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What a framework answered, by request; and what the process left on stderr. */
export interface Spoken {
  readonly answers: ReadonlyMap<string, string>;
  readonly stderr: string;
}

/**
 * Asks every request of the conversation of one process.
 *
 * @param folder where the process finds its frameworks
 * @throws Error with what is on stderr, where the process ends before it listens.
 */
export async function speak(
  program: string,
  runtime: Runtime,
  framework: Framework,
  folder: string,
): Promise<Spoken> {
  const [command = '', ...args] = runtime.command;
  const child = spawn(command, [...args, program, framework, folder], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...runtime.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const stderr: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const text = () => Buffer.concat(stderr).toString();
  const closed = once(child, 'close');
  let port: number | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    port = Number(/^port (\d+)$/.exec(line)?.[1] ?? NaN);
    if (!Number.isNaN(port)) break;
  }
  if (!port) {
    await closed;
    throw new Error(`${command} ${args.join(' ')} did not listen: ${text()}`);
  }
  child.stdout.resume();
  const answers = await converse(port);
  child.stdin.end();
  await closed;
  return { answers, stderr: text() };
}

/** The requests that were answered otherwise, each with both answers. */
export function differences(expected: Spoken, spoken: Spoken): readonly string[] {
  return [...expected.answers].flatMap(([title, answer]) => {
    const other = spoken.answers.get(title);
    return other === answer ? [] : [`${title}\n  ${JSON.stringify(answer)}\n  ${JSON.stringify(other)}`];
  });
}
