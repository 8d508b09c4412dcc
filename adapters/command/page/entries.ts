// Finds the status codes of a page: in tables, lists, definitions, titles and paragraphs.

import { BELOW_TITLES, type Block, type TableRow } from './blocks.ts';
import { entryOf, type Entry } from './entry.ts';
import { operationIn } from './operation-line.ts';
import { below, enter, enterOperation, leave, type Place } from './place.ts';
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

/** What was read so far. */
interface Reading {
  readonly place: Place;
  readonly entries: Entry[];
  readonly ranges: Set<string>;
  /** The status codes that the next block may go on with. */
  open: readonly Entry[];
  /** The level of the title that the open status codes stand in; undefined where that is no title. */
  openLevel: number | undefined;
  /** How many blocks there were since the last title. */
  sinceTitle: number;
}

/** Reads the blocks of a page in order. */
export function findEntries(blocks: readonly Block[]): Entries {
  const place: Place = { headings: [], operation: undefined };
  const reading: Reading = {
    place,
    entries: [],
    ranges: new Set(),
    open: [],
    openLevel: undefined,
    sinceTitle: 0,
  };
  for (const block of blocks) {
    // A list ends with what is no item of it, and so does what its title holds for.
    if (block.kind !== 'item' && reading.open.length === 0) leave(place, BELOW_TITLES);
    reading.sinceTitle = block.kind === 'heading' ? 0 : reading.sinceTitle + 1;
    if (block.kind === 'table') readTable(block.rows, reading);
    else if (!isOperation(block, reading)) readBlock(block, reading);
  }
  close(reading);
  const title = blocks.find((block) => block.kind === 'heading')?.text;
  return { entries: reading.entries, ranges: [...reading.ranges], title };
}

type Text = Exclude<Block, { kind: 'table' }>;

function close(reading: Reading): void {
  reading.entries.push(...reading.open);
  reading.open = [];
}

function readTable(rows: readonly TableRow[], reading: Reading): void {
  const { entries, ranges } = entriesOfTable(rows);
  for (const range of ranges) reading.ranges.add(range);
  if (entries.length === 0 && reading.open.length > 0) {
    addText(reading, reasonsOf(rows));
    return;
  }
  close(reading);
  reading.entries.push(...entries.map((entry) => below(entry, reading.place)));
}

/** Takes the operation that a line or code is; that of a title is found from below. */
function isOperation(block: Text, reading: Reading): boolean {
  if (block.kind === 'definition' || block.kind === 'heading') return false;
  // Code further below a title, or below a status code, is an example of a request.
  if (block.kind === 'code' && (reading.sinceTitle > 2 || reading.open.length > 0)) return false;
  const operation = operationIn(block.text.trim().split('\n')[0] ?? '');
  if (operation === undefined) return false;
  close(reading);
  enterOperation(reading.place, operation);
  return true;
}

function readBlock(block: Text, reading: Reading): void {
  // An example is no word of the page, and neither is what announces it.
  if (block.kind === 'code') {
    reading.open = reading.open.map((entry) => ({ ...entry, text: withoutAnnouncement(entry.text) }));
    return;
  }
  const range = readStatusRange(block.kind === 'definition' ? block.term : block.text);
  if (range !== undefined && block.kind !== 'heading') {
    reading.ranges.add(range);
    close(reading);
    return;
  }
  const found = range === undefined ? entriesOf(block) : [];
  if (found.length > 0) open(found, block, reading);
  else if (block.kind === 'heading') readTitle(block.level, block.text, reading);
  // Another item of the same list: a number, and no status code.
  else if (block.kind === 'item' && /^\d{3}/.test(block.text)) close(reading);
  else if (reading.open.length > 0) {
    addText(reading, block.kind === 'definition' ? `${block.term}: ${block.text}` : block.text);
  } else if (block.kind !== 'definition') readProse(block.text, reading);
}

function open(found: readonly Entry[], block: Text, reading: Reading): void {
  close(reading);
  if (block.kind === 'heading') leave(reading.place, block.level);
  reading.open = found.map((entry) => below(entry, reading.place));
  reading.openLevel = block.kind === 'heading' ? block.level : undefined;
}

function readTitle(level: number, text: string, reading: Reading): void {
  // A title below that of a status code divides what that says.
  if (reading.open.length > 0 && reading.openLevel !== undefined && level > reading.openLevel) return;
  close(reading);
  enter(reading.place, level, text);
}

/** What stands below the title of an operation tells what that answers, by status code and phrase. */
function readProse(text: string, { place, entries }: Reading): void {
  const told = statusesInProse(text).map((one) => below(entryOf(one.status, undefined, one.text), place));
  entries.push(...told.filter(({ operation }) => operation !== undefined));
}

function addText(reading: Reading, text: string): void {
  if (text === '') return;
  reading.open = reading.open.map((entry) => ({ ...entry, text: `${entry.text}\n${text}`.trim() }));
}

/** A text without the sentence that ends in a colon: `For example:`. */
function withoutAnnouncement(text: string): string {
  return text.replace(/(?:^|(?<=[.!?])\s+|\n)[^\n.!?]*:\s*$/, '').trim();
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

function entriesOf(block: Exclude<Text, { kind: 'code' }>): readonly Entry[] {
  return block.kind === 'definition' ? ofDefinition(block.term, block.text) : ofLine(block.text);
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
