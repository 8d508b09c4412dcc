// Contracts drafted from five public pages: their facts, and the by-hand differences.
import { readFileSync } from 'node:fs';
import { defineContract, type AnyContract, type ContractDefinition } from 'status-contract';
import * as apis from 'status-contract/contracts';
import { describe, expect, test } from 'vitest';
import { compareDraft } from '../../adapters/command/page/compare.ts';
import { draftOf, type Draft } from '../../adapters/command/page/draft.ts';
import { readPage } from '../../adapters/command/page/read-page.ts';

interface Fact {
  readonly methods?: { readonly only?: readonly string[]; readonly typical?: readonly string[] };
  readonly fields?: Readonly<Record<string, object>>;
  readonly content?: 'required' | 'optional' | 'forbidden';
  readonly request?: 'range' | 'conditional';
  readonly phrase?: string;
}

const file = (name: string) => new URL(`../fixtures/${name}`, import.meta.url);
const documented = JSON.parse(readFileSync(file('documented-apis.json'), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, Fact>>>
>;
const names = ['analytics', 'folders', 'jobs', 'messaging', 'operations'] as const;

function drafted(name: string): Draft {
  const draft = draftOf(readPage(readFileSync(file(`pages/${name}.txt`), 'utf8'), `${name}.txt`), name);
  if (draft === undefined) throw new Error(`${name} documents nothing`);
  return draft;
}

function contractOf({ name, rows }: Draft) {
  const statuses: NonNullable<ContractDefinition['statuses']> = Object.fromEntries(
    rows.map(({ status, row }) => [status, row]),
  );
  const definition: ContractDefinition = { name, statuses };
  return defineContract(definition) as AnyContract;
}

const facts = names.flatMap((name) =>
  Object.entries(documented[name] ?? {}).map(([status, fact]) => [name, Number(status), fact] as const),
);

test('the five pages document 78 status codes', () => {
  expect(facts).toHaveLength(78);
  expect(names.flatMap((name) => drafted(name).rows)).toHaveLength(78);
});

describe('a draft has the methods, fields, bounds and prohibitions of its page', () => {
  test.each(facts)('%s: %i', (name, status, { methods, fields = {}, content, request, phrase }) => {
    const rule = contractOf(drafted(name)).statuses[status];
    expect(rule?.methods).toEqual(methods);
    expect(rule?.fields).toMatchObject(fields);
    if (content !== undefined) expect(rule?.content).toBe(content);
    if (phrase !== undefined) expect(rule?.phrase).toBe(phrase);
    if (request === 'conditional') expect(rule?.request).toEqual({ conditional: 'required' });
    if (request === 'range') expect(rule?.request).toEqual({ range: 'always' });
  });

  test.each(names)('%s: and the words that each rule comes from', (name) => {
    for (const { row, evidence } of drafted(name).rows) {
      const derived = Object.keys(row).filter((key) => key !== 'meaning');
      expect(Object.keys(evidence).sort()).toEqual(derived.sort());
    }
  });
});

// Their phrases and meanings are not compared: the meanings by hand are shorter than the pages' words.
test.each(names)('the contract of %s that was written by hand says what its page says', (name) => {
  expect(compareDraft(apis[name], drafted(name))).toEqual([]);
});
