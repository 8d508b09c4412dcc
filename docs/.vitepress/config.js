// The site: search, light and dark, and nothing that is fetched from elsewhere.
import { defineConfig } from 'vitepress';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawDiagrams } from './diagrams.js';
import { readPages, readParts } from './pages.js';
import { base, manifest, repository, site, slugOf } from './repository.js';

const madePages = readMade();
const pages = readPages();
const places = new Map(pages.map(({ source, path }) => [source, path]));
const sources = new Map(pages.map(({ source, path }) => [path, source]));
const logo = `data:image/svg+xml,${encodeURIComponent(readFileSync(new URL('theme/logo.svg', import.meta.url), 'utf8').trim())}`;
const link = (source) => `/${places.get(source).replace(/\.md$/, '')}`;

export default defineConfig({
  title: manifest.name,
  description: manifest.description,
  lang: 'en',
  base,
  srcDir: '.vitepress/pages',
  outDir: '.vitepress/dist',
  cleanUrls: true,
  sitemap: { hostname: site },
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: logo }]],
  transformHead: ({ pageData: { relativePath } }) => [
    ['link', { rel: 'alternate', type: 'text/markdown', href: base + relativePath }],
  ],
  // A page that is a file of the repository is edited there; one that is made is not.
  transformPageData(page) {
    const source = sources.get(page.relativePath);
    if (source?.endsWith('.md')) page.filePath = source;
    else page.frontmatter.editLink = false;
  },
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
    logo,
    outline: [2, 3],
    nav: [
      { text: 'Guides', link: '/pages', activeMatch: guidePaths() },
      { text: 'Recipes', link: '/recipes', activeMatch: '^/recipes' },
      { text: 'Reference', link: '/reference/', activeMatch: '^/reference/' },
      { text: 'Playground', link: '/playground' },
    ],
    sidebar: { '/reference/': reference(), ...guides() },
    socialLinks: [{ icon: 'github', link: repository }],
    editLink: { pattern: `${repository}/edit/main/:path`, text: 'Edit this page' },
    docFooter: { prev: 'Before', next: 'Next' },
  },
});

// A group that folds is a button in a button, which assistive technology cannot tell apart: none folds.
function guides() {
  // The first path that a page begins with counts: `/` is last.
  const parts = readParts().toReversed();
  return Object.fromEntries(parts.map(({ path, title, groups }) => [path, sidebarOf(path, title, groups)]));
}

/** The paths that the guides have, as the expression that a link of the head is lit by. */
function guidePaths() {
  const [{ groups }] = readParts();
  const paths = groups.flatMap(({ pages: members }) => members.map(({ source }) => link(source)));
  return `^(?:/pages|${paths.filter((path) => path !== '/recipes').join('|')})(?:\\.html)?$`;
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
    text: group,
    items: madePages
      .filter((page) => page.group === group)
      .map(({ text, path }) => ({
        text: group === undefined ? 'All entries' : text,
        link: `/${path.replace(/(?:index)?\.md$/, '')}`,
      })),
  }));
}

/** The pages that the build has made of the types. */
function readMade() {
  const file = fileURLToPath(new URL('./cache/made.json', import.meta.url));
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
