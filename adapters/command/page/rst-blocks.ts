// Reads the blocks of a page in reStructuredText, with the HTML that stands in it.

import { oneLine, type Block, type TableRow } from './blocks.ts';
import { readHtml } from './html-blocks.ts';

/** Reads titles, paragraphs, lists, definitions, tables and raw HTML; other directives are left out. */
export function readRst(text: string): readonly Block[] {
  const lines = text.split(/\r?\n/);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const [read, next] = readBlock(lines, at);
    blocks.push(...read);
    at = Math.max(next, at + 1);
  }
  return blocks;
}

type Read = readonly [blocks: readonly Block[], next: number];

const UNDERLINE = /^([=\-~^"'`*+#:.])\1{2,}\s*$/;

function readBlock(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? '';
  const next = lines[at + 1] ?? '';
  if (line.trim() === '' || /^\|\s*$/.test(line)) return [[], at + 1];
  if (/^\.\.(?:\s|$)/.test(line)) return readDirective(lines, at);
  if (/^\+[-=+]+\+\s*$/.test(line)) return readGrid(lines, at);
  if (/^=+(?:\s+=+)+\s*$/.test(line)) return readSimpleTable(lines, at);
  if (UNDERLINE.test(line)) return [[], at + 1];
  if (UNDERLINE.test(next) && next.trim().length >= line.trim().length - 3 && !/^\s/.test(line)) {
    const level = Math.max(1, '=-~^"'.indexOf(next[0] ?? '') + 1);
    return [[{ kind: 'heading', level, text: inline(line) }], at + 2];
  }
  // The directive `http:get::` has fields for parameters and headers too, which belong to no status code.
  if (
    /^:(?:[<>]|\??(?:param|query|form|jsonparam|(?:req|res|request|response)[\s-]?(?:header|json)|synopsis)\w*\b)/.test(
      line,
    )
  ) {
    return [[], indented(lines, at + 1)[1]];
  }
  const [, field, first] = /^:([^:]+):\s*(.*)$/.exec(line) ?? [];
  if (field !== undefined && !/^[\w-]+$/.test(field.replace(/^\d{3}.*/, ' '))) {
    const [text, end] = indented(lines, at + 1);
    return [[{ kind: 'definition', term: inline(field), text: inline(`${first ?? ''} ${text}`) }], end];
  }
  const [, item] = /^\s*[-*+•]\s+(.*)$/.exec(line) ?? [];
  if (item !== undefined) {
    const [text, end] = indented(lines, at + 1);
    return [[{ kind: 'item', text: inline(`${item} ${text}`) }], end];
  }
  if (/^\s+\S/.test(next) && !/^\s/.test(line)) {
    const [text, end] = indented(lines, at + 1);
    return [[{ kind: 'definition', term: inline(line), text: inline(text) }], end];
  }
  let end = at;
  while (end < lines.length && (lines[end] ?? '').trim() !== '') end += 1;
  const text = lines.slice(at, end).join(' ').trim();
  const read: Block = { kind: 'paragraph', text: inline(text.replace(/::$/, ':')) };
  // What is indented below two colons is literal.
  return [text === '::' ? [] : [read], text.endsWith('::') ? endOfBody(lines, end) : end];
}

/** The lines that are indented below a line, as one text, and where they end. */
function indented(lines: readonly string[], from: number): readonly [text: string, end: number] {
  let end = from;
  while (end < lines.length && /^\s+\S/.test(lines[end] ?? '')) end += 1;
  return [lines.slice(from, end).join('\n'), end];
}

function readDirective(lines: readonly string[], at: number): Read {
  const end = endOfBody(lines, at + 1);
  const body = lines.slice(at + 1, end);
  const [, name, argument] = /^\.\.\s+([\w:-]+)::\s*(.*)$/.exec(lines[at] ?? '') ?? [];
  const [, method] = /^http:(\w+)$/.exec(name ?? '') ?? [];
  if (method !== undefined) {
    const operation = `${method.toUpperCase()} ${pathOf(argument ?? '')}`;
    return [[{ kind: 'heading', level: 6, text: operation }, ...readRst(unindented(body))], end];
  }
  if (name === 'raw' && argument?.trim() === 'html') return [readHtml(body.join('\n')), end];
  if (name === 'list-table') return [[{ kind: 'table', rows: listTable(body) }], end];
  if (name === 'note' || name === 'warning' || name === 'tip') return [readRst(dedented(body)), end];
  return [[], end];
}

function endOfBody(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length && /^(?:\s|$)/.test(lines[end] ?? '')) end += 1;
  return end;
}

/** A path as sphinxcontrib-httpdomain writes it: `/venues/(int:venue_id)` is `/venues/{venue_id}`. */
function pathOf(argument: string): string {
  return argument.trim().replace(/\((?:\w+:)?([\w-]+)\)/g, '{$1}');
}

/** Lines without the space that all of them begin with. */
function unindented(lines: readonly string[]): string {
  const spaces = lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const least = Math.min(...spaces, 100);
  return lines.map((line) => line.slice(least)).join('\n');
}

function dedented(lines: readonly string[]): string {
  return lines.map((line) => line.trimStart()).join('\n');
}

/** The rows of a `list-table`: an item for each row, and in it an item for each cell. */
function listTable(lines: readonly string[]): readonly TableRow[] {
  const heads = Number(/:header-rows:\s*(\d+)/.exec(lines.join('\n'))?.[1] ?? 0);
  const rows: string[][] = [];
  for (const line of lines.filter((one) => !/^\s*:[\w-]+:/.test(one))) {
    const [, first, cell] = /^\s*(\*)?\s*-\s?(.*)$/.exec(line) ?? [];
    const row = rows.at(-1);
    if (first !== undefined) rows.push([cell ?? '']);
    else if (cell !== undefined) row?.push(cell);
    else if (line.trim() !== '' && row !== undefined) row.push(`${row.pop() ?? ''} ${line.trim()}`);
  }
  return rows.map((cells, index) => ({ cells: cells.map(inline), isHead: index < heads }));
}

function readGrid(lines: readonly string[], at: number): Read {
  const rows: TableRow[] = [];
  let row: string[] = [];
  let end = at;
  const borders = [...(lines[at] ?? '').matchAll(/\+/g)].map(({ index }) => index);
  for (; end < lines.length && /^[+|]/.test(lines[end] ?? ''); end += 1) {
    const line = lines[end] ?? '';
    if (line.startsWith('|')) {
      const cells = cellsBetween(line, borders);
      row = cells.map((cell, column) => `${row[column] ?? ''} ${cell}`);
    } else if (row.length > 0) {
      rows.push({ cells: row.map(inline), isHead: line.includes('=') });
      row = [];
    }
  }
  return [[{ kind: 'table', rows }], end];
}

/** The cells of a line where the borders of its table are, else between its bars: a cell may have bars in it. */
function cellsBetween(line: string, borders: readonly number[]): readonly string[] {
  const isAligned = borders.every((border) => line[border] === '|' || line[border] === '+');
  if (!isAligned) return line.split('|').slice(1, -1);
  return borders.slice(1).map((border, index) => line.slice((borders[index] ?? 0) + 1, border));
}

/** A simple table: its columns are where the lines of equals signs are. */
function readSimpleTable(lines: readonly string[], at: number): Read {
  const columns = [...(lines[at] ?? '').matchAll(/=+/g)].map((rule) => rule.index);
  const borders: number[] = [];
  let end = at;
  for (; end < lines.length && (lines[end] ?? '').trim() !== ''; end += 1) {
    if (/^=+(?:\s+=+)*\s*$/.test(lines[end] ?? '')) borders.push(end);
  }
  const rows: { cells: string[]; isHead: boolean }[] = [];
  for (let index = at + 1; index < end; index += 1) {
    const line = lines[index] ?? '';
    if (borders.includes(index)) continue;
    const cells = columns.map((from, column) => line.slice(from, columns[column + 1]).trim());
    const last = rows.at(-1);
    // A row without a first cell goes on with the one before.
    if (cells[0] === '' && last !== undefined) {
      last.cells = last.cells.map((cell, column) => `${cell} ${cells[column] ?? ''}`.trim());
    } else rows.push({ cells, isHead: borders.length > 2 && index < (borders[1] ?? 0) });
  }
  return [
    [{ kind: 'table', rows: rows.map(({ cells, isHead }) => ({ cells: cells.map(inline), isHead })) }],
    end,
  ];
}

/** A line without the marks of roles, links and emphasis; literals stand between backticks. */
function inline(text: string): string {
  return oneLine(
    text
      .replace(/:[\w-]+:`([^`<]*)(?:<[^`]*)?`/g, '$1')
      .replace(/\|([^\s|](?:[^|]*[^\s|])?)\|_*/g, '$1')
      .replace(/``([^`]+)``/g, '`$1`')
      .replace(/`([^`<]+)\s<[^>]*>`_+/g, '$1')
      .replace(/\*\*([^*]+)\*\*|\*([^*]+)\*/g, '$1$2'),
  );
}
