// Makes the contract of an OpenAPI document.

import {
  type AnyContract,
  apiScopeOf,
  type ChallengeDefault,
  type ContractDefinition,
  defineContract,
  shapeOf,
  documentedAs,
  type StatusRuleDefinition,
} from '../contract/index.ts';
import { type Challenge, FINAL_STATUSES } from '../http/index.ts';
import { refuseUnknownKeys, SetupError, worded } from '../setup-error.ts';
import { suggestChallenges } from './challenges.ts';
import { EXTENSION, isObject, METHODS, type Note } from './document.ts';
import { basePathsOf, templateOf } from './paths.ts';
import { readProblemTypes } from './problem-schemas.ts';
import { readRow, type AbsentContent, type Reading } from './read-response.ts';
import { createResolver, pointer } from './references.ts';
import { readDocument } from './parse.ts';

/** What `fromOpenAPI` takes beside the document. */
export interface FromOpenAPIOptions {
  /** The name of the contract: the title of the document unless given. */
  readonly name?: string | undefined;
  /** What the app has before the paths of the document: the base paths of its servers unless given. */
  readonly prefix?: string | undefined;
  /** What a response without `content` says: nothing (`optional`, the default), or that it has none. */
  readonly absentContent?: AbsentContent | undefined;
  /** What a 401 without a challenge is given; see `suggested`. */
  readonly challenge?: ChallengeDefault | undefined;
}

/** The contract of a document. */
export interface ImportedContract extends AnyContract {
  /** What was not carried, what was assumed, and what is left to you. */
  readonly notes: readonly Note[];
  /** The challenges that the security schemes imply, the title of the document for their realm. */
  readonly suggested: { readonly challenge: readonly Challenge[] };
  /** The contract as data, for `defineContract`. */
  readonly definition: ContractDefinition;
}

type Rows = Record<number, string | StatusRuleDefinition | false>;

/**
 * Makes the contract of an OpenAPI 3 document: an object, or JSON or YAML text (YAML by the package `yaml`).
 *
 * Each operation documents its own status codes, required response fields and media types; what the RFCs require
 * holds beside that. Outside its paths the document says nothing: 404, 405 and 501 are what such requests get.
 *
 * @example
 * const contract = fromOpenAPI(readFileSync('openapi.yaml', 'utf8'));
 * app.use(statusContract({ contract, mode: 'observe' }).guard);
 * // status-contract: GET /pets/7: 410 is not documented. Document it under statuses, … (policy, Petstore, …)
 *
 * @throws SetupError (ERR_OPENAPI) for what is no document of OpenAPI 3.
 */
export function fromOpenAPI(given: unknown, options: FromOpenAPIOptions = {}): ImportedContract {
  refuseUnknownKeys('fromOpenAPI', options, ['name', 'prefix', 'absentContent', 'challenge']);
  const absentContent = checkedAbsence(options.absentContent);
  const document = readDocument(given);
  const notes: Note[] = [];
  const resolve = createResolver(document, notes);
  const reading = { resolve, notes, absentContent };
  const info = isObject(document['info']) ? document['info'] : {};
  const extension = isObject(document[EXTENSION]) ? document[EXTENSION] : {};
  const name = options.name ?? nameOf([extension['name'], info['title'], 'OpenAPI']);
  const components = isObject(document['components']) ? document['components'] : {};
  const responses = isObject(components['responses']) ? components['responses'] : {};
  const everywhere = readEverywhere(responses, extension, reading);
  const problems = readProblemTypes(isObject(components['schemas']) ? components['schemas'] : {}, notes);
  const implied: Implied = new Map();
  const operations = readOperations(document, everywhere, checkedPrefix(options.prefix), implied, reading);
  if (isObject(document['webhooks'])) {
    notes.push({ kind: 'lost', at: '#/webhooks', note: 'Webhooks are requests that this API sends.' });
  }
  const definition: ContractDefinition = {
    ...rootOf(extension),
    name,
    statuses: everywhere.rows,
    operations,
    ...(options.challenge === undefined ? {} : { challenge: options.challenge }),
    problems: documentedProblems(problems, [everywhere.rows, ...Object.values(operations)], notes),
  };
  const suggested = Object.freeze({ challenge: suggestChallenges(document, name, resolve, notes) });
  const contract: AnyContract = defineContract(definition);
  return Object.freeze({
    ...contract,
    operations: withImplied(contract, implied),
    notes: Object.freeze(notes),
    suggested,
    definition,
  });
}

/** The operations of a contract, each with the status codes that a range or `default` stands for. */
function withImplied({ operations }: AnyContract, implied: Implied): AnyContract['operations'] {
  const entries = Object.entries(operations).map(([key, operation]) => {
    const own = implied.get(key);
    return [key, own === undefined ? operation : Object.freeze({ ...operation, implied: own })] as const;
  });
  return Object.freeze(Object.fromEntries(entries));
}

/** The first that is a name: a title may be empty, or none; in YAML a year is a number. */
function nameOf(candidates: readonly unknown[]): string {
  return String(
    candidates.find((one) => typeof one === 'number' || (typeof one === 'string' && one.trim() !== '')),
  );
}

/** The rows that hold for every operation, and the responses that stand for them. */
interface Everywhere {
  readonly rows: Rows;
  /** Whether a row holds for a method. */
  readonly holdsFor: (status: number, method: string) => boolean;
  /** Reference of a response to the status code that it is the API-wide row of. */
  readonly references: ReadonlyMap<string, number>;
}

/** The status codes of each operation that a range or `default` stands for. */
type Implied = Map<string, ReadonlySet<number>>;

// What a request gets that no path of the document matches, or no operation of the path.
const UNMATCHED = [404, 405, 501];

function readEverywhere(
  responses: Readonly<Record<string, unknown>>,
  extension: Readonly<Record<string, unknown>>,
  reading: Reading,
): Everywhere {
  if (!isObject(extension['statuses'])) {
    const unmatched = Object.fromEntries(UNMATCHED.map((status) => [status, {}]));
    return { rows: unmatched, holdsFor: () => true, references: new Map() };
  }
  const rows: Rows = {};
  const references = new Map<string, number>();
  for (const [status, component] of Object.entries(extension['statuses'])) {
    const at = pointer('components', 'responses', String(component));
    references.set(at, Number(status));
    rows[Number(status)] = readRow(responses[String(component)], Number(status), at, reading);
  }
  for (const status of Array.isArray(extension['excluded']) ? (extension['excluded'] as number[]) : []) {
    rows[status] ??= false;
  }
  const api = apiScopeOf(defineContract({ statuses: rows }));
  const holdsFor = (status: number, method: string) => {
    const request = { method, target: '/', httpVersion: 1, field: () => undefined };
    return documentedAs(api, status, request) === 'documented';
  };
  return { rows, holdsFor, references };
}

function rootOf(extension: Readonly<Record<string, unknown>>): ContractDefinition {
  const keys = ['fallback', 'retryAfter', 'challenge', 'typeBase'];
  return Object.fromEntries(keys.filter((key) => key in extension).map((key) => [key, extension[key]]));
}

function readOperations(
  document: Readonly<Record<string, unknown>>,
  everywhere: Everywhere,
  prefix: string | undefined,
  implied: Implied,
  reading: Reading,
): Record<string, Rows> {
  const operations: Record<string, Rows> = {};
  const shapes = new Set<string>();
  const paths = isObject(document['paths']) ? document['paths'] : {};
  for (const [path, given] of Object.entries(paths)) {
    if (!/^\/[^?#]*$/.test(path)) {
      if (!path.startsWith('x-')) lose(reading, pointer('paths', path), 'No request has such a path.');
      continue;
    }
    const item = reading.resolve(given, pointer('paths', path));
    loseNewerOperations(item, path, reading);
    for (const method of METHODS) {
      const operation = item[method];
      if (!isObject(operation)) continue;
      const at = pointer('paths', path, method);
      const beyond = isObject(operation[EXTENSION]) ? operation[EXTENSION] : {};
      const template = typeof beyond['template'] === 'string' ? beyond['template'] : templateOf(path);
      if (isObject(operation['callbacks'])) {
        lose(reading, at, 'Callbacks are requests that this API sends.');
      }
      const { rows, inherited, covered } = readResponses(
        beyond['isSilent'] === true ? {} : operation['responses'],
        everywhere,
        at,
        reading,
      );
      for (const status of Object.keys(everywhere.rows).map(Number)) {
        const holds = everywhere.holdsFor(status, method.toUpperCase());
        if (holds && !inherited.has(status)) rows[status] ??= false;
      }
      const servers = operation['servers'] ?? item['servers'] ?? document['servers'];
      for (const base of prefix === undefined ? basePathsOf(servers) : [prefix]) {
        const whole = (base + template).replace(/\s/g, '%20');
        const key = `${method.toUpperCase()} ${whole}`;
        const shape = `${method} ${shapeOf(whole)}`;
        if (shapes.has(shape)) {
          lose(reading, at, `${key} asks for what another operation is for.`);
          continue;
        }
        shapes.add(shape);
        operations[key] = rows;
        if (covered.size > 0) implied.set(key, covered);
      }
    }
  }
  return operations;
}

/** A document of 3.2 is read as one of 3.1, which has a key for fewer methods. */
function loseNewerOperations(item: Readonly<Record<string, unknown>>, path: string, reading: Reading): void {
  const { query, additionalOperations: others } = item;
  const names = isObject(others) ? Object.keys(others) : [];
  if (isObject(query)) lose(reading, pointer('paths', path, 'query'), 'OpenAPI 3.1 has no word for QUERY.');
  for (const name of names) {
    const at = pointer('paths', path, 'additionalOperations', name);
    lose(reading, at, `OpenAPI 3.1 has no word for ${name}.`);
  }
}

function readResponses(
  responses: unknown,
  everywhere: Everywhere,
  at: string,
  reading: Reading,
): { rows: Rows; inherited: ReadonlySet<number>; covered: ReadonlySet<number> } {
  const rows: Rows = {};
  const listed = isObject(responses) ? responses : {};
  const inherited = new Set<number>();
  const covered = new Set<number>();
  const exact = Object.keys(listed).filter((key) => /^\d{3}$/.test(key));
  for (const key of exact) {
    const status = Number(key);
    const where = `${at}/responses/${key}`;
    if (status < 200 || status > 599) {
      lose(reading, where, `${key} is no final status code.`);
      continue;
    }
    const given = listed[key];
    const reference = isObject(given) ? given['$ref'] : undefined;
    if (everywhere.references.get(String(reference)) === status) inherited.add(status);
    else rows[status] = readRow(given, status, where, reading);
  }
  const others = Object.keys(listed).filter((key) => !exact.includes(key) && !key.startsWith('x-'));
  // A range goes before `default`, which documents what nothing else does.
  for (const key of others.sort((one) => (one === 'default' ? 1 : -1))) {
    const range = statusesOf(key, exact);
    const where = `${at}/responses/${key}`;
    const note =
      range.length === 0
        ? `"${key}" is no status code.`
        : `"${key}" documents the registered ${shown(range)} that have no response of their own.`;
    reading.notes.push({ kind: range.length === 0 ? 'lost' : 'assumed', at: where, note });
    for (const status of range) {
      if (rows[status] !== undefined || inherited.has(status)) continue;
      rows[status] = readRow(listed[key], status, where, reading);
      covered.add(status);
    }
  }
  return { rows, inherited, covered };
}

/** What a range or `default` covers: beside a documented success, `default` speaks of errors. */
function statusesOf(key: string, exact: readonly string[]): readonly number[] {
  const [, digit] = /^([2-5])XX$/i.exec(key) ?? [];
  if (digit !== undefined) return FINAL_STATUSES.filter((status) => String(status).startsWith(digit));
  if (key !== 'default') return [];
  const hasSuccess = exact.some((one) => one.startsWith('2') || one.startsWith('3'));
  return FINAL_STATUSES.filter((status) => status >= (hasSuccess ? 400 : 200));
}

function shown(statuses: readonly number[]): string {
  return `status codes from ${statuses[0] ?? ''} to ${statuses.at(-1) ?? ''}`;
}

function lose({ notes }: Reading, at: string, note: string): void {
  notes.push({ kind: 'lost', at, note });
}

function documentedProblems(
  problems: NonNullable<ContractDefinition['problems']>,
  rows: readonly Rows[],
  notes: Note[],
): NonNullable<ContractDefinition['problems']> {
  const kept = Object.entries(problems).filter(([key, { status }]) => {
    const isDocumented = rows.some((one) => typeof one[status] === 'object');
    if (!isDocumented) {
      const note = `The problem type of ${status}, which nothing documents.`;
      notes.push({ kind: 'lost', at: `problems ${key}`, note });
    }
    return isDocumented;
  });
  return Object.fromEntries(kept);
}

function checkedAbsence(absentContent: AbsentContent = 'optional'): AbsentContent {
  if (absentContent === 'optional' || absentContent === 'forbidden') return absentContent;
  const choice = 'optional or forbidden';
  throw new SetupError(
    'ERR_INVALID_OPTION',
    `fromOpenAPI: absentContent is ${choice}, not '${worded(absentContent)}'`,
  );
}

function checkedPrefix(prefix: string | undefined): string | undefined {
  if (prefix === undefined || prefix === '' || prefix === '/') return prefix?.replace('/', '');
  if (/^\/[^\s?#]*$/.test(prefix)) return prefix.replace(/(?<!\/)\/+$/, '');
  throw new SetupError('ERR_INVALID_OPTION', `fromOpenAPI: prefix is a path such as "/v1", not "${prefix}"`);
}
