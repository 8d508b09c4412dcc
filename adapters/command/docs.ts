// `status-contract docs`: writes a page or a document, or reports a stale one.

import { readFile, writeFile } from 'node:fs/promises';
import { describeDocumentation, formatHtml, formatMarkdown } from '../../src/documentation/index.ts';
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
  readonly out?: string | undefined;
}

/** Writes the page to `--out` or to standard output; with `--check` compares, and changes nothing. */
export async function writeDocumentation(file: string | undefined, given: DocsArguments): Promise<number> {
  refuseOthers('docs', given, ['check', 'document', 'export', 'format', 'out']);
  const { out, check = false, format = out?.endsWith('.html') === true ? 'html' : 'markdown' } = given;
  if (check && out === undefined) throw new UsageError('--check compares with a file: name it with --out');
  const form = oneOf('format', format, ['markdown', 'html', 'openapi', 'overlay']);
  if (given.document !== undefined && form !== 'overlay')
    throw new UsageError('--document is what an overlay is for: use it with --format overlay');
  const page = await write(form, await loadContract(file, given.export), given.document);
  if (out === undefined) {
    process.stdout.write(page);
    return 0;
  }
  if (!check) {
    await writeFile(out, page);
    return 0;
  }
  const written = await readFile(out, 'utf8').catch(() => undefined);
  if (written === page) return 0;
  const state = written === undefined ? 'does not exist' : 'is stale';
  process.stderr.write(`${out} ${state}; write it with: status-contract docs ${file ?? ''} --out ${out}\n`);
  return 1;
}

/** Writes a contract in one of the forms. */
async function write(
  form: 'markdown' | 'html' | 'openapi' | 'overlay',
  contract: AnyContract,
  document: string | undefined,
): Promise<string> {
  if (form === 'markdown') return formatMarkdown(describeDocumentation(contract));
  if (form === 'html') return formatHtml(describeDocumentation(contract));
  if (form === 'openapi') return asJson(toOpenAPI(contract));
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
