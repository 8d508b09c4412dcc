// The declarations compile with the versions of TypeScript that users have.
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { face, firstLines } from '../errors/first-lines.ts';
import { consumerWith, FRAMEWORKS, runIn } from '../package/consumers.ts';
import { compilerOf, TYPESCRIPTS } from './installed.ts';

const snippets = fileURLToPath(new URL('../package/snippets', import.meta.url));

const users = {
  'an ES module': { extension: '.mts', options: { module: 'nodenext' } },
  'a CommonJS module': { extension: '.cts', options: { module: 'nodenext' } },
  'a bundled module': { extension: '.ts', options: { module: 'esnext', moduleResolution: 'bundler' } },
  'a CommonJS module that knows no exports': {
    extension: '.ts',
    options: { module: 'commonjs', moduleResolution: 'node10', esModuleInterop: true },
  },
};

// Resolution `node10` is deprecated in 6, and gone in 7.
const NODE10 = 'a CommonJS module that knows no exports';

let folder: string;
beforeAll(async () => {
  folder = await consumerWith('compilers', [...FRAMEWORKS, '@types', '@jest', 'expect', 'vitest']);
});

for (const version of TYPESCRIPTS) {
  const tsc = compilerOf(version);
  describe.skipIf(tsc === undefined)(`with TypeScript ${version}, every entry point compiles in`, () => {
    for (const [user, { extension, options }] of Object.entries(users)) {
      if (version === '7' && user === NODE10) continue;
      test(user, async () => {
        const project = join(folder, `${version} ${user}`.replace(/\W+/g, '-'));
        await mkdir(project);
        for (const name of await readdir(snippets)) {
          await copyFile(join(snippets, name), join(project, basename(name, '.ts') + extension));
        }
        await writeFile(join(project, `control${extension}`), CONTROL);
        const compilerOptions = {
          ...strictest,
          ...options,
          ...(version === '6' && user === NODE10 && { ignoreDeprecations: '6.0' }),
        };
        await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
        expect(await faultsOf(tsc!, project)).toEqual([]);
      });
    }

    test('and what does not compile says why on its first line', async () => {
      const project = join(folder, `first-lines-${version}`.replace('.', '-'));
      await mkdir(project);
      for (const [index, [code]] of firstLines.entries()) {
        await writeFile(join(project, `line-${index}.mts`), `${fromPackage}${code};\nexport {};\n`);
      }
      const compilerOptions = { ...strictest, module: 'nodenext' };
      await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
      const faults = await faultsOf(tsc!, project);
      for (const [index, [code, line]] of firstLines.entries()) {
        const first = faults.find((fault) => fault.startsWith(`line-${index}.mts(`));
        expect(first?.replace(/^.*?: error TS\d+: /, ''), code).toMatch(line);
      }
    });
  });
}

const fromPackage = face
  .replace('../../src/index.ts', 'status-contract')
  .replace('../../src/apis/index.ts', 'status-contract/contracts');

// Without our types it would be no fault.
const CONTROL = `import { MethodNotAllowed } from 'status-contract';
// @ts-expect-error A 405 has to list the allowed methods.
new MethodNotAllowed();
`;

const strictest = {
  target: 'es2022',
  lib: ['es2022'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
};

/** What the compiler says of the snippets and of our declarations; the types of others are their own. */
async function faultsOf(tsc: string, project: string): Promise<readonly string[]> {
  try {
    await runIn(project, [tsc, '--pretty', 'false', '-p', '.']);
    return [];
  } catch (failure) {
    const { stdout } = failure as { readonly stdout: string };
    const faults = stdout.split('\n').filter((line) => /error TS\d+/.test(line));
    const ours = faults.filter((line) => /^[\w-]+\.[cm]?ts\(|status-contract\/dist|^error /.test(line));
    return faults.length === 0 ? [stdout] : ours;
  }
}
