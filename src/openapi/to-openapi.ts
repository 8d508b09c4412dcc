// Writes a contract as an OpenAPI document.

import { type AnyContract, apiScopeOf, refuseOtherThanContract } from '../contract/index.ts';
import type { ProblemType } from '../errors/index.ts';
import { refuseUnknownKeys, SetupError, worded } from '../setup/index.ts';
import {
  componentOf,
  EXTENSION,
  type Note,
  type OpenAPIDocument,
  type ResponseObject,
  type Schema,
} from './document.ts';
import { describeProblemType, PROBLEM } from './problem-schemas.ts';
import { isNewer } from './operations.ts';
import { pointer } from './references.ts';
import { writePaths } from './write-operations.ts';
import { writeRow } from './write-rows.ts';
import type { Writing } from './writing.ts';

type Version = '3.0' | '3.1' | '3.2';

const VERSIONS: Readonly<Record<Version, string>> = { '3.0': '3.0.3', '3.1': '3.1.0', '3.2': '3.2.0' };

/** What `toOpenAPI` takes beside the contract. */
export interface ToOpenAPIOptions {
  /** The version of OpenAPI: `3.1` unless given, `3.2` where an operation has a method that only that has a word for. */
  readonly version?: Version | undefined;
  /** The title and the version of the API: the contract's name and 0.0.0 unless given. */
  readonly info?: { readonly title?: string; readonly version?: string } | undefined;
  /** Whether what OpenAPI has no word for is carried in `x-status-contract`: true unless given. */
  readonly extensions?: boolean | undefined;
}

/** A written document; `notes` says what it does not carry, and is no part of its JSON. */
export type WrittenDocument = OpenAPIDocument & { readonly notes: readonly Note[] };

/**
 * Writes what a contract documents as an OpenAPI document, by itself or to merge into one (`mergeOpenAPI`).
 *
 * @example
 * const document = toOpenAPI(contract);
 * document.components.responses.ServiceUnavailable;
 * // { description: 'Come back later.', headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
 * //   content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }, … }
 * document.notes; // [{ kind: 'lost', at: 'challenge', note: 'A function, which no document can hold.' }]
 */
export function toOpenAPI(contract: AnyContract, options: ToOpenAPIOptions = {}): WrittenDocument {
  refuseOtherThanContract('toOpenAPI', contract);
  const { version, extensions, info } = checkedOptions(options, contract);
  const schemas: Record<string, Schema> = { Problem: PROBLEM };
  for (const [name, problem] of problemsOf(contract)) {
    schemas[name] = describeProblemType(problem, version !== '3.0');
  }
  const writing: Writing = {
    contract,
    api: apiScopeOf(contract),
    extensions,
    version,
    notes: [],
    headers: {},
    schemas,
    componentNames: new Map(),
  };
  const responses: Record<string, ResponseObject> = {};
  for (const rule of Object.values(contract.statuses)) {
    const name = componentOf(rule.status);
    responses[name] = writeRow(rule, undefined, pointer('components', 'responses', name), writing);
  }
  const paths = writePaths(writing);
  noteFunctions(writing);
  const document: OpenAPIDocument = {
    openapi: VERSIONS[version],
    info: { title: info.title ?? contract.name, version: info.version ?? '0.0.0' },
    paths,
    components: { responses, headers: writing.headers, schemas },
    ...(extensions ? { [EXTENSION]: rootExtension(contract) } : {}),
  };
  return Object.defineProperty(document, 'notes', { value: writing.notes }) as WrittenDocument;
}

function checkedOptions(options: ToOpenAPIOptions, { operations }: AnyContract) {
  refuseUnknownKeys('toOpenAPI', options, ['version', 'info', 'extensions']);
  const least = Object.values(operations).some(({ method }) => isNewer(method)) ? '3.2' : '3.1';
  const { version = least, extensions = true, info = {} } = options;
  refuseUnknownKeys('toOpenAPI: info', info, ['title', 'version']);
  for (const [key, value] of Object.entries(info)) {
    if (value === undefined || typeof value === 'string') continue;
    throw wrong(`info: ${key}: ${worded(value)} is not a string`);
  }
  if (typeof extensions !== 'boolean') {
    throw wrong(`extensions is true or false, not '${worded(extensions)}'`);
  }
  if (Object.hasOwn(VERSIONS, version)) return { version, extensions, info };
  throw wrong(`version is '3.1', '3.0' or '3.2', not '${worded(version)}'`);
}

function wrong(what: string): SetupError {
  return new SetupError('ERR_INVALID_OPTION', `toOpenAPI: ${what}`);
}

function problemsOf({ problems }: AnyContract): readonly (readonly [name: string, problem: ProblemType])[] {
  return Object.entries(problems as Readonly<Record<string, ProblemType>>);
}

function noteFunctions({ contract, notes, extensions }: Writing): void {
  for (const key of ['challenge', 'retryAfter'] as const) {
    if (typeof contract[key] !== 'function') continue;
    notes.push({ kind: 'lost', at: key, note: 'A function, which no document can hold.' });
  }
  for (const [name, { extensions: members }] of problemsOf(contract)) {
    for (const [member, definition] of Object.entries(members)) {
      if (typeof definition !== 'function') continue;
      const note = `The predicate of ${member}, which no document can hold: any value will do.`;
      notes.push({ kind: 'lost', at: `problems ${name}`, note });
    }
  }
  if (extensions) return;
  const note = 'Defaults, fallbacks and which rows hold for every operation have no word in OpenAPI.';
  notes.push({ kind: 'lost', at: EXTENSION, note });
}

/** What belongs to the contract as a whole, and the responses that are its API-wide rows. */
function rootExtension(contract: AnyContract): Readonly<Record<string, unknown>> {
  const { name, excluded, fallback, challenge, retryAfter, typeBase } = contract;
  const statuses = Object.keys(contract.statuses).map((status) => [status, componentOf(Number(status))]);
  return {
    name,
    statuses: Object.fromEntries(statuses) as Record<string, string>,
    ...(excluded.length === 0 ? {} : { excluded }),
    ...(Object.keys(fallback).length === 0 ? {} : { fallback }),
    ...(challenge === undefined || typeof challenge === 'function' ? {} : { challenge }),
    ...(typeof retryAfter === 'function' ? {} : { retryAfter }),
    typeBase,
  };
}
