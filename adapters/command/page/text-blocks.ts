// Reads the blocks of a page in plain text, such as one that was copied from a browser.

import type { Block, TableRow } from './blocks.ts';

/** Reads each line as a block; lines with several columns are a table. */
export function readText(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let rows: TableRow[] = [];
  const endTable = () => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows });
    rows = [];
  };
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const cells = cellsOf(line);
    // A line between two rows of a table ends it, and an empty one does not.
    if (cells.length > 1) rows.push({ cells, isHead: rows.length === 0 && !/\d{3}/.test(line) });
    else if (cells.length === 1) {
      endTable();
      blocks.push(lineBlock(cells[0] ?? ''));
    }
  }
  endTable();
  return blocks;
}

function cellsOf(line: string): readonly string[] {
  const cells = line.includes('\t') && !line.includes('|') ? line.split(/\t+/) : line.split('|');
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && !/^[-=:+]{2,}$/.test(cell));
}

function lineBlock(line: string): Block {
  const [, item] = /^(?:[-*•–]|\d{1,2}[.)])\s+(.*)$/.exec(line) ?? [];
  if (item !== undefined) return { kind: 'item', text: item };
  // The titles of AsciiDoc, of MediaWiki and of Confluence.
  const [, signs, wiki] = /^(={1,6})\s*([^=].*?)\s*=*$/.exec(line) ?? [];
  if (signs !== undefined && wiki !== undefined) return { kind: 'heading', level: signs.length, text: wiki };
  const [, level, title] = /^h([1-6])\.\s+(.*)$/.exec(line) ?? [];
  if (title !== undefined) return { kind: 'heading', level: Number(level), text: title };
  return isTitle(line) ? { kind: 'heading', level: 2, text: line } : { kind: 'paragraph', text: line };
}

/** Whether a line is a title: a few words that are no sentence, and no status code. */
function isTitle(line: string): boolean {
  return line.split(/\s+/).length <= 8 && !/[.!?;,]$/.test(line) && !/\d{3}/.test(line);
}
