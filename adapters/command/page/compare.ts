// Compares a contract with a page that documents the same API.

import { shapeOf, type AnyContract, type FieldRule, type StatusRule } from '../../../src/contract/index.ts';
import type { Draft } from './draft.ts';
import type { DraftedRow } from './facts.ts';

/** One thing that the contract and the page tell differently. */
export interface Difference {
  readonly status: number;
  /** The operation, where the page or the contract documents it there. */
  readonly operation: string | undefined;
  readonly what: 'status' | 'methods' | 'field' | 'content';
  readonly field?: string | undefined;
  /** What each of them says; undefined where it is silent. */
  readonly contract: string | undefined;
  readonly page: string | undefined;
}

/** Lists the differences, the API's first. */
export function compareDraft(contract: AnyContract, draft: Draft): readonly Difference[] {
  const known = Object.keys(contract.operations);
  const pages = new Map([...draft.operations.keys()].map((key) => [keyAmong(known, key) ?? key, key]));
  const keys = [...new Set([...known, ...pages.keys()])];
  return [
    ...differencesOf(contract.statuses, draft.rows, undefined, contract.name),
    ...keys.flatMap((key) => {
      const operation = contract.operations[key];
      const rules = { ...contract.statuses, ...operation?.statuses };
      const rows = draft.operations.get(pages.get(key) ?? key) ?? [];
      return differencesOf(
        operation === undefined ? {} : rows.length > 0 ? withRows(rules, operation.statuses, rows) : {},
        rows,
        key,
        contract.name,
      );
    }),
  ];
}

/**
 * The operation of a contract that a page means: parameters have other names and signs there, and the base path may be
 * left out of one of them.
 */
function keyAmong(known: readonly string[], key: string): string | undefined {
  const [method = '', path = ''] = key.split(' ');
  const shape = shapeOf(path);
  const candidates = known.filter((one) => one.startsWith(`${method} `));
  const shapes = candidates.map((one) => [one, shapeOf(one.slice(method.length + 1))] as const);
  const [same] = shapes.find(([, other]) => other === shape) ?? [];
  const below = shapes.filter(([, other]) => other.endsWith(shape) || shape.endsWith(other));
  return same ?? (below.length === 1 ? below[0]?.[0] : undefined);
}

type Rules = Readonly<Record<number, StatusRule>>;

/** The rules of an operation: its own, and those of the API that the page names there. */
function withRows(rules: Rules, own: Rules, rows: readonly DraftedRow[]): Rules {
  const named = new Set(rows.map(({ status }) => status));
  return Object.fromEntries(Object.entries(rules).filter(([key]) => key in own || named.has(Number(key))));
}

function differencesOf(
  rules: Rules,
  rows: readonly DraftedRow[],
  operation: string | undefined,
  name: string,
): readonly Difference[] {
  const drafted = new Map(rows.map((row) => [row.status, row]));
  const statuses = [...new Set([...Object.keys(rules).map(Number), ...drafted.keys()])].sort(
    (one, other) => one - other,
  );
  return statuses.flatMap((status): readonly Difference[] => {
    const rule = rules[status];
    const row = drafted.get(status);
    const about = { status, operation };
    if (rule === undefined) return [{ ...about, what: 'status', contract: undefined, page: 'documented' }];
    if (row === undefined) return [{ ...about, what: 'status', contract: 'documented', page: undefined }];
    return [
      ...differentMethods(rule, row, about),
      ...differentFields(rule, row, about, name),
      ...differentContent(rule, row, about),
    ];
  });
}

type About = Pick<Difference, 'status' | 'operation'>;

function differentMethods(rule: StatusRule, { row }: DraftedRow, about: About): readonly Difference[] {
  const worded = (methods: StatusRule['methods']) => {
    if (methods === undefined) return undefined;
    const [bound, names] = 'only' in methods ? ['only', methods.only] : ['typically', methods.typical];
    return `${bound} ${[...names].sort().join(', ')}`;
  };
  const [contract, page] = [worded(rule.methods), worded(row.methods)];
  return contract === page ? [] : [{ ...about, what: 'methods', contract, page }];
}

function differentFields(
  rule: StatusRule,
  { row }: DraftedRow,
  about: About,
  name: string,
): readonly Difference[] {
  const given = (row.fields ?? {}) as Readonly<Record<string, Partial<FieldRule>>>;
  // A rule of HTTP's own that the page does not mention is no difference: it holds either way.
  const own = Object.entries(rule.fields).filter(
    ([field, { source }]) => field in given || source === name || source.startsWith(`${name}, `),
  );
  const fields = [...new Set([...own.map(([field]) => field), ...Object.keys(given)])];
  return fields.flatMap((field) => {
    const known = rule.fields[field];
    const said = given[field];
    // Without a presence the page only bounds the value.
    const contract =
      known &&
      worded({
        ...known,
        presence: said !== undefined && said.presence === undefined ? undefined : known.presence,
      });
    const page = said && worded(said);
    return contract === page ? [] : [{ ...about, what: 'field', field, contract, page } as const];
  });
}

function worded({
  presence,
  form,
  minimumSeconds,
  maximumSeconds,
}: { readonly [K in keyof FieldRule]?: FieldRule[K] | undefined }): string {
  return [
    presence,
    form === undefined ? undefined : `in ${form === 'date' ? 'the form of a date' : 'seconds'}`,
    minimumSeconds === undefined ? undefined : `at least ${minimumSeconds}`,
    maximumSeconds === undefined ? undefined : `at most ${maximumSeconds}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function differentContent(rule: StatusRule, { row }: DraftedRow, about: About): readonly Difference[] {
  const page = row.content;
  // A page that is silent agrees with all that a contract may say.
  return page === undefined || page === rule.content
    ? []
    : [{ ...about, what: 'content', contract: rule.content, page }];
}
