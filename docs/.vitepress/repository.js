// The repository as the site knows it: its files, its addresses, its headings.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const manifest = JSON.parse(read('package.json'));
/** The address of the repository, without a fragment. */
export const repository = manifest.homepage.replace(/#.*$/, '');
/** Where GitHub Pages puts the site: below the name of the owner, at the name of the repository. */
export const base = `/${basename(repository)}/`;
export const site = `https://${basename(dirname(repository))}.github.io${base}`;

/** The text of a file, by its path in the repository. */
export function read(path) {
  return readFileSync(join(root, path), 'utf8');
}

/** The path of a file that an address on GitHub names; undefined for any other address. */
export function fileAt(address) {
  const raw = repository.replace('//github.com/', '//raw.githubusercontent.com/');
  const folders = [`${repository}/blob/main/`, `${repository}/tree/main/`, `${raw}/main/`];
  const folder = folders.find((one) => address.startsWith(one));
  return folder && address.slice(folder.length);
}

/** The first heading of a page. */
export function titleOf(path) {
  return /^# (.+)$/m.exec(read(path))?.[1] ?? basename(path, '.md');
}

/** The anchor of a heading, as GitHub makes it. */
export function slugOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, '')
    .replace(/ /g, '-');
}
