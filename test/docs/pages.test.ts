// The pages for readers: 900 words in the README, short sentences, no dead link.
import { describe, expect, test } from 'vitest';
import { docs, leadsSomewhere, linksOf, page, sentencesOf, targetsOf } from './pages.ts';

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'bench/README.md'],
  ...docs,
];

describe('the README', () => {
  test('has at most 900 words', () => {
    expect(page('README.md').split(/\s+/).length).toBeLessThanOrEqual(900);
  });

  test('leads to every page of docs, itself or by an index', () => {
    const indices = ['README.md', ...docs.filter((path) => path.endsWith('/README.md'))];
    const linked = new Set(indices.flatMap(linksOf));
    const lost = docs.filter((path) => !/\/(?:decisions|apis)\//.test(path) && !linked.has(path));
    expect(lost).toEqual([]);
  });

  test('says where its pictures are, for readers on npm', () => {
    const pictures = page('README.md').match(/!\[[^\]]*\]\([^)]*\)/g) ?? [];
    expect(pictures.filter((picture) => !picture.includes('](https://'))).toEqual([]);
  });
});

describe('no sentence has more than 30 words in', () => {
  const short = [
    'README.md',
    'docs/README.md',
    'docs/adopting.md',
    ...docs.filter((path) => path.includes('/recipes/')),
  ];
  test.each(short)('%s', (path) => {
    expect(sentencesOf(path).filter((one) => one.split(/\s+/).length > 30)).toEqual([]);
  });
});

describe('every link of', () => {
  test.each(pages)('%s leads to a file that exists, and to a heading of it', (path) => {
    expect(linksOf(path).filter((target) => !leadsSomewhere(target))).toEqual([]);
  });

  test.each(['README.md', ...docs])('%s stays in docs, or is absolute, since npm packs no more', (path) => {
    const outside = targetsOf(path)
      .filter((target) => !/^(?:https?:|mailto:|#)/.test(target))
      .filter((target) => !isPacked(path, target));
    expect(outside).toEqual([]);
  });
});

/** Whether a relative link of a page leads to a file that the tarball holds. */
function isPacked(path: string, target: string): boolean {
  const { pathname } = new URL(target, `https://example.com/${path}`);
  return /^\/(?:docs\/|README\.md$|CHANGELOG\.md$|LICENSE$)/.test(pathname);
}
