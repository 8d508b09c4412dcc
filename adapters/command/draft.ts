// `status-contract draft`: writes a contract from a page that documents status codes.

import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { draftOf, type Draft } from './page/draft.ts';
import { readPage } from './page/read-page.ts';
import { writeDraft } from './page/write-draft.ts';
import { refuseOthers, UsageError } from './usage.ts';

/** What the command line says. */
export interface DraftArguments {
  readonly name?: string | undefined;
  readonly out?: string | undefined;
}

/** Writes the draft to `--out` or to standard output; what it leaves out goes to standard error. */
export async function draftContract(page: string | undefined, given: DraftArguments): Promise<number> {
  refuseOthers('draft', given, ['name', 'out']);
  if (page === undefined) throw new UsageError('name the page to draft from');
  const draft = await draftFile(page, given.name);
  const written = writeDraft(draft, basename(page));
  if (given.out === undefined) process.stdout.write(written);
  else await writeFile(given.out, written);
  const notes = [
    ...draft.lost.map((note) => `not held: ${note}`),
    ...draft.forgotten.map((note) => `not on the page: ${note}`),
  ];
  if (notes.length > 0) process.stderr.write(`${notes.join('\n')}\n`);
  return 0;
}

/** Reads a page and drafts what it documents. */
export async function draftFile(page: string, name?: string): Promise<Draft> {
  const text = await readFile(page, 'utf8').catch(() => {
    throw new UsageError(`${page} cannot be read`);
  });
  const draft = draftOf(readPage(text, page), name);
  if (draft === undefined) throw new UsageError(`${page} has no table or list of status codes`);
  return draft;
}
