// The code blocks of the pages are files: each has its name and imports, and compiles.
import { basename, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { entryPoints, sourceOf } from '../package/entry-points.ts';
import { blocksOf, docs, root } from './pages.ts';

const pages = ['README.md', ...docs];
const examples = ts.sys.readDirectory(join(root, 'examples'), ['.ts']).map((path) => ts.sys.readFile(path)!);
const blocks = pages.flatMap((path) =>
  blocksOf(path)
    .filter(({ language }) => language === 'ts' || language === 'js')
    // A part of an example is shown as it is there.
    .filter(({ code }) => !examples.some((example) => example.includes(code)))
    .map(({ code }) => ({ path, code, name: nameOf(code) })),
);

/** The name of the file that a block is, or a part of. */
function nameOf(code: string): string | undefined {
  return /^\/\/ ([\w./-]+\.[cm]?[jt]s)\b/.exec(code)?.[1];
}

test('each block of code says which file it is', () => {
  const nameless = blocks.filter(({ name }) => name === undefined);
  expect(nameless.map(({ path, code }) => `${path}: ${code.split('\n')[0]}`)).toEqual([]);
});

// Programs that are run elsewhere: those of the README in test/examples and test/package, recipes in test/recipes.
const shown = blocks.filter(({ path, code, name }) => {
  return !/^\/\/ [\w.-]+: /.test(code) && !(path === 'README.md' && name?.startsWith('app.') === true);
});
const files = new Map<string, string>();
for (const { path, code, name = '' } of shown) {
  const file = join(root, 'test/docs', `${path}-${name}`.replaceAll('/', '-').replace(/[cm]?js$/, 'ts'));
  // Blocks of one name are one file.
  files.set(file, (files.get(file) ?? '') + code);
}
const control = join(root, 'test/docs/control.ts');
const wrong = [
  "import { statusContract } from 'status-contract/express';",
  "statusContract({ mode: 'loud', format: 'json' });",
  'app.listen();',
];
const program = programOf(new Map([...files, [control, wrong.join('\n')]]));

describe('the blocks of a page compile:', () => {
  test.each([...files.keys()].map((file) => ({ file, title: basename(file) })))('$title', ({ file }) => {
    expect(faultsOf(file)).toEqual([]);
  });

  test('an option that is none, and a name that no one has declared, would not', () => {
    expect(faultsOf(control)).toEqual([
      expect.stringContaining('"loud"'),
      expect.stringContaining("Cannot find name 'app'"),
    ]);
  });
});

function faultsOf(file: string): string[] {
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
    .filter((message) => !isOfReader(message));
}

/** A file of the reader's own, imported by its path, is of any type; so are packages without types. */
function isOfReader(message: string): boolean {
  return /^Cannot find module '\.|^Could not find a declaration file for module/.test(message);
}

function programOf(sources: ReadonlyMap<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    types: ['node'],
    strict: true,
    // JavaScript is among the blocks.
    noImplicitAny: false,
    useUnknownInCatchVariables: false,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
    paths: Object.fromEntries(entryPoints.map((one) => [one.name, [join(root, sourceOf(one))]])),
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.getSourceFile = (file, ...rest) => {
    const code = sources.get(file);
    return code === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, `${code}\nexport {};\n`, ts.ScriptTarget.ES2023);
  };
  return ts.createProgram([...sources.keys()], options, host);
}
