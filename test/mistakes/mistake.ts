// A mistake as a row of a table: its program, and what is said of it.
import type { Framework, Place } from './what-is-said.ts';

/** One mistake, on one framework or on both. */
export interface Mistake {
  readonly title: string;
  /** What a reader wrote. */
  readonly code: string;
  readonly on: readonly Framework[];
  /** The program around it. */
  readonly programOn: (framework: Framework) => string;
  readonly place: Place;
  /** What the sentence has to have: the code, and the words of the cure. */
  readonly words: RegExp;
  readonly request: string | undefined;
}

export type Row = readonly [title: string, code: string, words: RegExp, request?: string];

/** Mistakes of a whole program that are told at the same place. */
export function toldAt(place: Place, on: readonly Framework[], rows: readonly Row[]): Mistake[] {
  return rows.map(([title, code, words, request]) => {
    return { title, code, on, programOn: () => code, place, words, request };
  });
}

/** Mistakes of a handler, on both frameworks, that are told at the same place. */
export function toldOfHandler(place: Place, rows: readonly Row[], options = 'contract, onError'): Mistake[] {
  return rows.map(([title, code, words, request]) => {
    const programOn = (framework: Framework): string => inHandler(code, framework, options);
    return { title, code, on: ['Express', 'Koa'], programOn, place, words, request };
  });
}

/** The program of a handler. */
export function inHandler(code: string, framework: Framework, options: string): string {
  const made = `const api = statusContract({ ${options} });\n`;
  return framework === 'Koa'
    ? `${made}app.use(api);\napp.use(async (ctx) => { ${code} });`
    : `${made}app.use(api.guard);\napp.get('/a', async (req, res) => { ${code} });\napp.use(api.errorHandler);`;
}
