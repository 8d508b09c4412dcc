// Pages of every shape are drafted whole, and a drift from one is found.
import { bearer, defineContract, type AnyContract, type ContractDefinition } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { compareDraft } from '../../adapters/command/page/compare.ts';
import { draftOf, type Draft } from '../../adapters/command/page/draft.ts';
import { readPage } from '../../adapters/command/page/read-page.ts';
import { draftedFrom, pages } from './drafted.ts';

/** The rows that are left when `left` chooses, as a contract. */
function contractOf(
  { rows, operations }: Draft,
  left: (status: number) => boolean = () => true,
): AnyContract {
  const chosen = (list: Draft['rows']) =>
    Object.fromEntries(list.filter(({ status }) => left(status)).map(({ status, row }) => [status, row]));
  const definition: ContractDefinition = {
    name: 'Drafted',
    challenge: bearer({ realm: 'drafted' }),
    statuses: chosen(rows),
    operations: Object.fromEntries([...operations].map(([key, own]) => [key, chosen(own)])),
  };
  return defineContract(definition);
}

describe.each(pages)('%s', (name, text, statuses) => {
  const draft = draftedFrom(name);
  const drafted = [...draft.rows, ...[...draft.operations.values()].flat()];

  test('gives every status code that it documents, and no other number', () => {
    expect([...new Set(drafted.map(({ status }) => status))].sort()).toEqual(statuses);
  });

  test('gives the same with CRLF at the ends of its lines and a byte order mark', () => {
    const same = draftOf(readPage(`\uFEFF${text.replaceAll('\n', '\r\n')}`, name), undefined);
    expect(same).toEqual(draft);
  });

  test('has the words of the page above every rule but its meaning', () => {
    for (const { status, row, evidence } of drafted) {
      const rules = Object.keys(row).filter((key) => key !== 'meaning');
      expect(Object.keys(evidence), `${status}`).toEqual(expect.arrayContaining(rules));
    }
  });

  test('differs in nothing from its own draft, and in the status code that is taken away', () => {
    expect(compareDraft(contractOf(draft), draft)).toEqual([]);
    const gone = statuses.at(-1);
    const found = compareDraft(
      contractOf(draft, (status) => status !== gone),
      draft,
    );
    expect(found.map(({ status, what }) => [status, what])).toContainEqual([gone, 'status']);
  });
});
