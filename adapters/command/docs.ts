// `status-contract docs`: writes a page or a document, or reports a stale one.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  describeDocumentation,
  formatHtml,
  formatMarkdown,
  formatPages,
} from '../../src/documentation/index.ts';
import type { AnyContract } from '../../src/index.ts';
import { toOpenAPI, toOverlay } from '../../src/openapi/index.ts';
import { loadContract } from './contract-file.ts';
import { oneOf, refuseOthers, UsageError } from './usage.ts';

/** What the command line says. */
export interface DocsArguments {
  readonly check?: boolean | undefined;
  readonly document?: string | undefined;
  readonly export?: string | undefined;
  readonly format?: string | undefined;
  readonly name?: string | undefined;
  readonly out?: string | undefined;
}

/** Writes the page to `--out` or to standard output; with `--check` compares, and changes nothing. */
export async function writeDocumentation(file: string | undefined, given: DocsArguments): Promise<number> {
  refuseOthers('docs', given, ['check', 'document', 'export', 'format', 'name', 'out']);
  const { out, check = false, format = out?.endsWith('.html') === true ? 'html' : 'markdown' } = given;
  if (check && out === undefined) throw new UsageError('--check compares with a file: name it with --out');
  const form = oneOf('format', format, ['markdown', 'html', 'openapi', 'overlay']);
  if (given.document !== undefined && form !== 'overlay')
    throw new UsageError('--document is what an overlay is for: use it with --format overlay');
  const contract = await loadContract(file, given.export);
  if (out === undefined) {
    process.stdout.write(await write(form, contract, given));
    return 0;
  }
  const pages = /[\\/]$/.test(out)
    ? await pagesIn(out, form, contract, given)
    : [{ path: out, content: await write(form, contract, given) }];
  if (check) return checkPages(pages, `status-contract docs ${file ?? ''} --out ${out}`);
  for (const { path, content } of pages) await writeFile(path, content);
  return 0;
}

interface WrittenPage {
  readonly path: string;
  readonly content: string;
}

/** Tells of each page that is not as it would be written. */
async function checkPages(pages: readonly WrittenPage[], command: string): Promise<number> {
  let stale = 0;
  for (const { path, content } of pages) {
    const written = await readFile(path, 'utf8').catch(() => undefined);
    if (written === content) continue;
    stale += 1;
    const state = written === undefined ? 'does not exist' : 'is stale';
    process.stderr.write(`${path} ${state}; write it with: ${command}\n`);
  }
  return stale === 0 ? 0 : 1;
}

type Form = 'markdown' | 'html' | 'openapi' | 'overlay';

async function pagesIn(
  folder: string,
  form: Form,
  contract: AnyContract,
  { name, check = false }: DocsArguments,
): Promise<readonly WrittenPage[]> {
  if (form !== 'markdown' && form !== 'html')
    throw new UsageError(`${folder} is a folder for pages; name a file for --format ${form}`);
  if (!check) await mkdir(folder, { recursive: true });
  const pages = formatPages(describeDocumentation(contract, { title: name }), form);
  return pages.map((page) => ({ path: join(folder, page.name), content: page.content }));
}

/** Writes a contract in one of the forms. */
async function write(form: Form, contract: AnyContract, { document, name }: DocsArguments): Promise<string> {
  if (form === 'markdown') return formatMarkdown(describeDocumentation(contract, { title: name }));
  if (form === 'html') return formatHtml(describeDocumentation(contract, { title: name }));
  if (form === 'openapi') {
    return asJson(toOpenAPI(contract, name === undefined ? {} : { info: { title: name } }));
  }
  if (name !== undefined) throw new UsageError('--name is of no use to an overlay: the document has a title');
  if (document === undefined) return asJson(toOverlay(contract));
  const text = await readFile(document, 'utf8').catch(() => {
    throw new UsageError(`${document} cannot be read`);
  });
  // A tool finds the document by a URI reference, whose segments have slashes on every system.
  return asJson(toOverlay(contract, { document: text, extends: document.replaceAll('\\', '/') }));
}

function asJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
