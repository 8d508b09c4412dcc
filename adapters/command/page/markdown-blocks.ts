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
  const spaced = withoutTags(body).replace(/^(#{1,6})(?=[^#\s])/gm, '$1 ');
  return blocksOf(processor.runSync(processor.parse(spaced)));
}

/** A text without the tags of site generators; those that are the title of a response or of an operation are one. */
function withoutTags(text: string): string {
  return (
    text
      // Hugo's shortcodes, Docusaurus' admonitions, the attributes of kramdown and Pandoc.
      .replace(/\{\{[<%].*?[>%]\}\}/g, '')
      .replace(/^:::.*$/gm, '')
      .replace(/^(#{1,6}\s.*?)\s*\{[#.:][^}\n]*\}\s*$/gm, '$1')
      // A parameter of a path is no element.
      .replace(/\/<(?!(?:b|i|em|strong|code|a|br|span|p|t[dhr]|li|su[bp])>)([a-z][\w-]*)>/gi, '/{$1}')
      // GitBook's and Liquid's tags.
      .replace(/^[ \t]*\{%-?\s*([\w-]+)(.*?)-?%\}[ \t]*$/gm, (_, tag: string, given: string) =>
        titleOfTag(tag, (name) => new RegExp(`\\b${name}="([^"]*)"`).exec(given)?.[1]),
      )
  );
}

function titleOfTag(tag: string, attribute: (name: string) => string | undefined): string {
  const [method, path, status, title] = ['method', 'path', 'status', 'title'].map(attribute);
  if (method !== undefined && path !== undefined) return `\n### ${method.toUpperCase()} ${path}\n`;
  if (status !== undefined) return `\n#### ${status}\n\n${attribute('description') ?? ''}\n`;
  return tag === 'tab' && /^\s*[1-5]\d\d\b/.test(title ?? '') ? `\n#### ${title ?? ''}\n` : '\n';
}
