// Finds the status codes of a page: in tables, lists, definitions, titles and paragraphs.

import { BELOW_TITLES, type Block } from './blocks.ts';
import { entryOf, type Entry } from './entry.ts';
import { methodsNamed } from './methods.ts';
import { readStatusLine, readStatusRange, statusesInProse } from './status-line.ts';
import { entriesOfTable } from './tables.ts';

/** The status codes of a page, and what it names that is none. */
export interface Entries {
  readonly entries: readonly Entry[];
  /** Classes such as `5XX` that it documents as a whole. */
  readonly ranges: readonly string[];
  /** The first title of the page. */
  readonly title: string | undefined;
}

/** Where reading is: below which titles, and at which status codes. */
interface Place {
  headings: readonly { readonly level: number; readonly text: string }[];
  open: Entry[];
}

/** Reads the blocks of a page in order. */
export function findEntries(blocks: readonly Block[]): Entries {
  const entries: Entry[] = [];
  const ranges = new Set<string>();
  const place: Place = { headings: [], open: [] };
  const close = () => {
    entries.push(...place.open);
    place.open = [];
  };
  for (const block of blocks) {
    // A list ends with what is no item of it, and so does what its title holds for.
    if (block.kind !== 'item' && place.open.length === 0)
      place.headings = above(place.headings, BELOW_TITLES);
    if (block.kind === 'table') {
      close();
      const read = entriesOfTable(block.rows);
      for (const range of read.ranges) ranges.add(range);
      entries.push(...read.entries.map((entry) => below(entry, place)));
      continue;
    }
    const range = readStatusRange(block.kind === 'definition' ? block.term : block.text);
    if (range !== undefined && block.kind !== 'heading') {
      ranges.add(range);
      close();
      continue;
    }
    const found = block.kind === 'definition' ? ofDefinition(block.term, block.text) : ofLine(block.text);
    if (found.length > 0) {
      close();
      place.open = found.map((entry) => below(entry, place));
      if (block.kind === 'heading') place.headings = above(place.headings, block.level);
    } else if (block.kind === 'heading') {
      close();
      place.headings = [...above(place.headings, block.level), { level: block.level, text: block.text }];
    } else if (block.kind === 'item' && /^\d{3}/.test(block.text)) {
      // Another item of the same list: a number, and no status code.
      close();
    } else if (place.open.length > 0) {
      const text = block.kind === 'definition' ? `${block.term}: ${block.text}` : block.text;
      place.open = place.open.map((entry) => ({ ...entry, text: `${entry.text}\n${text}`.trim() }));
    } else if (block.kind !== 'definition') {
      // What stands below the title of an operation tells what that answers, by status code and phrase.
      const told = statusesInProse(block.text).map((one) =>
        below(entryOf(one.status, undefined, one.text), place),
      );
      entries.push(...told.filter(({ operation }) => operation !== undefined));
    }
  }
  close();
  const title = blocks.find((block) => block.kind === 'heading')?.text;
  return { entries, ranges: [...ranges], title };
}

function above(headings: Place['headings'], level: number): Place['headings'] {
  return headings.filter((heading) => heading.level < level);
}

function ofLine(text: string): readonly Entry[] {
  const line = readStatusLine(text);
  // A sentence that begins with a number and has no name for it is about something else.
  if (line === undefined) return [];
  return line.statuses.map((status) => entryOf(status, line.phrase, line.text));
}

function ofDefinition(term: string, text: string): readonly Entry[] {
  const line = readStatusLine(term);
  return (line?.statuses ?? []).map((status) =>
    entryOf(status, line?.phrase, [line?.text ?? '', text].join('\n').trim()),
  );
}

/** An entry with what the titles above it say: an operation, or methods. */
function below(entry: Entry, { headings }: Place): Entry {
  for (const { text } of [...headings].reverse()) {
    const [, method, path] =
      /\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)`?\s+`?(\/[^\s`?#]*)/.exec(text) ?? [];
    if (method !== undefined && path !== undefined) return { ...entry, operation: `${method} ${path}` };
    const methods = methodsNamed(text);
    if (methods.length > 0 && entry.methods.length === 0) return { ...entry, methods };
  }
  return entry;
}
