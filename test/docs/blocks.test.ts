// The code blocks of the pages compile, with the imports that a page leaves out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { entryPoints, sourceOf } from '../package/entry-points.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = [
  'README.md',
  ...ts.sys.readDirectory(join(root, 'docs'), ['.md'], ['.vitepress']).map((path) => path.slice(root.length)),
];

interface Block {
  readonly title: string;
  readonly file: string;
  readonly code: string;
}

const blocks = pages.flatMap((page): Block[] => {
  const text = readFileSync(join(root, page), 'utf8');
  const found = [...text.matchAll(/```(?:ts|js)\n(.*?)```/gs)];
  // A program of examples/recipes is compiled, and run, where it is.
  const own = found.filter(([, code = '']) => !/^\/\/ [\w.-]+: /.test(code));
  return own.map(([, code = ''], index) => ({
    title: `${page}, block ${index + 1}`,
    file: join(root, 'test/docs', `${page.replace(/\W/g, '-')}-${index}.ts`),
    code,
  }));
});

// A block of a page about one thing leaves out what is the reader's own: names that it does not declare are of any type.
const UNKNOWN_NAME = new Set([2304, 2552, 2307, 18004, 7006, 7016, 7031, 2792, 1375, 1378]);
/** `statusContract` is of Express or of Koa: by the first of these that a block speaks of. */
const OF_KOA = /\bctx\b|\bKoa\b|koa/;

const names = namesOf(entryPoints.map((one) => one.name).filter((name) => !name.includes('testing/')));
const control = join(root, 'test/docs/control.ts');
const files = new Map([
  ...blocks.map((block): [string, string] => [block.file, withImports(block.code)]),
  [control, withImports("statusContract({ mode: 'loud', format: 'json' });")],
]);
const program = programOf(files);

describe('each block of code', () => {
  test.each(blocks)('$title compiles', ({ file }) => {
    expect(faultsOf(file)).toEqual([]);
  });
});

test('a block with an option that is none would not compile', () => {
  expect(faultsOf(control)).toEqual([expect.stringContaining('"loud"')]);
});

function faultsOf(file: string): string[] {
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .filter(({ code }) => !UNKNOWN_NAME.has(code))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Exported name to the entry points that have it. */
function namesOf(modules: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const code = modules.map((name, index) => `import * as m${index} from '${name}';`).join('\n');
  const probe = join(root, 'test/docs/probe.ts');
  const of = programOf(new Map([[probe, code]]));
  const checker = of.getTypeChecker();
  for (const statement of of.getSourceFile(probe)!.statements) {
    const { moduleSpecifier } = statement as ts.ImportDeclaration;
    const symbol = checker.getSymbolAtLocation(moduleSpecifier)!;
    for (const { name } of checker.getExportsOfModule(symbol)) {
      found.set(name, [...(found.get(name) ?? []), (moduleSpecifier as ts.StringLiteral).text]);
    }
  }
  return found;
}

/** A block behind imports of those names of ours that it uses and does not have. */
function withImports(code: string): string {
  const used = new Set(code.match(/[A-Za-z_$][\w$]*/g) ?? []);
  const imports = [...used]
    .filter((name) => names.has(name) && !isDeclared(name, code))
    .map((name) => {
      const modules = names.get(name)!;
      const own = OF_KOA.test(code) ? 'status-contract/koa' : 'status-contract/express';
      return `import { ${name} } from '${modules.length > 1 && modules.includes(own) ? own : modules[0]!}';`;
    });
  return `${imports.join(' ')}\n${code}\nexport {};\n`;
}

function isDeclared(name: string, code: string): boolean {
  return new RegExp(`(?:import|const|let|class|function)\\b[^;=(]*\\b${name}\\b`).test(code);
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
      : ts.createSourceFile(file, code, ts.ScriptTarget.ES2023);
  };
  return ts.createProgram([...sources.keys()], options, host);
}
