// Reads the blocks of a page in plain text, such as one that was copied from a browser.

import { readAsciiTable } from './ascii-tables.ts';
import type { Block, TableRow } from './blocks.ts';
import { METHOD_NAMES } from './methods.ts';
import { readStatusLine } from './status-line.ts';

/** Reads each line as a block; lines with several columns are a table. */
export function readText(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let rows: TableRow[] = [];
  const endTable = () => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows });
    rows = [];
  };
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const end = endOfFence(lines, at);
    if (end !== undefined) {
      endTable();
      const inside = lines.slice(at + 1, end);
      blocks.push(
        ...(line.startsWith('|')
          ? readAsciiTable(inside, lines[at - 1] ?? '')
          : blocksOfCode(inside.join('\n'))),
      );
      at = end;
      continue;
    }
    // The attributes and anchors of AsciiDoc: `[source,json]`, `[[errors]]`, `[#230]`.
    if (/^\[[^\]]*\]{1,2}\s*$/.test(line) && !/^\[\d{3}\]/.test(line)) continue;
    const cells = cellsOf(line);
    // A line between two rows of a table ends it, and an empty one does not.
    const last = blocks.at(-1);
    if (
      cells.length === 1 &&
      rows.length === 0 &&
      last?.kind === 'paragraph' &&
      goesOn(lines[at - 1] ?? '', line)
    ) {
      blocks[blocks.length - 1] = { kind: 'paragraph', text: `${last.text} ${line.trim()}` };
      continue;
    }
    if (cells.length > 1) rows.push({ cells, isHead: rows.length === 0 && !/\d{3}/.test(line) });
    else if (cells.length === 1) {
      endTable();
      blocks.push(lineBlock(cells[0] ?? ''));
    }
  }
  endTable();
  return blocks;
}

/** Whether a line goes on with the sentence of the one above, which is as long as lines are. */
function goesOn(above: string, line: string): boolean {
  return (
    above.trim().length >= 60 &&
    !/[.!?:;|]\s*$/.test(above) &&
    !/^\s*(?:[-*•–=]|\d{1,2}[.)]\s|h[1-6]\.)/.test(line)
  );
}

/** Where a table or a listing of AsciiDoc that begins at a line ends; undefined where none begins. */
function endOfFence(lines: readonly string[], at: number): number | undefined {
  const [fence] = /^(?:\|={3,}|-{4,}|\.{4,}|`{3,})(?=\s*$|\w+\s*$)/.exec(lines[at] ?? '') ?? [];
  // In plain text a line of dashes underlines what stands above it.
  const isListing = fence !== undefined && (!fence.startsWith('-') || /^\[|^\s*$/.test(lines[at - 1] ?? ''));
  if (!isListing) return undefined;
  const end = lines.findIndex((line, index) => index > at && line.trim() === fence);
  return end < 0 ? undefined : end;
}

const MESSAGE = new RegExp(`^\\s*(?:HTTP/|[[{<]|curl\\b|(?:${METHOD_NAMES})\\s)`);

/** Code is an example, unless several of its lines are status codes with their names. */
export function blocksOfCode(code: string): readonly Block[] {
  const isMessage = MESSAGE.test(code);
  const listed = code.split('\n').filter((line) => /^\W*[1-5]\d\d\W/.test(line) && readStatusLine(line));
  return !isMessage && listed.length > 1 ? readText(code) : [{ kind: 'code', text: code }];
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
