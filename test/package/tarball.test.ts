// The contents of the tarball: everything that `exports` promises, and nothing else.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { entryPoints } from './entry-points.ts';

const run = promisify(execFile);
const tarball = inject('tarball');
const packedFiles = inject('packedFiles');

describe('the tarball', () => {
  test('holds dist and the documents of the package, nothing else', () => {
    const documents = [
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'skills/status-contract/SKILL.md',
    ];
    const built =
      /^dist\/(?:command\.js|third-party-notices\.txt|commonjs\/package\.json|(?:commonjs\/)?(?:shared\/\w+\.js|(?:src|adapters)\/.*(?<!\.test)\.(?:js|d\.ts)))$/;
    const page = /^docs\/(?:(?:apis|decisions|recipes)\/)?[\w-]+\.md$/;
    const isExpected = (path: string) => documents.includes(path) || built.test(path) || page.test(path);
    expect(packedFiles.filter((path) => !isExpected(path))).toEqual([]);
  });

  test('holds the license, the changelog, and the pages that errors and the README name', () => {
    const named = ['LICENSE', 'CHANGELOG.md', 'docs/setup-errors.md', 'docs/adopting.md'];
    expect(packedFiles).toEqual(expect.arrayContaining(named));
  });

  for (const { name, import: esm, require: commonJs } of entryPoints) {
    test(`holds the modules and the declarations of ${name}, in both formats`, () => {
      const paths = [esm.default, esm.types, commonJs.default, commonJs.types];
      const files = paths.map((path) => path.replace('./', ''));
      expect(packedFiles).toEqual(expect.arrayContaining(files));
    });
  }

  for (const [format, folder] of [
    ['import', 'dist/'],
    ['require', 'dist/commonjs/'],
  ] as const) {
    test(`holds, for ${format}, one file an entry point, and few that they share`, () => {
      const files = packedFiles.filter((path) => path.startsWith(folder) && path.endsWith('.js'));
      const modules = files.filter((path) => /^(?:src|adapters)\//.test(path.slice(folder.length)));
      expect(modules.map((path) => `./${path}`).sort()).toEqual(
        entryPoints.map((one) => one[format].default).sort(),
      );
      const shared = files.filter((path) => path.startsWith(`${folder}shared/`));
      expect(shared.length).toBeLessThanOrEqual(4);
    });
  }

  test('holds modules of ASCII alone, which V8 keeps and scans at one byte a character', async () => {
    const dist = join(inject('consumer'), 'node_modules/status-contract');
    const modules = packedFiles.filter((path) => /^dist\/(?!command).*\.js$/.test(path));
    for (const path of modules) {
      expect(await readFile(join(dist, path), 'latin1'), path).toMatch(/^[\0-\x7f]*$/);
    }
  });

  test('holds the licence of each package that the command has in it', async () => {
    const dist = join(inject('consumer'), 'node_modules/status-contract/dist');
    const command = await readFile(join(dist, 'command.js'), 'utf8');
    const notices = await readFile(join(dist, 'third-party-notices.txt'), 'utf8');
    // The bundler names the file that each part of the bundle comes from.
    const parts = command.matchAll(/^\s*\/\/ .*node_modules\/((?:@[^/\s]+\/)?[^/\s]+)/gm);
    const packages = new Set([...parts].map(([, name]) => name));
    expect(packages.size).toBeGreaterThan(3);
    const sections = notices.split(/^-{80}$/m).slice(1);
    const named = sections.map(
      (section) => /^(\S+) \S+ \((?:MIT|ISC|BSD-[23]-Clause|Apache-2\.0)\)$/m.exec(section)?.[1],
    );
    expect(named).toEqual([...packages].sort());
    expect(sections.filter((section) => !/copyright/i.test(section))).toEqual([]);
  });

  test('has a command that says its version', async () => {
    const cwd = inject('consumer');
    const { stdout } = await run(
      process.execPath,
      ['node_modules/status-contract/dist/command.js', '--version'],
      { cwd },
    );
    expect(stdout).toBe(`${manifest.version}\n`);
  });

  test('installs without any other package', async () => {
    const { stdout } = await run('npm', ['ls', '--all', '--parseable'], { cwd: inject('consumer') });
    const packages = stdout.trim().split('\n').slice(1);
    expect(packages.map((path) => path.split('node_modules/')[1])).toEqual(['status-contract']);
  });

  test('has a manifest in which publint finds nothing to complain of', async () => {
    await run('npx', ['publint', 'run', '--strict', tarball]);
  });

  test('has declarations that every resolution finds, in the format that it runs', async () => {
    await run('npx', ['attw', tarball]);
  });
});
