// The addresses that mistakes are told with, the version, and a section for each code.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { helpFor, HOMEPAGE, VERSION } from '../../src/setup/about.ts';

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the version and the homepage are those of package.json', () => {
  expect({ version: VERSION, homepage: `${HOMEPAGE}#readme` }).toEqual({
    version: manifest.version,
    homepage: manifest.homepage,
  });
});

test('repository and bugs are of the same owner as the homepage', () => {
  expect(manifest.repository).toEqual({ type: 'git', url: `git+${HOMEPAGE}.git` });
  expect(manifest.bugs).toEqual({ url: `${HOMEPAGE}/issues` });
});

test('no file names another owner', () => {
  const folders = ['docs', 'src', 'adapters', 'bench', 'examples', '.github'];
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'package.json'];
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(`../../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file}`)
      .filter((file) => /\.(?:md|[cm]?[jt]s|ya?ml)$/.test(file) && !/node_modules|[\\/]dist[\\/]/.test(file)),
  );
  const owner = new URL(HOMEPAGE).pathname.split('/')[1];
  const others = [...pages, ...files].filter((file) => {
    const found = textOf(file).matchAll(/github(?:usercontent)?\.(?:com|io)\/([\w.-]+)\/status-contract\b/g);
    return [...found].some(([, one]) => one !== owner);
  });
  expect(others).toEqual([]);
});

test('the address of a code is an https one, made of the homepage', () => {
  expect(helpFor('ERR_FALLBACK')).toBe(`${HOMEPAGE}/blob/main/docs/setup-errors.md#err_fallback`);
  expect(HOMEPAGE).toMatch(/^https:\/\//);
});

test('every warning has a section in the documentation, in their order', () => {
  const codes = [...textOf('src/setup/misuse.ts').matchAll(/\| '(WARN_[A-Z_]+)'/g)].map(([, code]) => code);
  const sections = [...textOf('docs/setup-errors.md').matchAll(/^## `(WARN_[A-Z_]+)`$/gm)];
  expect(sections.map(([, code]) => code)).toEqual(codes);
  expect(codes.length).toBeGreaterThan(8);
});
