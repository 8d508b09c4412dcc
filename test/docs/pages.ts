// The pages for readers: their blocks of code, their links and their sentences.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The homepage of the manifest leads to the repository; its files are below `blob/main`. */
const { homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly homepage: string;
};
const repository = homepage.replace(/#.*$/, '');

/** The text of a page, by its path in the repository. */
export const page = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every page of docs, by its path in the repository. */
export const docs: readonly string[] = ts.sys
  .readDirectory(join(root, 'docs'), ['.md'], ['.vitepress'])
  .map((path) => path.slice(root.length));

/** A block of a page that is marked with a language. */
export interface Block {
  readonly language: string;
  readonly code: string;
}

/** The blocks of a page, in order. */
export function blocksOf(path: string): readonly Block[] {
  return [...page(path).matchAll(/^ *```(\w*)\n(.*?)^ *```/gms)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
}

/** The text of a page without its blocks and what is marked as code. */
function proseOf(path: string): string {
  return page(path)
    .replace(/```.*?```/gs, '')
    .replace(/`[^`\n]*`/g, 'code');
}

/** The targets of a page's links, as they are written. */
export function targetsOf(path: string): readonly string[] {
  return [...proseOf(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** The links of a page to files of the repository, by their path in it, with their fragment. */
export function linksOf(path: string): readonly string[] {
  const files = `${repository}/blob/main/`;
  return targetsOf(path)
    .filter((target) => target.startsWith(files) || !/^[a-z]+:/.test(target))
    .map((target) => {
      if (target.startsWith(files)) return target.slice(files.length);
      return target.startsWith('#') ? path + target : join(dirname(path), target);
    });
}

/** Whether a link leads to a file, and its fragment to a heading there. */
export function leadsSomewhere(target: string): boolean {
  const [path = '', fragment] = target.split('#');
  if (!existsSync(join(root, path))) return false;
  if (fragment === undefined || !path.endsWith('.md')) return true;
  const headings = page(path).match(/^#+ .*$/gm) ?? [];
  return headings.map(anchorOf).includes(fragment);
}

/** The anchor that GitHub makes of a heading. */
function anchorOf(heading: string): string {
  return heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/ /g, '-');
}

/** The sentences of a page: of its paragraphs, its lists and the cells of its tables. */
export function sentencesOf(path: string): readonly string[] {
  const text = proseOf(path)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#.*$/gm, '');
  return text
    .split(/(?<=[.:;?])\s+|\n\n|^\s*(?:[-*]|\d+\.) |\|/m)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
