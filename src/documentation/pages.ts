// The documentation of a contract as data, with an example of each response.

import {
  type AnyContract,
  type FieldRule,
  refuseOtherThanContract,
  sampleWithinBounds,
  type StatusRule,
} from '../contract/index.ts';
import { hasMediaType, type HeaderValue, isErrorStatusCode, type RequestView } from '../http/index.ts';
import { describeProblem } from '../representation/index.ts';
import type { ProblemType } from '../errors/index.ts';
import { own } from '../safe-read.ts';
import { createKnownValues, type KnownValues } from '../check/index.ts';
import { describeByServer, type ServerEntry } from './by-server.ts';

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

/** The page of an API, or of one of its operations. */
export interface Documentation {
  readonly name: string;
  readonly statuses: readonly StatusEntry[];
  /** The status codes that it says no operation answers. */
  readonly excluded: readonly number[];
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
  /** The status codes that its API documents and it does not answer. */
  readonly excluded: readonly number[];
}

/** Describes all that a contract documents. */
export function describeDocumentation(contract: AnyContract): Documentation {
  refuseOtherThanContract('documentation', contract);
  const operations = Object.values(contract.operations);
  const isOwn = (status: number) => operations.some(({ statuses }) => status in statuses);
  return {
    name: contract.name,
    statuses: Object.values(contract.statuses).map((rule) => describeStatus(contract, rule)),
    excluded: contract.excluded.filter((status) => !isOwn(status)),
    operations: operations.map(({ method, template, statuses, excluded }) => ({
      operation: `${method} ${template}`,
      statuses: Object.values(statuses).map((rule) => describeStatus(contract, rule)),
      excluded,
    })),
    byServer: describeByServer(contract),
    fallback: Object.entries(contract.fallback).map(([from, to]) => [Number(from), to]),
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
  const { type, title, status, extensions } = problem;
  const members = Object.entries(extensions).map(([name, holds]) => [
    name,
    typeof holds === 'string' ? holds : 'checked by the API',
  ]);
  return {
    type,
    title,
    status,
    members: Object.fromEntries(members) as Record<string, string>,
    example: exampleOf(rule, knownValues, problem),
  };
}

const ASKED: RequestView = { method: 'GET', target: '/', httpVersion: 1, field: () => undefined };

const VALUES: Readonly<Record<string, string>> = {
  Allow: 'GET, HEAD',
  'Content-Range': 'bytes 0-99/1234',
  ETag: '"v1"',
  Link: '<https://example.com/about>; rel="about"',
  Location: '/somewhere',
  'Proxy-Authenticate': 'Basic realm="proxy"',
  'Retry-After': '120',
  Upgrade: 'HTTP/2.0',
  'WWW-Authenticate': 'Bearer realm="example"',
};

/** The bytes of a response, as HTTP/1.1 writes them. */
function exampleOf(rule: StatusRule, knownValues: KnownValues, problem?: ProblemType): string {
  const { status, phrase, fields } = rule;
  const lines = [`HTTP/1.1 ${status} ${phrase}`];
  for (const [name, field] of Object.entries(fields)) {
    if (field.presence !== 'required') continue;
    const value: HeaderValue = knownValues(name, status, ASKED) ?? valueOf(name, status);
    const shown = name === 'Retry-After' ? sampleWithinBounds(String(value), field) : value;
    lines.push(...[shown].flat().map((line) => `${name}: ${line}`));
  }
  if (!isErrorStatusCode(status)) return lines.join('\n');
  if (rule.cacheControl !== undefined) lines.push(`Cache-Control: ${rule.cacheControl}`);
  return [...lines, ...contentOf(rule, problem)].join('\n');
}

const PROBLEM_JSON = 'application/problem+json';

/** The content of an error: problem details where the contract lets them be, else only what it is called. */
function contentOf({ status, phrase, content, mediaTypes }: StatusRule, problem?: ProblemType): string[] {
  if (content === 'forbidden') return ['Content-Length: 0'];
  const [first = PROBLEM_JSON] = mediaTypes ?? [];
  if (mediaTypes !== undefined && !hasMediaType(PROBLEM_JSON, mediaTypes)) {
    return [`Content-Type: ${first}`, '', '…'];
  }
  const details = describeProblem({ status, phrase, ...problem, extensions: membersOf(problem) });
  return [`Content-Type: ${PROBLEM_JSON}`, '', JSON.stringify(details, undefined, 2)];
}

function valueOf(name: string, status: number): string {
  if (name === 'Content-Range' && status === 416) return 'bytes */1234';
  if (name === 'Link' && status === 451) return '<https://example.com/legal>; rel="blocked-by"';
  return own(VALUES, name) ?? '…';
}

const SAMPLES: Readonly<Record<string, unknown>> = { string: 'text', number: 1, boolean: true, unknown: {} };

function membersOf(problem: ProblemType | undefined): Record<string, unknown> {
  const members = Object.entries(problem?.extensions ?? {}).map(([name, holds]) => {
    if (typeof holds !== 'string') return [name, '…'];
    const sample = SAMPLES[holds.replace(/[[\]?]/g, '')];
    return [name, holds.includes('[]') ? [sample] : sample];
  });
  return Object.fromEntries(members) as Record<string, unknown>;
}
