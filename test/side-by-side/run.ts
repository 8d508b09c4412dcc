// Compiles one handler in five frameworks, and writes the verdicts into docs/replies.md.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import ts from 'typescript';
import { CASES, type Framework, frameworks } from './frameworks.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = join(root, 'docs/replies.md');
const folder = mkdtempSync(join(tmpdir(), 'status-contract-side-by-side-'));

/** What the compiler says of each case: its message, `''` where it compiles, undefined where there is no word for it. */
type Verdicts = readonly (string | undefined)[];

const columns: (readonly [heading: string, verdicts: Verdicts])[] = [];
for (const framework of frameworks) {
  const home = join(folder, framework.name.replace(/\W+/g, '-'));
  try {
    const versions = install(framework, home);
    columns.push([`${framework.name}${versions}`, compile(framework, home)]);
  } catch (error) {
    console.warn(`SKIPPED: ${framework.name}: ${(error as Error).message.split('\n')[0] ?? ''}`);
  }
}
rmSync(folder, { recursive: true });
for (const [heading, [right]] of columns) {
  if (right !== '') throw new Error(`${heading}: the right answer does not compile: ${right ?? ''}`);
}
if (columns.length === frameworks.length) await write();
else process.exitCode = 1;

/** Installs the packages of a framework; gives the version of its first one. */
function install({ packages }: Framework, home: string): string {
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
  execFileSync('npm', ['install', ...flags, ...packages, '@types/node@22'], { cwd: home, stdio: 'pipe' });
  const [first = ''] = packages.map((name) => name.replace(/(?<=.)@[\w.]+$/, ''));
  if (first === 'zod') return '';
  const manifest = readFileSync(join(home, 'node_modules', first, 'package.json'), 'utf8');
  return ` ${(JSON.parse(manifest) as { version: string }).version}`;
}

function compile({ code, answers }: Framework, home: string): Verdicts {
  const files = answers.map((answer, index) => {
    if (answer === undefined) return undefined;
    const file = join(home, `case-${index}.ts`);
    writeFileSync(file, code.replace('ANSWER', answer));
    return file;
  });
  const program = ts.createProgram(
    files.filter((file) => file !== undefined),
    {
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      types: ['node'],
      typeRoots: [join(home, 'node_modules/@types')],
      paths: {
        'status-contract': [join(root, 'src/index.ts')],
        'status-contract/express': [join(root, 'adapters/express/index.ts')],
      },
    },
  );
  return files.map((file) => {
    if (file === undefined) return undefined;
    const [first] = program.getSemanticDiagnostics(program.getSourceFile(file));
    return first === undefined ? '' : ts.flattenDiagnosticMessageText(first.messageText, '\n');
  });
}

/** Writes the table and the messages between the marks of the page. */
async function write(): Promise<void> {
  const rows = CASES.slice(1).map((title, index) => {
    const cells = columns.map(([, verdicts]) => cellOf(verdicts[index + 1]));
    return `| ${title} | ${cells.join(' | ')} |`;
  });
  const head = columns.map(([heading]) => heading);
  const table = [
    `| the handler gives | ${head.join(' | ')} |`,
    `| --- |${' --- |'.repeat(head.length)}`,
    ...rows,
  ];
  const messages = columns.map(([heading, verdicts]) => {
    const lines = CASES.flatMap((title, index) => {
      const told = verdicts[index];
      return told === undefined || told === '' ? [] : [`${title}:`, `  ${wordsOf(told)}`];
    });
    return `${heading}:\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;
  });
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split(/(?<=<!-- side by side -->\n)/);
  const after = rest.slice(rest.indexOf('<!-- end of side by side -->'));
  const text = `${before}\n${table.join('\n')}\n\n${messages.join('\n')}\n${after}`;
  writeFileSync(page, await format(text, { parser: 'markdown', printWidth: 110 }));
  console.log(table.join('\n'));
}

function cellOf(verdict: string | undefined): string {
  if (verdict === undefined) return 'no word for it';
  return verdict === '' ? '**compiles**' : 'refused';
}

/** The last line of a message, which says most, cut. */
function wordsOf(message: string): string {
  const line = message.split('\n').at(-1)?.trim() ?? '';
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
