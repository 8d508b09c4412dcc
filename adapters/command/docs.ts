// `status-contract docs`: writes the page of a contract, or reports a stale one.

import { readFile, writeFile } from 'node:fs/promises';
import { describeDocumentation, formatHtml, formatMarkdown } from '../../src/documentation/index.ts';
import { loadContract } from './contract-file.ts';
import { refuseOthers, UsageError } from './usage.ts';

/** What the command line says. */
export interface DocsArguments {
  readonly check?: boolean | undefined;
  readonly export?: string | undefined;
  readonly format?: string | undefined;
  readonly out?: string | undefined;
}

/** Writes the page to `--out` or to standard output; with `--check` compares, and changes nothing. */
export async function writeDocumentation(file: string | undefined, given: DocsArguments): Promise<number> {
  refuseOthers('docs', given, ['check', 'export', 'format', 'out']);
  const { out, check = false, format = out?.endsWith('.html') === true ? 'html' : 'markdown' } = given;
  if (format !== 'markdown' && format !== 'html')
    throw new UsageError(`--format is markdown or html, not ${format}`);
  if (check && out === undefined) throw new UsageError('--check compares with a file: name it with --out');
  const documentation = describeDocumentation(await loadContract(file, given.export));
  const page = format === 'html' ? formatHtml(documentation) : formatMarkdown(documentation);
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
