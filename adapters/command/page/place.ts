// Where the reading of a page is: below which titles, and in which operation.

import { BELOW_TITLES } from './blocks.ts';
import type { Entry } from './entry.ts';
import { METHOD_NAMES, methodsNamed } from './methods.ts';
import { templateOf } from './operation-line.ts';

/** Where reading is. */
export interface Place {
  headings: readonly Heading[];
  /** The operation of a line below a title, for all that stands below that. */
  operation: Heading | undefined;
}

interface Heading {
  readonly level: number;
  readonly text: string;
}

/** Enters what stands below a title. */
export function enter(place: Place, level: number, text: string): void {
  leave(place, level);
  place.headings = [...place.headings, { level, text }];
}

/** Leaves what a title of a level ends. */
export function leave(place: Place, level: number): void {
  place.headings = above(place.headings, level);
  if (place.operation !== undefined && level <= place.operation.level) place.operation = undefined;
}

/** Takes an operation that a line below a title names. */
export function enterOperation(place: Place, text: string): void {
  place.operation = { level: levelOf(place.headings), text };
}

// Titles of a part of an operation: what stands below them is about the whole of it.
const PART =
  /^(?:https?\s+)?(?:request|endpoint|url|uri|route|definition|syntax|method|usage)s?(?:\s+(?:syntax|url|uri|line))?$/i;

/** The level of the title that an operation below it is of. */
function levelOf(headings: readonly Heading[]): number {
  const titles = headings.filter(({ level }) => level < BELOW_TITLES);
  const isPart = PART.test(titles.at(-1)?.text.trim() ?? '');
  return titles.at(isPart ? -2 : -1)?.level ?? 1;
}

function above(headings: readonly Heading[], level: number): readonly Heading[] {
  return headings.filter((heading) => heading.level < level);
}

const OPERATION = new RegExp(`\\b(${METHOD_NAMES})\`?\\s+\`?(/[^\\s\`?#]*)`);

/** An entry with what the titles above it say: an operation, or methods. */
export function below(entry: Entry, { headings, operation }: Place): Entry {
  for (const { text } of [...headings].reverse()) {
    const [, method, path] = OPERATION.exec(text) ?? [];
    if (method !== undefined && path !== undefined)
      return { ...entry, operation: `${method} ${templateOf(path)}` };
    if (operation !== undefined) continue;
    const methods = methodsNamed(text);
    if (methods.length > 0 && entry.methods.length === 0) return { ...entry, methods };
  }
  return operation === undefined ? entry : { ...entry, operation: operation.text };
}
