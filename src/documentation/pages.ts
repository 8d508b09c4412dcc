// The documentation of a contract as data, with an example of each response.

import {
  type AnyContract,
  defineContract,
  type FieldRule,
  type OperationRule,
  refuseOtherThanContract,
  standard,
  type StatusRule,
} from '../contract/index.ts';
import { type Headers, isErrorStatusCode } from '../http/index.ts';
import type { ProblemType } from '../errors/index.ts';
import { own } from '../safe-read.ts';
import { createKnownValues, type KnownValues } from '../check/index.ts';
import { describeByServer, type ServerEntry } from './by-server.ts';
import { exampleOf } from './examples.ts';
import { foldRanges, type FoldedRange } from './ranges.ts';

/** One field of a documented response. */
export interface FieldEntry {
  readonly name: string;
  readonly presence: FieldRule['presence'];
  /** The form and the bounds of the value, where the contract or HTTP sets any. */
  readonly form: string | undefined;
  readonly strength: FieldRule['strength'];
  readonly source: string;
}

/** One problem type. */
export interface ProblemEntry {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** The extension members: name to what each holds. */
  readonly members: Readonly<Record<string, string>>;
  readonly example: string;
}

/** One documented status code. */
export interface StatusEntry {
  readonly status: number;
  readonly phrase: string;
  readonly meaning: string | undefined;
  /** The methods it is documented for: `only` those, or `typical` ones; undefined for all. */
  readonly methods: { readonly bound: 'only' | 'typical'; readonly names: readonly string[] } | undefined;
  readonly fields: readonly FieldEntry[];
  readonly content: StatusRule['content'];
  /** The media types of its content, or ranges of them; undefined for any. */
  readonly mediaTypes: readonly string[] | undefined;
  /** The Cache-Control of an error that has none of its own; undefined for `no-store`. */
  readonly cacheControl: string | undefined;
  /** What the request has to be. */
  readonly request: string | undefined;
  readonly source: string;
  readonly problems: readonly ProblemEntry[];
  readonly example: string;
}

/** Status codes of an operation that one entry stands for, as `4XX` of an OpenAPI document does. */
export interface RangeEntry extends Pick<
  StatusEntry,
  'meaning' | 'fields' | 'content' | 'mediaTypes' | 'cacheControl'
> {
  /** The classes, as OpenAPI writes them: `4XX`, or `4XX, 5XX`. */
  readonly range: string;
  /** The status codes of them that have no entry of their own; none of them has to come. */
  readonly statuses: readonly number[];
  /** The fields that single ones of them need beside those of all. */
  readonly beside: readonly { readonly status: number; readonly fields: readonly string[] }[];
}

/** The page of an API, or of one of its operations. */
export interface Documentation {
  readonly name: string;
  /** What the pages call the API: its name unless given; undefined where it has none. */
  readonly title: string | undefined;
  readonly statuses: readonly StatusEntry[];
  /** The status codes that it says no operation answers. */
  readonly excluded: readonly number[];
  /** The status codes of requests that no operation is for: every operation excludes them or documents its own. */
  readonly unmatched: readonly number[];
  /** The operations, and what each says beside that. */
  readonly operations: readonly OperationEntry[];
  /** What the server answers by itself, and the contract is silent about. */
  readonly byServer: readonly ServerEntry[];
  /** Undocumented error status codes, and what is answered in their place. */
  readonly fallback: readonly (readonly [from: number, to: number])[];
}

/** What one operation documents beside its API. */
export interface OperationEntry {
  readonly operation: string;
  readonly statuses: readonly StatusEntry[];
  readonly ranges: readonly RangeEntry[];
  /** The status codes that its API documents and it does not answer. */
  readonly excluded: readonly number[];
  /** The fields of all its responses, where it is deprecated. */
  readonly deprecation: Headers | undefined;
}

/** Describes all that a contract documents; `title` is what pages call the API. */
export function describeDocumentation(
  contract: AnyContract,
  { title }: { readonly title?: string | undefined } = {},
): Documentation {
  refuseOtherThanContract('documentation', contract);
  const operations = Object.values(contract.operations);
  const isOwn = (status: number) => operations.some(({ statuses }) => status in statuses);
  return {
    name: contract.name,
    title: title ?? (isUnnamed(contract) ? undefined : contract.name),
    statuses: Object.values(contract.statuses).map((rule) => describeStatus(contract, rule)),
    excluded: contract.excluded.filter((status) => !isOwn(status)),
    unmatched: unmatchedOf(contract),
    operations: operations.map((operation) => describeOperation(contract, operation)),
    byServer: describeByServer(contract),
    fallback: Object.entries(contract.fallback).map(([from, to]) => [Number(from), to]),
  };
}

/** Whether the name of a contract is the one that those without any have, or that of the base rules. */
function isUnnamed({ name }: AnyContract): boolean {
  return name === standard.name || name === defineContract({ challenge: false }).name;
}

function unmatchedOf({ statuses, operations }: AnyContract): readonly number[] {
  const all = Object.values(operations);
  if (all.length === 0) return [];
  return Object.keys(statuses)
    .map(Number)
    .filter((status) => all.every((one) => one.excluded.includes(status) || status in one.statuses));
}

function describeOperation(contract: AnyContract, operation: OperationRule): OperationEntry {
  const { method, template, excluded, deprecation } = operation;
  const { single, ranges } = foldRanges(operation);
  return {
    operation: `${method} ${template}`,
    statuses: single.map((rule) => describeStatus(contract, rule)),
    ranges: ranges.map(describeRange),
    excluded,
    deprecation,
  };
}

function describeRange({ range, first, rules }: FoldedRange): RangeEntry {
  // The fields of all are those that every row has alike.
  const { meaning, content, mediaTypes, cacheControl } = first;
  const isShared = (name: string) =>
    rules.every(({ fields }) => JSON.stringify(fields[name]) === JSON.stringify(first.fields[name]));
  const shared = Object.entries(first.fields).filter(([name]) => isShared(name));
  const names = shared.map(([name]) => name);
  const beside = rules.map(({ status, fields }) => {
    const needed = Object.entries(fields).filter(([, { presence }]) => presence === 'required');
    return { status, fields: needed.map(([name]) => name).filter((name) => !names.includes(name)) };
  });
  return {
    range,
    statuses: rules.map(({ status }) => status),
    meaning,
    fields: shared.map(([name, field]) => describeField(name, field, first.status)),
    content,
    mediaTypes,
    cacheControl,
    beside: beside.filter(({ fields }) => fields.length > 0),
  };
}

function describeStatus(contract: AnyContract, rule: StatusRule): StatusEntry {
  const { status, phrase, meaning, methods, content, mediaTypes, source } = rule;
  const knownValues = createKnownValues(contract, () => undefined);
  const problems = Object.values(contract.problems as Record<string, ProblemType>)
    .filter((problem) => problem.status === status)
    .map((problem) => describeProblemType(problem, rule, knownValues));
  return {
    status,
    phrase,
    meaning,
    methods: methods && {
      bound: 'only' in methods ? 'only' : 'typical',
      names: 'only' in methods ? methods.only : methods.typical,
    },
    fields: Object.entries(rule.fields).map(([name, field]) => describeField(name, field, status)),
    content,
    mediaTypes,
    cacheControl: isErrorStatusCode(status) ? rule.cacheControl : undefined,
    request: requestOf(rule),
    source,
    problems,
    example: exampleOf(rule, knownValues),
  };
}

function describeField(name: string, field: FieldRule, status: number): FieldEntry {
  const { presence, strength, source } = field;
  return { name, presence, form: formOf(name, field, status), strength, source };
}

function formOf(
  name: string,
  { form, minimumSeconds, maximumSeconds }: FieldRule,
  status: number,
): string | undefined {
  if (name === 'Content-Range') return status === 416 ? 'bytes */length' : 'bytes first-last/length';
  if (name === 'Retry-After') {
    const parts = [
      form === 'seconds' ? 'seconds' : form === 'date' ? 'an HTTP-date' : 'seconds or an HTTP-date',
      minimumSeconds === undefined ? '' : `at least ${minimumSeconds}`,
      maximumSeconds === undefined ? '' : `at most ${maximumSeconds}`,
    ];
    return parts.filter((part) => part !== '').join(', ');
  }
  // The relation is that of RFC 7725 4, and of no other status code.
  if (name === 'Link' && status === 451) return 'rel="blocked-by"';
  return own(FORMS, name);
}

const FORMS: Readonly<Record<string, string>> = {
  Accept: 'media ranges',
  'Accept-Encoding': 'content codings',
  'Accept-Patch': 'media types',
  Allow: 'the allowed methods',
  ETag: 'an entity tag',
  Location: 'a URI reference',
  'Proxy-Authenticate': 'challenges',
  Upgrade: 'protocols',
  'WWW-Authenticate': 'challenges',
};

function requestOf({ request }: StatusRule): string | undefined {
  if (request?.range === 'always') return 'has Range; every GET with Range is answered so';
  if (request?.range === 'required') return 'has Range';
  return request?.conditional === 'required' ? 'has a precondition' : undefined;
}

function describeProblemType(problem: ProblemType, rule: StatusRule, knownValues: KnownValues): ProblemEntry {
  const { type, title, status, code, extensions } = problem;
  const members = Object.entries({ ...(code !== undefined && { code }), ...extensions }).map(
    ([name, holds]) => [name, typeof holds === 'string' ? holds : 'checked by the API'],
  );
  return {
    type,
    title,
    status,
    members: Object.fromEntries(members) as Record<string, string>,
    example: exampleOf(rule, knownValues, problem),
  };
}
