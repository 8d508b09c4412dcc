// Leads the links of a page to the page they mean on the site, or to the file on GitHub.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileAt, repository, root } from './repository.js';

const IMAGE = /\.(?:svg|png|jpe?g|gif|webp)$/;
// Code is left alone, in a block and in a line.
const CODE_OR_LINK = /^(?:```|~~~)[^]*?^(?:```|~~~)$|`[^`\n]*`|(!\[[^\]]*\]\(|\]\()([^)\s]+)(\))/gm;

/** Replaces the target of each link and image of a text, by a function of it. */
export function replaceLinks(text, replace) {
  return text.replace(CODE_OR_LINK, (whole, before, target, after) =>
    target === undefined ? whole : before + replace(target, before.startsWith('!')) + after,
  );
}

/**
 * Rewrites the links of a page.
 *
 * @param {{ source: string, path: string }} page
 * @param {(source: string) => string | undefined} placeOf where a file of the repository is on the site
 * @param {(source: string) => void} onDead hears of a file that a link leads to and that is not there
 */
export function rewriteLinks(page, text, placeOf, onDead) {
  // An image has a place on the site for the page that shows it, and none for a link.
  const placeOfPage = (source) => (IMAGE.test(source) ? undefined : placeOf(source));
  return replaceLinks(text, (target, isImage) =>
    leadTo(page, target, isImage ? placeOf : placeOfPage, onDead),
  );
}

function leadTo({ source, path }, target, placeOf, onDead) {
  const [file, fragment] = target.split('#');
  const named = fileAt(file);
  if (named === undefined && /^(?:[a-z]+:|#)/.test(target)) return target;
  const meant = named ?? posix.join(dirname(source), file);
  const place = placeOf(meant.replace(/\/$/, ''));
  const rest = fragment === undefined ? '' : `#${fragment}`;
  if (place !== undefined) return relative(path, place) + rest;
  if (!existsSync(join(root, meant))) {
    onDead(meant);
    return target;
  }
  const kind = statSync(join(root, meant)).isDirectory() ? 'tree' : 'blob';
  return `${repository}/${kind}/main/${meant.replace(/\/$/, '')}${rest}`;
}

/** The way from one page to another, as a link. */
export function relative(from, to) {
  const way = posix.relative(posix.dirname(from), to);
  return way.startsWith('.') ? way : `./${way}`;
}

/** The files of the repository that a page shows as images. */
export function imagesOf({ source }, text) {
  return [...text.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)]
    .map(
      ([, target]) => fileAt(target) ?? (/^[a-z]+:/.test(target) ? '' : posix.join(dirname(source), target)),
    )
    .filter((file) => IMAGE.test(file) && existsSync(join(root, file)));
}
