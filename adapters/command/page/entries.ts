// Finds the status codes of a page: in tables, lists, definitions, titles and paragraphs.

import { BELOW_TITLES, type Block, type TableRow } from './blocks.ts';
import { entryOf, type Entry } from './entry.ts';
import { methodsNamed } from './methods.ts';
import { operationIn } from './operation-line.ts';
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

/** Where reading is: below which titles, in which operation, and at which status codes. */
interface Place {
  headings: readonly Heading[];
  /** The operation of a line below a title, for all that stands below that. */
  operation: Heading | undefined;
  open: Entry[];
  /** The level of the title that the open status codes stand in; undefined where that is no title. */
  openLevel: number | undefined;
}

interface Heading {
  readonly level: number;
  readonly text: string;
}

/** Reads the blocks of a page in order. */
export function findEntries(blocks: readonly Block[]): Entries {
  const entries: Entry[] = [];
  const ranges = new Set<string>();
  const place: Place = { headings: [], operation: undefined, open: [], openLevel: undefined };
  let sinceTitle = 0;
  const close = () => {
    entries.push(...place.open);
    place.open = [];
  };
  for (const block of blocks) {
    // A list ends with what is no item of it, and so does what its title holds for.
    if (block.kind !== 'item' && place.open.length === 0)
      place.headings = above(place.headings, BELOW_TITLES);
    if (block.kind === 'table') {
      const read = entriesOfTable(block.rows);
      for (const range of read.ranges) ranges.add(range);
      if (read.entries.length === 0 && place.open.length > 0) addText(place, reasonsOf(block.rows));
      else {
        close();
        entries.push(...read.entries.map((entry) => below(entry, place)));
      }
      continue;
    }
    sinceTitle = block.kind === 'heading' ? 0 : sinceTitle + 1;
    // Code further below is an example of a request.
    const mayBeOperation = block.kind !== 'definition' && (block.kind !== 'code' || sinceTitle <= 2);
    const operation = mayBeOperation ? operationIn(firstLine(block.text)) : undefined;
    if (operation !== undefined && block.kind !== 'heading') {
      close();
      place.operation = { level: levelOf(place.headings), text: operation };
      continue;
    }
    // An example is no word of the page, and neither is what announces it.
    if (block.kind === 'code') {
      place.open = place.open.map((entry) => ({ ...entry, text: withoutAnnouncement(entry.text) }));
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
      if (block.kind === 'heading') leave(place, block.level);
      place.open = found.map((entry) => below(entry, place));
      place.openLevel = block.kind === 'heading' ? block.level : undefined;
    } else if (block.kind === 'heading') {
      // A title below that of a status code divides what that says.
      if (place.open.length > 0 && place.openLevel !== undefined && block.level > place.openLevel) continue;
      close();
      leave(place, block.level);
      place.headings = [...place.headings, { level: block.level, text: block.text }];
    } else if (block.kind === 'item' && /^\d{3}/.test(block.text)) {
      // Another item of the same list: a number, and no status code.
      close();
    } else if (place.open.length > 0) {
      addText(place, block.kind === 'definition' ? `${block.term}: ${block.text}` : block.text);
    } else if (block.kind !== 'definition') {
      // What stands below the title of an operation tells what that answers, by status code and phrase.
      const told = statusesInProse(block.text).map((one) =>
        below(entryOf(one.status, undefined, one.text), place),
      );
      entries.push(...told.filter(({ operation: own }) => own !== undefined));
    }
  }
  close();
  const title = blocks.find((block) => block.kind === 'heading')?.text;
  return { entries, ranges: [...ranges], title };
}

function addText(place: Place, text: string): void {
  if (text === '') return;
  place.open = place.open.map((entry) => ({ ...entry, text: `${entry.text}\n${text}`.trim() }));
}

/** A text without the sentence that ends in a colon: `For example:`. */
function withoutAnnouncement(text: string): string {
  return text.replace(/(?:^|(?<=[.!?])\s+|\n)[^\n.!?]*:\s*$/, '').trim();
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
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

/** Leaves what a title of a level ends. */
function leave(place: Place, level: number): void {
  place.headings = above(place.headings, level);
  if (place.operation !== undefined && level <= place.operation.level) place.operation = undefined;
}

/** The text of a table that tells why a status code comes: by error, reason or message, or without a head. */
function reasonsOf(rows: readonly TableRow[]): string {
  const [head] = rows;
  const isOfReasons =
    head?.cells.some((cell) => /error|reason|cause|message|\bwhen\b|\bkey\b/i.test(cell)) === true;
  const isBare = head?.cells.every((cell) => cell.trim() === '') === true;
  if (!isOfReasons && !isBare) return '';
  return rows
    .slice(1)
    .map(({ cells }) =>
      cells
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(': '),
    )
    .join('\n');
}

function above(headings: readonly Heading[], level: number): readonly Heading[] {
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
function below(entry: Entry, { headings, operation }: Place): Entry {
  for (const { text } of [...headings].reverse()) {
    const [, method, path] =
      /\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|QUERY)`?\s+`?(\/[^\s`?#]*)/.exec(text) ?? [];
    if (method !== undefined && path !== undefined) return { ...entry, operation: `${method} ${path}` };
    if (operation !== undefined) continue;
    const methods = methodsNamed(text);
    if (methods.length > 0 && entry.methods.length === 0) return { ...entry, methods };
  }
  return operation === undefined ? entry : { ...entry, operation: operation.text };
}
