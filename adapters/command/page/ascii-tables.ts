// Reads the tables of AsciiDoc, whose cells stand on a line each or on one for all.

import { oneLine, type Block, type TableRow } from './blocks.ts';

// Before a cell stands how it spans, is aligned and is read: `2+|`, `.3+^|`, `a|`.
const CELL = /(?:^|\s)(?:\d*(?:\.\d+)?[+*])?(?:\.?[<^>])*[a-z]?\|/g;

/** Reads the lines of a table; `attributes` is the line above it, such as `[cols="1,3"]`. */
export function readAsciiTable(lines: readonly string[], attributes: string): readonly Block[] {
  const [, cols] = /\bcols\s*=\s*"([^"]*)"/.exec(attributes) ?? [];
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const columns = countOf(cols) ?? Math.max(1, first.match(CELL)?.length ?? 1);
  const cells: string[] = [];
  for (const line of lines) {
    const starts = [...line.matchAll(CELL)];
    // What stands before the first cell of a line goes on with the last one.
    const before = line.slice(0, starts[0]?.index ?? line.length).trim();
    if (before !== '' && cells.length > 0) cells.push(`${cells.pop() ?? ''}\n${before}`);
    starts.forEach((start, index) => {
      cells.push(line.slice(start.index + start[0].length, starts[index + 1]?.index).trim());
    });
  }
  const rows: TableRow[] = [];
  for (let at = 0; at < cells.length; at += columns) {
    rows.push({ cells: cells.slice(at, at + columns).map(plain), isHead: false });
  }
  return rows.length === 0 ? [] : [{ kind: 'table', rows }];
}

/** How many columns an attribute names: `1,3`, `2*`, `1a,3*`. */
function countOf(cols: string | undefined): number | undefined {
  const counts = cols?.split(/[,;]/).map((column) => Number(/^\s*(\d+)\*/.exec(column)?.[1] ?? 1));
  return counts?.reduce((sum, count) => sum + count, 0);
}

/** A cell without the marks of emphasis and the attributes of its paragraphs. */
function plain(cell: string): string {
  const unmarked = cell.replace(/^\[[^\]]*\]$/gm, '').replace(/(?<!\w)\*{1,2}([^*\n]+)\*{1,2}(?!\w)/g, '$1');
  return unmarked
    .split('\n')
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n');
}
