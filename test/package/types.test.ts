// The declarations in the tarball compile for every kind of TypeScript user.
import { copyFile, cp, mkdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { entryPoints, type EntryPoint } from './entry-points.ts';

const bare = inject('consumer');
const withFrameworks = `${bare}-with-frameworks`;
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

const { ModuleKind, ModuleResolutionKind } = ts;
const nodenext = { module: ModuleKind.NodeNext };
const bundler = { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler };
const node10 = {
  module: ModuleKind.CommonJS,
  moduleResolution: ModuleResolutionKind.Node10,
  esModuleInterop: true,
};
const users = [
  { user: 'an ES module', extension: '.mts', options: nodenext },
  { user: 'a CommonJS module', extension: '.cts', options: nodenext },
  { user: 'a bundled module', extension: '.ts', options: bundler },
  { user: 'a CommonJS module that knows no exports', extension: '.ts', options: node10 },
];

beforeAll(async () => {
  await cp(bare, withFrameworks, { recursive: true });
  for (const name of ['@types', '@jest', 'expect', 'vitest']) {
    await symlink(join(modules, name), join(withFrameworks, 'node_modules', name), 'junction');
  }
});

for (const entryPoint of entryPoints) {
  describe(entryPoint.name, () => {
    for (const { user, extension, options } of users) {
      test(`compiles in ${user}`, async () => {
        const snippet = snippetOf(entryPoint);
        const folder = join(needsFramework(entryPoint) ? withFrameworks : bare, 'snippets');
        const copy = join(folder, basename(snippet, '.ts') + extension);
        await mkdir(folder, { recursive: true });
        await copyFile(snippet, copy);
        expect(diagnose(copy, options)).toBe('');
      });
    }
  });
}

/** An adapter names the types of its framework, a registration those of its runner; all others need no package. */
function needsFramework(entryPoint: EntryPoint): boolean {
  return /^\.\/(?:express$|koa$|testing\/)/.test(entryPoint.path);
}

/** Every entry point needs its snippet: `.` is used in `snippets/root.ts`, `./koa` in `snippets/koa.ts`. */
function snippetOf({ path }: EntryPoint): string {
  const name = path.slice(2).replaceAll('/', '-') || 'root';
  return fileURLToPath(new URL(`snippets/${name}.ts`, import.meta.url));
}

function diagnose(file: string, options: ts.CompilerOptions): string {
  const program = ts.createProgram([file], { ...strictest, ...options }, host);
  // Two frameworks' types side by side need not agree with each other; ours and the snippet have to hold.
  const ours = ts.getPreEmitDiagnostics(program).filter((one) => !one.file?.fileName.startsWith(modules));
  return ts.formatDiagnostics(ours, host);
}

const strictest: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
};

// Parsing the library's and the frameworks' types takes longer than checking ours: each file is parsed once.
const host = ts.createCompilerHost({});
const parse = host.getSourceFile.bind(host);
const parsed = new Map<string, ts.SourceFile | undefined>();
host.getSourceFile = (file, options, ...rest) => {
  const key = `${file} ${JSON.stringify(options)}`;
  if (!parsed.has(key)) parsed.set(key, parse(file, options, ...rest));
  return parsed.get(key);
};
