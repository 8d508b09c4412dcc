// Reads a page in HTML, Markdown, reStructuredText or plain text as blocks.

import type { Block } from './blocks.ts';
import { readHtml } from './html-blocks.ts';
import { readMarkdown } from './markdown-blocks.ts';
import { readRst } from './rst-blocks.ts';
import { readText } from './text-blocks.ts';

/** The forms of a page. */
export type PageForm = 'html' | 'markdown' | 'rst' | 'text';

const READERS: Readonly<Record<PageForm, (text: string) => readonly Block[]>> = {
  html: readHtml,
  markdown: readMarkdown,
  rst: readRst,
  text: readText,
};

/** Reads a page; its form is told by the name of the file, else by what stands in it. */
export function readPage(text: string, name: string): readonly Block[] {
  // One sign for the end of a line, and none for the order of bytes.
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  return READERS[formOf(plain, name)](plain);
}

function formOf(text: string, name: string): PageForm {
  if (/\.x?html?$/i.test(name) || /^\s*<(?:!doctype|html|body|head)\b/i.test(text)) return 'html';
  if (/\.(?:rst|rest)$/i.test(name) || /^\.\. [\w-]+::/m.test(text)) return 'rst';
  if (/\.(?:adoc|asciidoc|asc)$/i.test(name) || /^\|={3,}\s*$/m.test(text)) return 'text';
  if (/\.(?:md|mdx|markdown)$/i.test(name) || isMarkdown(text)) return 'markdown';
  if (/^[^\s].*\n(?:={3,}|-{3,}|~{3,})\s*$/m.test(text)) return 'rst';
  return /<(?:table|dl|ul|p|div|h[1-6])\b/i.test(text) ? 'html' : 'text';
}

function isMarkdown(text: string): boolean {
  return [/^#{1,6}\s*\S/m, /^\s*\|?\s*:?-{3,}:?\s*\|/m, /^\s*[-*+]\s+(?:\*\*|`)/m, /\*\*[^*\n]+\*\*/].some(
    (sign) => sign.test(text),
  );
}
