// Reads the blocks of a page in Markdown, with the HTML that stands in it.

import rehypeRaw from 'rehype-raw';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Block } from './blocks.ts';
import { blocksOf } from './html-blocks.ts';

/** Parses Markdown as GitHub does, and reads its blocks. */
export function readMarkdown(text: string): readonly Block[] {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw);
  const body = text.replace(/^\uFEFF?---\n[\s\S]*?\n---\n/, '');
  // Many pages leave the space out that CommonMark asks for after the signs of a heading.
  const spaced = body.replace(/^(#{1,6})(?=[^#\s])/gm, '$1 ');
  return blocksOf(processor.runSync(processor.parse(spaced)));
}
