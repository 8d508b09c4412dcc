// The site: search, light and dark, and nothing that is fetched from elsewhere.
import { defineConfig } from 'vitepress';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawDiagrams } from './diagrams.js';
import { readPages, readParts } from './pages.js';
import { base, manifest, repository, slugOf } from './repository.js';

const madePages = readMade();
const places = new Map(readPages().map(({ source, path }) => [source, path]));
const link = (source) => `/${places.get(source).replace(/\.md$/, '')}`;

export default defineConfig({
  title: manifest.name,
  description: manifest.description,
  lang: 'en',
  base,
  srcDir: '.vitepress/pages',
  outDir: '.vitepress/dist',
  cleanUrls: true,
  // The pages that a link on the screen leads to are fetched when they are asked for.
  router: { prefetchLinks: false },
  markdown: {
    // The anchors that GitHub gives the same headings.
    anchor: { slugify: slugOf },
    config: drawDiagrams,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Guides', link: '/pages' },
      { text: 'Recipes', link: '/recipes' },
      { text: 'Reference', link: '/reference/' },
      { text: 'Playground', link: '/playground' },
    ],
    sidebar: { ...guides(), '/reference/': reference() },
    socialLinks: [{ icon: 'github', link: repository }],
    docFooter: { prev: 'Before', next: 'Next' },
  },
});

// A group that folds is a button in a button, which assistive technology cannot tell apart: none folds.
function guides() {
  return Object.fromEntries(
    readParts().map(({ path, title, groups }) => [path, sidebarOf(path, title, groups)]),
  );
}

/** The groups of a part, below the page that lists them. */
function sidebarOf(path, title, groups) {
  const index =
    title === undefined
      ? { text: 'All pages', link: '/pages' }
      : { text: `All ${title.toLowerCase()}`, link: path };
  return [{ items: [index] }, ...groups.map(groupOf)];
}

function groupOf({ title, pages }) {
  return { text: title, items: pages.map(({ source, text }) => ({ text, link: link(source) })) };
}

function reference() {
  const groups = [...new Set(madePages.map(({ group }) => group))];
  return groups.map((group) => ({
    text: group ?? 'Reference',
    items: madePages
      .filter((page) => page.group === group)
      .map(({ text, path }) => ({ text, link: `/${path.replace(/(?:index)?\.md$/, '')}` })),
  }));
}

/** The pages that the build has made of the types. */
function readMade() {
  const file = fileURLToPath(new URL('./cache/made.json', import.meta.url));
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
