// `status-contract compare`: tells where a contract and a page differ.

import { loadContract } from './contract-file.ts';
import { draftFile } from './draft.ts';
import { compareDraft, type Difference } from './page/compare.ts';
import { oneOf, refuseOthers, UsageError } from './usage.ts';

/** What the command line says. */
export interface CompareArguments {
  readonly export?: string | undefined;
  readonly format?: string | undefined;
}

/** Compares and reports: 1 where they differ. */
export async function compareWithPage(
  file: string | undefined,
  page: string | undefined,
  given: CompareArguments,
): Promise<number> {
  refuseOthers('compare', given, ['export', 'format']);
  const format = oneOf('format', given.format, ['text', 'json']);
  if (page === undefined) throw new UsageError('name the module of the contract and the page');
  const contract = await loadContract(file, given.export);
  const differences = compareDraft(contract, await draftFile(page));
  const report =
    format === 'json'
      ? JSON.stringify({ contract: contract.name, page, differences }, undefined, 2)
      : [
          ...differences.map(sentenceOf),
          `${page}: ${differences.length} differences from ${contract.name}.`,
        ].join('\n');
  process.stdout.write(`${report}\n`);
  return differences.length === 0 ? 0 : 1;
}

function sentenceOf({ status, operation, what, field, contract, page }: Difference): string {
  const where = operation === undefined ? String(status) : `${operation} ${status}`;
  if (what === 'status') {
    return contract === undefined
      ? `${where}: on the page, not in the contract`
      : `${where}: in the contract, not on the page`;
  }
  const subject = what === 'field' ? (field ?? '') : what;
  return `${where}: ${subject}: ${contract ?? 'nothing'} in the contract, ${page ?? 'nothing'} on the page`;
}
