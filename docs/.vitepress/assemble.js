// Puts the pages where VitePress reads them, with links that lead on the site.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { imagesOf, rewriteLinks } from './links.js';
import { narrow } from './narrow.js';
import { FIRST, readPages } from './pages.js';
import { root } from './repository.js';

/** What VitePress reads: made anew by each build, and not kept. */
export const assembled = fileURLToPath(new URL('./pages', import.meta.url));

/** The list of what was made, for the configuration. */
const list = fileURLToPath(new URL('./cache/made.json', import.meta.url));
const PLAYGROUND = 'playground.md';

/** Writes all pages, and those that are made; gives what it wrote, and what is wrong with them. */
export async function assemble(made) {
  rmSync(assembled, { recursive: true, force: true });
  const pages = readPages();
  const places = new Map(pages.map(({ source, path }) => [source.replace(/\/$/, ''), path]));
  const faults = [];
  const moved = pages.map((page) => {
    const text = page.markdown ?? readFileSync(join(root, page.source), 'utf8');
    for (const image of imagesOf(page, text)) {
      places.set(image, image);
      write(image, () => cpSync(join(root, image), join(assembled, image)));
    }
    const markdown = rewriteLinks(
      page,
      text,
      (source) => places.get(source),
      (file) => {
        faults.push(`${page.source}: a dead link to ${file}`);
      },
    );
    return { ...page, markdown };
  });
  for (const { source, path, markdown } of [...moved, ...made]) {
    const text = await narrow(markdown);
    writeText(path, source === FIRST ? firstPage(text) : text);
  }
  writeText(PLAYGROUND, '---\ntitle: Playground\nlayout: Playground\nsidebar: false\n---\n');
  mkdirSync(dirname(list), { recursive: true });
  writeFileSync(list, JSON.stringify(made.map(({ path, text, group }) => ({ path, text, group }))));
  return { pages: [...moved, ...made], faults };
}

function writeText(path, text) {
  write(path, (target) => writeFileSync(target, text));
}

function write(path, put) {
  const target = join(assembled, path);
  mkdirSync(dirname(target), { recursive: true });
  put(target);
}

/** The README below a head: the site opens with its title, its first paragraph and one of its answers. */
function firstPage(readme) {
  const [, name, tagline, rest] = /^# (.+)\n\n([^]+?)\n\n([^]+)$/.exec(readme);
  const head = {
    layout: 'First',
    title: name,
    titleTemplate: false,
    sidebar: false,
    name,
    tagline: tagline.replace(/\s+/g, ' ').replace(/`/g, ''),
    ...answerIn(rest),
    ways: [
      { text: 'Guides', link: '/pages' },
      { text: 'Playground', link: '/playground' },
      { text: 'Reference', link: '/reference/' },
    ],
  };
  return `---\n${JSON.stringify(head)}\n---\n\n${rest}`;
}

/** The 405 of a page's conversation with its program: the handler has set no field of it. */
function answerIn(text) {
  const [, request, answer] = /^\$ (curl .+)\n(HTTP\/1\.1 405 [^]+?)\n\n\$/m.exec(text);
  return { request, answer: answer.split('\n') };
}
