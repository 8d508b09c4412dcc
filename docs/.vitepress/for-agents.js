// The site for those who read Markdown: each page beside its HTML, and llms.txt over all.
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { assembled } from './assemble.js';
import { relative, replaceLinks } from './links.js';
import { manifest, site } from './repository.js';

/** Writes the Markdown of all pages and `llms.txt` (llmstxt.org) into the built site. */
export function writeForAgents(pages, dist) {
  for (const { path, markdown } of pages) {
    const target = join(dist, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, leadToMarkdown(path, markdown));
    copyImages(path, markdown, dist);
  }
  writeFileSync(join(dist, 'llms.txt'), formatLlms(pages));
}

/** A link to a page of the site leads to its Markdown, from wherever the text is read. */
function leadToMarkdown(path, markdown) {
  return replaceLinks(markdown, (target) => {
    const [, page, fragment] = /^\/([^#]*)(#.*)?$/.exec(target) ?? [];
    if (page === undefined) return target;
    const file = page === '' || page.endsWith('/') ? `${page}index.md` : `${page}.md`;
    return relative(path, file) + (fragment ?? '');
  });
}

/** The site has its images under names of their own; the Markdown means those of the repository. */
function copyImages(path, markdown, dist) {
  replaceLinks(markdown, (target, isImage) => {
    const image = posix.join(posix.dirname(path), target);
    if (isImage && existsSync(join(assembled, image))) cpSync(join(assembled, image), join(dist, image));
    return target;
  });
}

function formatLlms(pages) {
  const sections = [...groupsOf(pages)].map(([group, members]) =>
    [group === undefined ? [] : ['', `## ${group}`], '', members.map(formatEntry)].flat(2).join('\n'),
  );
  return `# ${manifest.name}\n\n> ${manifest.description}\n${sections.join('\n')}\n`;
}

function groupsOf(pages) {
  const groups = new Map();
  for (const page of pages) groups.set(page.group, [...(groups.get(page.group) ?? []), page]);
  return groups;
}

function formatEntry({ text, path, about }) {
  return `- [${text}](${site}${path})${about === undefined ? '' : `: ${about}`}`;
}
