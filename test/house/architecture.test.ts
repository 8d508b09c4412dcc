// docs/architecture.md shows the import rule as it is, and names files that exist.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
// @ts-expect-error: a configuration without declarations.
import { IMPORT_RULE as untyped } from '../../eslint.config.js';
import { root } from './import-graph.ts';

const IMPORT_RULE = untyped as Readonly<Record<string, readonly string[]>>;
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

/** Nodes of the picture to folders; the others have the folder's own name. */
const FOLDERS: Readonly<Record<string, string>> = { index: 'src', served: 'adapters/documentation' };

describe('the picture of the floors', () => {
  test('has an arrow for each permission of the import rule that does not follow from others', () => {
    const [, picture = ''] = /```mermaid\n(.*?)```/s.exec(page) ?? [];
    const drawn = [...picture.matchAll(/^ *(\w+) --> (.+)$/gm)].flatMap(([, from = '', to = '']) =>
      to.split(' & ').map((one) => `${folderOf(from)} -> ${folderOf(one)}`),
    );
    const needed = ['src', ...Object.keys(IMPORT_RULE)].flatMap((folder) =>
      permitted(folder)
        .filter((one) => !permitted(folder).some((way) => reaches(way, one)))
        .map((one) => `${folder} -> ${one}`),
    );
    expect(drawn.sort()).toEqual(needed.sort());
  });
});

/** The folders that a folder may import; the face of the package imports all that a responder is made of. */
function permitted(folder: string): readonly string[] {
  const others = folder === 'src' ? ['src/responder'] : (IMPORT_RULE[folder] ?? []);
  return others.filter((one) => /^(?:src|adapters)/.test(one));
}

function reaches(from: string, to: string): boolean {
  return permitted(from).some((one) => one === to || reaches(one, to));
}

describe('a file that the page names', () => {
  const named = [...page.matchAll(/`((?:src|adapters|test)\/[\w/-]+(?:\.test)?\.ts)`/g)].map(
    ([, file = '']) => file,
  );
  test.each([...new Set(named)])('%s is there', (file) => {
    expect(existsSync(join(root, file))).toBe(true);
  });

  test('stands beside each step of a flow', () => {
    const steps = page.match(/^\d+\. .*/gm) ?? [];
    expect(steps.length).toBeGreaterThan(10);
    expect(steps.filter((step) => !/^\d+\. `(?:src|adapters)\//.test(step))).toEqual([]);
  });
});

function folderOf(node: string): string {
  const known = FOLDERS[node];
  if (known !== undefined) return known;
  return Object.keys(IMPORT_RULE).find((folder) => folder.split('/')[1] === node) ?? `unknown: ${node}`;
}
