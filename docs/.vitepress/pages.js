// The pages of the site: those that docs/README.md lists, in its groups and its words.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileAt, read, root, titleOf } from './repository.js';

/** The first page, and the index that names all others. */
export const FIRST = 'README.md';
export const INDEX = 'docs/README.md';

const LINK = /\[([^\]]+)\]\(([^)\s]+)\)/g;

/** The groups of the site: a heading of the index with the pages below it, and each folder that it lists. */
export function readGroups() {
  const [, ...sections] = read(INDEX).split(/^## /m);
  return sections.flatMap((section) => {
    const [title] = section.split('\n', 1);
    const listed = pagesIn(section, dirname(INDEX));
    const folders = listed.filter(({ source }) => isFolder(source)).map(groupOfFolder);
    const pages = listed.flatMap((page) => {
      if (!isFolder(page.source)) return page;
      return page.source.endsWith('/') ? { ...page, markdown: listOf(page) } : [];
    });
    return [{ title, isLong: false, pages }, ...folders];
  });
}

/** Each file of the repository that is a page, with what is known of it. */
export function readPages() {
  const listed = readGroups().flatMap(({ title, pages }) => pages.map((page) => ({ ...page, group: title })));
  const first = { source: FIRST, text: 'status-contract' };
  const index = { source: INDEX, text: 'All pages' };
  const bySource = new Map([first, index, ...listed].map((page) => [page.source, page]));
  return [...bySource.values()].map((page) => ({ ...page, path: pathOf(page.source) }));
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
      .filter(({ source }) => /(?:\.md|\/)$/.test(source) && existsSync(join(root, source)));
  });
}

function isFolder(source) {
  return /^docs\/.*\/(?:README\.md)?$/.test(source);
}

/** The list of a folder that has no index of its own. */
function listOf({ source, text }) {
  const { pages } = groupOfFolder({ source, text });
  const lines = pages.map((page) => `- [${page.text}](${posix.relative(dirname(source), page.source)})`);
  return `# ${text}\n\n${lines.join('\n')}\n`;
}

/** The pages of a folder: those that its own index lists, or all. */
function groupOfFolder({ source, text, about }) {
  const folder = dirname(`${source}.`);
  if (source.endsWith('.md')) {
    const pages = pagesIn(read(source), folder).filter((page) => page.source.startsWith(`${folder}/`));
    return { title: text, isLong: false, pages: [{ source, text: titleOf(source), about }, ...pages] };
  }
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'));
  const pages = names
    .sort()
    .map((name) => ({ source: `${folder}/${name}`, text: titleOf(`${folder}/${name}`) }));
  return { title: text, isLong: true, pages };
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
