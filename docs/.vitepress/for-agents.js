// The site for those who read Markdown: each page beside its HTML, and llms.txt over all.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assembled } from './assemble.js';
import { manifest, site } from './repository.js';

/** Writes the Markdown of all pages and `llms.txt` (llmstxt.org) into the built site. */
export function writeForAgents(pages, dist) {
  for (const { path } of pages) {
    const target = join(dist, path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(assembled, path), target);
  }
  writeFileSync(join(dist, 'llms.txt'), formatLlms(pages));
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
