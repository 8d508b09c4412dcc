// The pages for readers: a README of 900 words, and links that lead somewhere.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'bench/README.md'],
  ...ts.sys.readDirectory(join(root, 'docs'), ['.md']).map((path) => path.slice(root.length)),
];

describe('the README', () => {
  test('has at most 900 words', () => {
    expect(page('README.md').split(/\s+/).length).toBeLessThanOrEqual(900);
  });

  test('has no sentence of more than 30 words', () => {
    const prose = page('README.md')
      .replace(/```.*?```/gs, '')
      .replace(/^(?:\||#|-).*$/gm, '');
    const sentences = prose.split(/(?<=[.:])\s+(?=[A-Z_[*`])|\n\n/);
    expect(sentences.filter((one) => one.split(/\s+/).length > 30)).toEqual([]);
  });

  test('leads to every page of docs, itself or by their index', () => {
    const linked = linksOf('README.md').concat(linksOf('docs/README.md'));
    const lost = pages.filter((path) => /^docs\/[\w-]+\.md$/.test(path) && !linked.includes(path));
    expect(lost).toEqual([]);
  });
});

describe('every link of', () => {
  test.each(pages)('%s leads to a file that exists, and to a heading of it', (path) => {
    expect(linksOf(path).filter((target) => !isThere(target))).toEqual([]);
  });
});

/** The links of a page to files of the repository, with their fragment. */
function linksOf(path: string): string[] {
  const text = page(path)
    .replace(/```.*?```/gs, '')
    .replace(/`[^`]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => (target.startsWith('#') ? path + target : join(dirname(path), target)));
}

function isThere(target: string): boolean {
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
