// Makes the contract of an OpenAPI document.

import {
  type AnyContract,
  type ChallengeDefault,
  type ContractDefinition,
  defineContract,
} from '../contract/index.ts';
import type { Challenge } from '../http/index.ts';
import { refuseUnknownKeys, SetupError, worded } from '../setup/index.ts';
import { EXTENSION, isObject, type Note } from './document.ts';
import { readEverywhere, type Rows } from './everywhere.ts';
import { readDocument } from './parse.ts';
import { readProblemTypes } from './problem-schemas.ts';
import { readOperations } from './read-operations.ts';
import type { OperationRows } from './read-responses.ts';
import type { AbsentContent, Reading } from './read-response.ts';
import { createContentReader, type SchemaValidator } from './read-schemas.ts';
import { createResolver } from './references.ts';
import { suggestChallenges } from './security.ts';
import { createBasePaths, refuseUnfitServers, type ServerOptions } from './servers.ts';
import { createSchemaExtractor } from './extract-schemas.ts';

/** What `fromOpenAPI` takes beside the document. */
export interface FromOpenAPIOptions extends ServerOptions {
  /** The name of the contract: the title of the document unless given. */
  readonly name?: string | undefined;
  /** What a response without `content` says: nothing (`optional`, the default), or that it has none. */
  readonly absentContent?: AbsentContent | undefined;
  /**
   * What holds content against the schemas of the document, such as `ajvValidator(ajv)`: in tests, in recorded traffic
   * and in `strict`. Without it schemas say nothing.
   */
  readonly validator?: SchemaValidator | undefined;
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
  refuseUnknownKeys('fromOpenAPI', options, [
    ...(['name', 'prefix', 'servers', 'absentContent', 'challenge', 'validator'] as const),
  ]);
  const absentContent = checkedAbsence(options.absentContent);
  const basePathsOf = createBasePaths('fromOpenAPI', options);
  const document = readDocument(given);
  refuseUnfitServers('fromOpenAPI', document, options.servers);
  const notes: Note[] = [];
  const resolve = createResolver(document, notes);
  const { validator } = options;
  if (validator !== undefined && typeof validator !== 'function') throw noValidator(validator);
  const schemaOf =
    validator &&
    createContentReader(createSchemaExtractor(document, resolve, notes), validator, resolve, notes);
  const reading: Reading = { resolve, notes, absentContent, schemaOf, responses: new Map() };
  const everywhere = readEverywhere(document, reading);
  const operations = readOperations({ document, everywhere, basePathsOf, reading });
  if (isObject(document['webhooks'])) {
    notes.push({ kind: 'lost', at: '#/webhooks', note: 'Webhooks are requests that this API sends.' });
  }
  const definition = definitionOf(document, everywhere.rows, operations, options, notes);
  const { name = '' } = definition;
  const suggested = Object.freeze({ challenge: suggestChallenges(document, name, resolve, notes) });
  const contract: AnyContract = defineContract(definition);
  return Object.freeze({
    ...contract,
    operations: withImplied(contract, operations),
    notes: Object.freeze(notes),
    suggested,
    definition,
  });
}

function definitionOf(
  document: Readonly<Record<string, unknown>>,
  statuses: Rows,
  operations: ReadonlyMap<string, OperationRows>,
  { name, challenge }: FromOpenAPIOptions,
  notes: Note[],
): ContractDefinition {
  const info = isObject(document['info']) ? document['info'] : {};
  const extension = isObject(document[EXTENSION]) ? document[EXTENSION] : {};
  const components = isObject(document['components']) ? document['components'] : {};
  const problems = readProblemTypes(isObject(components['schemas']) ? components['schemas'] : {}, notes);
  const rows = [...operations].map(([key, one]) => [key, one.rows] as const);
  return {
    ...rootOf(extension),
    name: name ?? nameOf([extension['name'], info['title'], 'OpenAPI']),
    statuses,
    operations: Object.fromEntries(
      [...operations].map(([key, one]) => [key, { ...one.beside, ...one.rows }]),
    ),
    ...(challenge === undefined ? {} : { challenge }),
    problems: documentedProblems(problems, [statuses, ...rows.map(([, own]) => own)], notes),
  };
}

/** The operations of a contract, each with the status codes that need not come. */
function withImplied(
  { operations }: AnyContract,
  read: ReadonlyMap<string, OperationRows>,
): AnyContract['operations'] {
  const entries = Object.entries(operations).map(([key, operation]) => {
    const implied = read.get(key)?.implied;
    if (implied === undefined || implied.size === 0) return [key, operation] as const;
    return [key, Object.freeze({ ...operation, implied })] as const;
  });
  return Object.freeze(Object.fromEntries(entries));
}

/** The first that is a name: a title may be empty, or none; in YAML a year is a number. */
function nameOf(candidates: readonly unknown[]): string {
  return String(
    candidates.find((one) => typeof one === 'number' || (typeof one === 'string' && one.trim() !== '')),
  );
}

function rootOf(extension: Readonly<Record<string, unknown>>): ContractDefinition {
  const keys = ['fallback', 'retryAfter', 'challenge', 'typeBase'];
  return Object.fromEntries(keys.filter((key) => key in extension).map((key) => [key, extension[key]]));
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

function noValidator(given: unknown): SetupError {
  const cure = 'give a function, such as ajvValidator(ajv)';
  return new SetupError(
    'ERR_INVALID_OPTION',
    `fromOpenAPI: validator: ${worded(given)} is no validator; ${cure}`,
  );
}
