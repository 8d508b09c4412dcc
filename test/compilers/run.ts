// Has other compilers judge the snippets about replies: `npm run compilers`.
import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accepted, faceOf, refused, shopOf } from '../replies/cases.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const own = createRequire(import.meta.url);
const COMPILERS = ['typescript-5.4', 'typescript', 'typescript-7'];

const from = (entryPoint: string): string => `status-contract${entryPoint}`;
const cases = [...accepted.map((code) => [code, /^$/] as const), ...refused];

const options = {
  target: 'es2022',
  lib: ['es2022'],
  types: ['node'],
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
};

/** A module of its own for each snippet, in a package that has ours and its frameworks installed. */
async function writeProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'status-contract-compilers-'));
  await mkdir(join(folder, 'node_modules'));
  await symlink(root, join(folder, 'node_modules', 'status-contract'), 'junction');
  await symlink(join(root, 'node_modules', '@types'), join(folder, 'node_modules', '@types'), 'junction');
  const files: Record<string, string> = {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({ compilerOptions: options, include: ['*.ts'] }),
    'shop.ts': shopOf(from),
  };
  for (const [index, [code]] of cases.entries()) {
    files[`snippet-${index}.ts`] = `${faceOf(from, './shop.js')}${code};\nexport {};\n`;
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** The version of a compiler, and its messages by file; those about packages of others are left out. */
async function compile(name: string, folder: string): Promise<[string, Map<string, string>]> {
  const manifest = own.resolve(`${name}/package.json`);
  const { version } = own(manifest) as { readonly version: string };
  const tsc = join(dirname(manifest), 'bin', 'tsc');
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [tsc, '-p', folder, '--pretty', 'false'],
      { maxBuffer: 1 << 26 },
      (_, stdout) => resolve(stdout),
    );
  });
  const messages = new Map<string, string>();
  let file = '';
  for (const line of output.split('\n')) {
    const [, path, message] = /^(\S+?)\(\d+,\d+\): error \w+: (.*)$/.exec(line) ?? [];
    if (path !== undefined) file = path;
    if (line === '' || file.includes('node_modules/')) continue;
    const name = basename(file);
    messages.set(name, [...(messages.get(name)?.split('\n') ?? []), message ?? line].join('\n'));
  }
  return [version, messages];
}

const folder = await writeProject();
try {
  for (const name of COMPILERS) {
    const [version, messages] = await compile(name, folder);
    const failed = cases.filter(
      ([, expected], index) => !expected.test(messages.get(`snippet-${index}.ts`) ?? ''),
    );
    const elsewhere = [...messages].filter(([file]) => !file.startsWith('snippet-'));
    console.log(`TypeScript ${version}: ${cases.length - failed.length} of ${cases.length} as expected`);
    for (const one of failed) {
      console.log(
        `  ${one[0]}\n    ${(messages.get(`snippet-${cases.indexOf(one)}.ts`) ?? 'compiles').split('\n')[0]}`,
      );
    }
    for (const [file, message] of elsewhere) console.log(`  ${file}: ${message}`);
    if (failed.length + elsewhere.length > 0) process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true });
}
