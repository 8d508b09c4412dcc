// The pages of the site: those that docs/README.md lists, in its groups and its words.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** The address of the repository, without a fragment. */
export const repository = manifest.homepage.replace(/#.*$/, '');
/** Where GitHub Pages puts the site: below the name of the owner, at the name of the repository. */
export const base = `/${basename(repository)}/`;
export const site = `https://${basename(dirname(repository))}.github.io${base}`;
/** The first page, and the index that names all others. */
export const FIRST = 'README.md';
export const INDEX = 'docs/README.md';

const LINK = /\[([^\]]+)\]\(([^)\s]+)\)/g;

/** The groups of the site: a heading of the index, and the pages that are linked below it. */
export function readGroups() {
  const [, ...sections] = readFileSync(join(root, INDEX), 'utf8').split(/^## /m);
  return sections.map((section) => {
    const [title] = section.split('\n', 1);
    // The heading of a table begins the sentence that its cells end.
    const [, beginning = ''] = /^\| page +\|([^|]+)\|$/m.exec(section) ?? [];
    return { title, pages: section.split('\n').flatMap((line) => pagesOfLine(line, beginning)) };
  });
}

/** Each file of the repository that is a page, with what is known of it. */
export function readPages() {
  const listed = readGroups().flatMap(({ title, pages }) => pages.map((page) => ({ ...page, group: title })));
  const first = { source: FIRST, text: 'status-contract', about: undefined, group: undefined };
  const index = { source: INDEX, text: 'All pages', about: undefined, group: undefined };
  const bySource = new Map([first, index, ...listed].map((page) => [page.source, page]));
  return [...bySource.values()].map((page) => ({ ...page, path: pathOf(page.source) }));
}

function pagesOfLine(line, beginning) {
  const [, cell] = /^\|.*\)\s*\|([^|]+)\|$/.exec(line) ?? [];
  const about = cell && `${beginning.trim()} ${cell.trim()}`.trim();
  return [...line.matchAll(LINK)].flatMap(([, text, target]) =>
    filesAt(posix.join(dirname(INDEX), target)).map((source) => ({
      source,
      text: source.endsWith(basename(target)) ? text : titleOf(source),
      about,
    })),
  );
}

/** A page, or the pages of a folder. */
function filesAt(source) {
  const path = join(root, source);
  if (!existsSync(path)) throw new Error(`${INDEX} lists ${source}, which does not exist`);
  if (!statSync(path).isDirectory()) return source.endsWith('.md') ? [source] : [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => posix.join(source, name));
}

/** The first heading of a page. */
export function titleOf(source) {
  return /^# (.+)$/m.exec(readFileSync(join(root, source), 'utf8'))?.[1] ?? basename(source, '.md');
}

/** The place of a page on the site: `docs/testing.md` is `testing.md`, `bench/README.md` is `bench.md`. */
function pathOf(source) {
  if (source === FIRST) return 'index.md';
  if (source === INDEX) return 'pages.md';
  return source
    .replace(/^docs\//, '')
    .replace(/\/README\.md$/, '.md')
    .toLowerCase();
}

/** The anchor of a heading, as GitHub makes it. */
export function slugOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, '')
    .replace(/ /g, '-');
}
