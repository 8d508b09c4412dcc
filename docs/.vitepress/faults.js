// Finds what is wrong with the built site: dead links, foreign requests, heavy pages.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { replaceLinks } from './links.js';
import { base } from './repository.js';

/** What a page may weigh with its scripts and styles, as it is sent. */
const LIMIT_BYTES = 200_000;

/** The faults of a built site, one a line. */
export function faultsOf(dist) {
  const pages = new Map(
    readdirSync(dist, { recursive: true })
      .filter((name) => name.endsWith('.html'))
      .map((name) => [join(dist, name), readFileSync(join(dist, name), 'utf8')]),
  );
  const ofPages = [...pages].flatMap(([file, html]) =>
    [...deadLinksOf(file, html, pages, dist), ...foreignOf(html), ...weightOf(file, html, dist)].map(
      (fault) => `${relative(dist, file)}: ${fault}`,
    ),
  );
  return [...ofPages, ...deadLinksOfMarkdown(dist)];
}

function deadLinksOfMarkdown(dist) {
  const faults = [];
  for (const name of readdirSync(dist, { recursive: true }).filter((one) => one.endsWith('.md'))) {
    replaceLinks(readFileSync(join(dist, name), 'utf8'), (target) => {
      const [path] = target.split('#');
      if (!/^[a-z]+:/.test(path) && !existsSync(join(dist, dirname(name), path)))
        faults.push(`${name}: a dead link to ${target}`);
      return target;
    });
  }
  return faults;
}

function deadLinksOf(file, html, pages, dist) {
  const hrefs = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href]) => decode(href));
  return [...new Set(hrefs)]
    .filter((href) => !/^[a-z]+:/.test(href) && !isThere(href, file, pages, dist))
    .map((href) => `a dead link to ${href}`);
}

function isThere(href, file, pages, dist) {
  const [path, fragment] = href.split('#');
  if (path.startsWith('/') && !path.startsWith(base)) return false;
  const place = path.startsWith('/') ? join(dist, path.slice(base.length)) : join(dirname(file), path);
  const found =
    path === '' ? file : [place, `${place}.html`, join(place, 'index.html')].find((one) => pages.has(one));
  if (found === undefined) return existsSync(place);
  // The fragment of a state of the playground is no anchor.
  return (
    fragment === undefined ||
    fragment.includes('=') ||
    pages.get(found).includes(`id="${decodeURIComponent(fragment)}"`)
  );
}

function foreignOf(html) {
  const sources = [
    ...html.matchAll(/<(?:script|img|iframe|source|video|audio)\b[^>]*?\ssrc="([^"]*)"/g),
    ...html.matchAll(/<link\b(?![^>]*rel="canonical")[^>]*?\shref="([^"]*)"/g),
  ];
  return sources
    .filter(([, source]) => /^(?:[a-z]+:)?\/\//.test(source))
    .map(([, source]) => `a request for ${source}`);
}

function weightOf(file, html, dist) {
  const loaded = [...html.matchAll(/<(?:script|link)\b[^>]*?\s(?:src|href)="([^"]*\.(?:js|css))"/g)].map(
    ([, path]) => path,
  );
  const bytes = [...new Set(loaded)].map((path) => readFileSync(join(dist, path.slice(base.length))));
  const weight = [Buffer.from(html), ...bytes].reduce((sum, one) => sum + gzipSync(one).length, 0);
  return weight > LIMIT_BYTES ? [`${weight} bytes with its scripts and styles`] : [];
}

function decode(text) {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
