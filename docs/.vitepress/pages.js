// The pages of the site: those that docs/README.md lists, in its groups and its words.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileAt, read, root, titleOf } from './repository.js';

/** The first page, and the index that names all others. */
export const FIRST = 'README.md';
export const INDEX = 'docs/README.md';

const LINK = /\[([^\]]+)\]\(([^)\s]+)\)/g;

/** The parts of the site, each with a sidebar of its own: the guides, and each folder that the index lists. */
export function readParts() {
  const guides = groupsIn(INDEX);
  const folders = guides.flatMap(({ pages }) => pages).filter(({ source }) => isFolder(source));
  return [{ path: '/', title: undefined, groups: guides }, ...folders.map(partOf)];
}

/** Each file of the repository that is a page, with what is known of it. */
export function readPages() {
  const listed = readParts().flatMap(({ title: part, groups }) =>
    groups.flatMap(({ title, pages }) =>
      pages.map((page) => ({
        group: part === undefined || part === title ? title : `${part}: ${title}`,
        ...page,
      })),
    ),
  );
  const first = { source: FIRST, text: 'status-contract' };
  const index = { source: INDEX, text: 'All pages' };
  const bySource = new Map([first, index, ...listed].map((page) => [page.source, page]));
  return [...bySource.values()].map((page) => ({ ...page, path: pathOf(page.source) }));
}

/** The groups of an index: a heading with the pages below it. */
function groupsIn(index) {
  const [, ...sections] = read(index).split(/^## /m);
  return sections.map((section) => ({
    title: section.split('\n', 1)[0],
    pages: pagesIn(section, dirname(index)),
  }));
}

/** The part of a folder: the groups of its own index, or all of its pages. */
function partOf({ source, text }) {
  const folder = dirname(`${source}.`);
  const path = `/${pathOf(source).replace(/\.md$/, '')}`;
  if (!source.endsWith('.md'))
    return { path, title: text, groups: [{ title: text, pages: pagesOfFolder(folder) }] };
  const own = groupsIn(source).map(({ title, pages }) => ({
    title,
    pages: pages.filter((page) => page.source.startsWith(`${folder}/`)),
  }));
  return { path, title: text, groups: own };
}

function pagesOfFolder(folder) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'));
  return names.sort().map((name) => ({ source: `${folder}/${name}`, text: titleOf(`${folder}/${name}`) }));
}

/** The pages that a text links to, with what its tables say of them. */
function pagesIn(text, folder) {
  let beginning = '';
  return text.split('\n').flatMap((line, index, lines) => {
    const [, cell = ''] = /^\|.+\|([^|]+)\|$/.exec(line) ?? [];
    // The heading of a table begins the sentence that its cells end.
    if (/^\|[-| ]+\|$/.test(lines[index + 1] ?? '')) beginning = cell.trim();
    return [...line.matchAll(LINK)]
      .map(([, name, target]) => ({
        source: fileAt(target) ?? posix.join(folder, target),
        text: name,
        about: cell === '' ? undefined : `${beginning} ${cell.trim()}`.trim(),
      }))
      .filter(({ source }) => /(?:\.md|\/)$/.test(source) && existsSync(join(root, source)))
      .map((page) => (page.source.endsWith('/') ? { ...page, markdown: listOf(page) } : page));
  });
}

function isFolder(source) {
  return /^docs\/.*\/(?:README\.md)?$/.test(source);
}

/** The list of a folder that has no index of its own. */
function listOf({ source, text }) {
  const lines = pagesOfFolder(source.replace(/\/$/, '')).map(
    (page) => `- [${page.text}](${posix.relative(dirname(source), page.source)})`,
  );
  return `# ${text}\n\n${lines.join('\n')}\n`;
}

/** The place of a page on the site: `docs/testing.md` is `testing.md`, `bench/README.md` is `bench.md`. */
function pathOf(source) {
  if (source === FIRST) return 'index.md';
  if (source === INDEX) return 'pages.md';
  return source
    .replace(/^docs\//, '')
    .replace(/\/(?:README\.md)?$/, '.md')
    .toLowerCase();
}
