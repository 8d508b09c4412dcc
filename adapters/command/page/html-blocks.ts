// Reads the blocks of a page in HTML, also of one that is not well-formed.

import type { Element, ElementContent, Root, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { BELOW_TITLES, oneLine, type Block, type TableRow } from './blocks.ts';
import { operationIn } from './operation-line.ts';
import { readStatusLine } from './status-line.ts';
import { blocksOfCode } from './text-blocks.ts';

type Node = Root | RootContent | ElementContent;

/** Parses HTML as a browser does, and reads its blocks. */
export function readHtml(text: string): readonly Block[] {
  return blocksOf(unified().use(rehypeParse).parse(text));
}

const SKIPPED = ['head', 'script', 'style', 'nav', 'template', 'noscript', 'svg', 'select'];
const CONTAINERS =
  /^(?:html|body|main|article|section|div|header|footer|aside|blockquote|figure|form|details|center|ul|ol|dl|tbody|fieldset)$/;

/** Reads the blocks below a node; text that stands beside blocks is a paragraph. */
export function blocksOf(node: Node): readonly Block[] {
  const blocks: Block[] = [];
  let inline = '';
  const flush = () => {
    for (const line of inline.split(/\n{2,}/)) {
      if (line.trim() !== '') blocks.push({ kind: 'paragraph', text: line.trim() });
    }
    inline = '';
  };
  for (const child of childrenOf(node)) {
    const own = child.type === 'element' ? blockOf(child) : undefined;
    if (own === undefined) inline += textOf(child);
    else {
      flush();
      blocks.push(...own);
    }
  }
  flush();
  return blocks;
}

function childrenOf(node: Node): readonly (RootContent | ElementContent)[] {
  return 'children' in node ? node.children : [];
}

/** The blocks of an element; undefined for one that is part of a line. */
function blockOf(element: Element): readonly Block[] | undefined {
  const { tagName: tag } = element;
  if (SKIPPED.includes(tag)) return [];
  // A title that is not closed has the rest of the page in it.
  if (/^h[1-6]$/.test(tag) && !hasBlock(element)) {
    return [{ kind: 'heading', level: Number(tag[1]), text: oneLine(textOf(element)) }];
  }
  if (tag === 'p') return hasBlock(element) ? blocksOf(element) : paragraph(element);
  if (tag === 'pre') return blocksOfCode(linesOf(element));
  if (tag === 'button') return ofButton(element);
  if (tag === 'table') return [{ kind: 'table', rows: rowsOf(element) }];
  if (tag === 'li') return itemOf(element);
  if (tag === 'dl') return definitionsOf(element);
  const title = titleOf(element);
  if (title !== undefined) {
    return [{ kind: 'heading', level: BELOW_TITLES, text: title }, ...blocksOf(element)];
  }
  return CONTAINERS.test(tag) || hasBlock(element) ? blocksOf(element) : undefined;
}

/** A button is no part of the text, unless it opens an operation or a response: `GET /pets`, `404 Not Found`. */
function ofButton(element: Element): readonly Block[] {
  const text = oneLine(textOf(element));
  const isOpener = operationIn(text) !== undefined || readStatusLine(text) !== undefined;
  return isOpener ? [{ kind: 'paragraph', text }] : [];
}

/** The title of a component such as `<Accordion title="409 Conflict">`, where it is a status code. */
function titleOf({ tagName: tag, properties }: Element): string | undefined {
  const { title } = properties;
  if (typeof title !== 'string' || /^(?:a|abbr|img|span|iframe|t[dh])$/.test(tag)) return undefined;
  return readStatusLine(title) === undefined ? undefined : title;
}

function paragraph(element: Element): readonly Block[] {
  const text = textOf(element).trim();
  return text === '' ? [] : [{ kind: 'paragraph', text }];
}

function hasBlock(element: Element): boolean {
  return element.children.some(
    (child) =>
      child.type === 'element' &&
      (/^(?:h[1-6]|p|pre|table|ul|ol|dl|div|section|article)$/.test(child.tagName) || hasBlock(child)),
  );
}

/** A list item: its own line, then the blocks in it. */
function itemOf(element: Element): readonly Block[] {
  const [first, ...others] = blocksOf(element);
  if (first === undefined) return [];
  if (first.kind !== 'paragraph') return [first, ...others];
  // An item with a list in it is the title of that, unless it is a status code itself.
  const isTitle = others.some(({ kind }) => kind === 'item') && readStatusLine(first.text) === undefined;
  return isTitle
    ? [{ kind: 'heading', level: BELOW_TITLES, text: first.text }, ...others]
    : [{ kind: 'item', text: first.text }, ...others];
}

function definitionsOf(list: Element): readonly Block[] {
  const blocks: Block[] = [];
  const parts = childrenOf(list).flatMap((child) =>
    child.type === 'element' && child.tagName === 'div' ? child.children : [child],
  );
  let term = '';
  for (const part of parts) {
    if (part.type !== 'element') continue;
    if (part.tagName === 'dt') term = oneLine(textOf(part));
    else if (part.tagName === 'dd') blocks.push(...definition(term, part));
  }
  return blocks;
}

/** A term with its text; what has lists and tables in it is a part of the page below the term. */
function definition(term: string, part: Element): readonly Block[] {
  if (readStatusLine(term) !== undefined || !hasList(part)) {
    return [{ kind: 'definition', term, text: textOf(part).trim() }];
  }
  return [{ kind: 'paragraph', text: term }, ...blocksOf(part)];
}

function hasList(element: Element): boolean {
  return element.children.some(
    (child) => child.type === 'element' && (/^(?:table|ul|ol|dl)$/.test(child.tagName) || hasList(child)),
  );
}

/** The rows of a table; a cell that spans stands in every row and column that it spans. */
function rowsOf(table: Element): readonly TableRow[] {
  const rows: TableRow[] = [];
  const spans = new Map<number, { text: string; left: number }>();
  for (const row of elementsOf(table, 'tr')) {
    const cells: string[] = [];
    const own = row.children.filter((cell): cell is Element => isCell(cell));
    if (own.length === 0) continue;
    const takeSpans = () => {
      for (let span = spans.get(cells.length); span !== undefined && span.left > 0;) {
        span.left -= 1;
        cells.push(span.text);
        span = spans.get(cells.length);
      }
    };
    for (const cell of own) {
      takeSpans();
      const text = textOf(cell).trim();
      for (let column = 0; column < spanOf(cell, 'colSpan'); column += 1) {
        spans.set(cells.length, { text, left: spanOf(cell, 'rowSpan') - 1 });
        cells.push(text);
      }
    }
    takeSpans();
    rows.push({ cells, isHead: own.every((cell) => cell.tagName === 'th') });
  }
  return rows;
}

function isCell(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'td' || node.tagName === 'th');
}

// A span beyond any table is a slip, and 0 is "to the end".
function spanOf(cell: Element, name: 'colSpan' | 'rowSpan'): number {
  const span = Number(cell.properties[name] ?? 1);
  return span >= 1 && span <= 100 ? span : 1;
}

function elementsOf(node: Element, tag: string): readonly Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return child.tagName === tag ? [child] : elementsOf(child, tag);
  });
}

/** The text of a node as it is read: code between backticks, a line feed for a line break. */
function textOf(node: Node): string {
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ');
  if (node.type !== 'element') return childrenOf(node).map(textOf).join('');
  const { tagName: tag } = node;
  if (SKIPPED.includes(tag)) return '';
  if (tag === 'br') return '\n';
  if (tag === 'img') return String(node.properties['alt'] ?? '');
  if (tag === 'pre' && /^\s*[[{<]|\n/.test(linesOf(node).trim())) return '';
  const text = node.children.map(textOf).join('');
  if (tag === 'code' || tag === 'tt' || tag === 'kbd') return text.trim() === '' ? '' : `\`${text.trim()}\``;
  // What is set apart by its style alone: the cells of a table in a cell, a code that is a chip.
  if (tag === 'td' || tag === 'th' || /^\s*[1-5]\d\d\s*$/.test(text)) return `${text} `;
  return /^(?:p|div|li|dt|dd|ul|ol|pre)$/.test(tag) ? `\n${text.trim()}\n` : text;
}

/** The text of code as it stands there. */
function linesOf(node: Node): string {
  if (node.type === 'text') return node.value;
  return childrenOf(node).map(linesOf).join('');
}
