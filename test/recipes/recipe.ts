// A page that shows programs, and the commands below each with their answers.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { curl } from './curl.ts';
import type { Program } from './program.ts';

const docs = new URL('../../docs/', import.meta.url);

/** The pages that show programs of examples/recipes. */
export const pages: readonly { readonly name: string; readonly url: URL }[] = [
  'adopting.md',
  '../skills/status-contract/SKILL.md',
  ...readdirSync(new URL('recipes/', docs)).map((name) => `recipes/${name}`),
]
  .filter((name) => name !== 'recipes/README.md')
  .map((name) => ({ name, url: new URL(name, docs) }));

const programs = new URL('../../examples/recipes/', import.meta.url);

/** One command line of a page, and what the page says it prints. */
export interface Step {
  readonly command: string;
  readonly answer: string;
}

/** A program that a page shows, and the commands that follow it. */
export interface Shown {
  /** Its file in examples/recipes. */
  readonly file: string;
  readonly code: string;
  readonly steps: readonly Step[];
}

/** The programs of a page in order. */
export function shownBy(text: string): readonly Shown[] {
  const shown: { file: string; code: string; steps: Step[] }[] = [];
  for (const [, language, code = ''] of text.matchAll(/^```(\w+)\n(.*?)^```/gms)) {
    const [, file] = /^\/\/ ([\w.-]+\.(?:ts|mjs|cjs)):/.exec(code) ?? [];
    if (file !== undefined) shown.push({ file, code, steps: [] });
    else if (language === 'console') shown.at(-1)?.steps.push(...stepsOf(code));
  }
  return shown;
}

function stepsOf(code: string): readonly Step[] {
  const blocks = code.split(/^\$ /m).slice(1);
  return blocks.map((block) => {
    const end = block.indexOf('\n');
    return { command: block.slice(0, end), answer: block.slice(end + 1).trimEnd() };
  });
}

/** The source of a program; empty where there is none. */
export function sourceOf(file: string): string {
  const url = new URL(file, programs);
  return existsSync(url) ? readFileSync(url, 'utf8') : '';
}

/** What a command prints: a request by curl, or what the program has printed. */
export async function outcomeOf({ command }: Step, program: Program): Promise<string> {
  if (!command.startsWith('curl ')) return program.printed().trimEnd();
  if (program.origin === undefined) throw new Error('The program does not listen on port 3000.');
  return curl(command, program.origin);
}

/** Whether an answer is as it is shown, where `…` stands for what is left out or changes. */
export function isAsShown(shown: string, answer: string): boolean {
  const pattern = shown.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*?')}$`, 's').test(answer);
}
