// Writes a contract as an OpenAPI document.

import {
  type AnyContract,
  apiScopeOf,
  defineContract,
  type OperationRule,
  refuseOtherThanContract,
  documentedAs,
  type StatusRule,
} from '../contract/index.ts';
import { type Challenge, classNameOf, statusRow, writeChallenge } from '../http/index.ts';
import type { ProblemType } from '../errors/index.ts';
import { own } from '../safe-read.ts';
import { refuseUnknownKeys, SetupError, worded } from '../setup-error.ts';
import {
  EXTENSION,
  METHODS,
  type HeaderObject,
  type Note,
  type OpenAPIDocument,
  type OperationObject,
  type PathItem,
  type Reference,
  type ResponseObject,
  type Schema,
} from './document.ts';
import { describeHeader } from './field-schemas.ts';
import { pathOf, templateOf } from './paths.ts';
import { describeProblemType, PROBLEM, PROBLEM_JSON } from './problem-schemas.ts';
import { readRow } from './read-response.ts';
import { pointer } from './references.ts';
import { beyondWords } from './extension.ts';

/** What `toOpenAPI` takes beside the contract. */
export interface ToOpenAPIOptions {
  /** The version of OpenAPI: `3.1` unless given. */
  readonly version?: '3.0' | '3.1' | undefined;
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
  const { version, extensions, info } = checkedOptions(options);
  const hasConst = version === '3.1';
  const writing = createWriting(contract, extensions);
  const problems = Object.entries(contract.problems as Readonly<Record<string, ProblemType>>);
  const statuses = Object.values(contract.statuses);
  const responses: Record<string, ResponseObject> = {};
  for (const rule of statuses) {
    const name = componentOf(rule.status);
    responses[name] = writeRow(rule, undefined, pointer('components', 'responses', name), writing);
  }
  const paths = writePaths(contract, writing);
  const schemas: Record<string, Schema> = { Problem: PROBLEM };
  for (const [name, problem] of problems) schemas[name] = describeProblemType(problem, hasConst);
  noteFunctions(contract, writing);
  const document: OpenAPIDocument = {
    openapi: hasConst ? '3.1.0' : '3.0.3',
    info: { title: info.title ?? contract.name, version: info.version ?? '0.0.0' },
    paths,
    components: { responses, headers: writing.headers, schemas },
    ...(extensions ? { [EXTENSION]: rootExtension(contract) } : {}),
  };
  return Object.defineProperty(document, 'notes', { value: writing.notes }) as WrittenDocument;
}

function checkedOptions(options: ToOpenAPIOptions) {
  refuseUnknownKeys('toOpenAPI', options, ['version', 'info', 'extensions']);
  const { version = '3.1', extensions = true, info = {} } = options;
  refuseUnknownKeys('toOpenAPI: info', info, ['title', 'version']);
  for (const [key, value] of Object.entries(info)) {
    if (value === undefined || typeof value === 'string') continue;
    throw wrong(`info: ${key}: ${worded(value)} is not a string`);
  }
  if (typeof extensions !== 'boolean') {
    throw wrong(`extensions is true or false, not '${worded(extensions)}'`);
  }
  if (version === '3.0' || version === '3.1') return { version, extensions, info };
  throw wrong(`version is '3.1' or '3.0', not '${worded(version)}'`);
}

function wrong(what: string): SetupError {
  return new SetupError('ERR_INVALID_OPTION', `toOpenAPI: ${what}`);
}

interface Writing {
  readonly contract: AnyContract;
  readonly extensions: boolean;
  readonly notes: Note[];
  readonly headers: Record<string, HeaderObject>;
}

function createWriting(contract: AnyContract, extensions: boolean): Writing {
  return { contract, extensions, notes: [], headers: {} };
}

/** The name of the response of a status code: its class name, where it is registered. */
function componentOf(status: number): string {
  return statusRow(status) === undefined ? `Status${status}` : classNameOf(status);
}

/** Writes one row; what its words do not say goes into the extension, or into the notes. */
function writeRow(
  rule: StatusRule,
  base: StatusRule | undefined,
  at: string,
  writing: Writing,
): ResponseObject {
  const words = writeWords(rule, writing);
  const { extensions, notes, contract, headers } = writing;
  const components = { components: { headers } };
  const read = readWords(words, rule.status, base, contract, components);
  const beyond = beyondWords(rule, read, contract.name);
  if (extensions) return Object.keys(beyond).length === 0 ? words : { ...words, [EXTENSION]: beyond };
  for (const [key, value] of Object.entries(beyond)) {
    notes.push({ kind: 'lost', at, note: `${key}: ${JSON.stringify(value)} has no word in OpenAPI.` });
  }
  return words;
}

function writeWords(rule: StatusRule, writing: Writing): ResponseObject {
  const headers: Record<string, Reference> = {};
  const base = statusRow(rule.status)?.fields ?? {};
  for (const [name, field] of Object.entries(rule.fields)) {
    // What an RFC permits on any such response is no news; what is forbidden has no word.
    const isPermitted = field.presence === 'optional' && own(base, name)?.[0] === 'optional';
    if (field.presence === 'forbidden' || isPermitted || /^content-type$/i.test(name)) continue;
    const header = describeHeader(name, field, exampleOf(name, rule.status, writing.contract));
    headers[name] = { $ref: pointer('components', 'headers', register(name, rule.status, header, writing)) };
  }
  return {
    description: rule.meaning ?? rule.phrase,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...contentOf(rule, writing.contract),
  };
}

function contentOf(rule: StatusRule, contract: AnyContract): Pick<ResponseObject, 'content'> {
  const { status, content, mediaTypes } = rule;
  if (content === 'forbidden') return statusRow(status)?.content === 'forbidden' ? {} : { content: {} };
  if (mediaTypes === undefined && status < 400)
    return content === 'required' ? { content: { '*/*': {} } } : {};
  const schema = problemSchemaOf(status, contract);
  const types = (mediaTypes ?? [PROBLEM_JSON]).map((type) => {
    return [type, status >= 400 && type.startsWith(PROBLEM_JSON) ? { schema } : {}] as const;
  });
  return { content: Object.fromEntries(types) };
}

function problemSchemaOf(status: number, contract: AnyContract): Schema {
  const general = { $ref: pointer('components', 'schemas', 'Problem') };
  const specific = Object.entries(contract.problems as Readonly<Record<string, ProblemType>>)
    .filter(([, problem]) => problem.status === status)
    .map(([name]) => ({ $ref: pointer('components', 'schemas', name) }));
  return specific.length === 0 ? general : { anyOf: [...specific, general] };
}

/** What this API sends by default. */
function exampleOf(name: string, status: number, { challenge, retryAfter }: AnyContract): string | undefined {
  if (name === 'Retry-After' && typeof retryAfter === 'number') return String(retryAfter);
  if (name !== 'WWW-Authenticate' || status !== 401 || typeof challenge !== 'object') return undefined;
  return ([challenge].flat() as readonly Challenge[]).map(writeChallenge).join(', ');
}

/** The name of a header among the components: one a field, and one more for every form it has beside. */
function register(name: string, status: number, header: HeaderObject, { headers }: Writing): string {
  const wanted = JSON.stringify(header);
  const names = [name, `${name}-${status}`];
  for (let index = 0; ; index += 1) {
    const key = names[index] ?? `${name}-${status}-${index}`;
    const known = own(headers, key) ?? (headers[key] = header);
    if (JSON.stringify(known) === wanted) return key;
  }
}

/** The rule that a reader makes of the words alone. */
function readWords(
  words: ResponseObject,
  status: number,
  base: StatusRule | undefined,
  { name }: AnyContract,
  { components }: { components: { headers: Readonly<Record<string, HeaderObject>> } },
): StatusRule | undefined {
  const resolve = (value: unknown) => {
    const reference = (value as Partial<Reference> | undefined)?.$ref;
    const found = reference === undefined ? value : components.headers[reference.split('/').at(-1) ?? ''];
    return (found ?? {}) as Readonly<Record<string, unknown>>;
  };
  const row = readRow(words, status, '#', { resolve, notes: [], absentContent: 'optional' });
  // `false` for no 401 is no matter here; nor is any other row.
  const statuses = { [status]: base ?? row };
  if (base === undefined) return (defineContract({ name, statuses }) as AnyContract).statuses[status];
  const operations = { 'GET /': { [status]: row } };
  return defineContract({ name, statuses, operations }).operations['GET /']?.statuses[status];
}

function writePaths(contract: AnyContract, writing: Writing): Record<string, PathItem> {
  const paths: Record<string, Record<string, OperationObject | readonly Schema[]>> = {};
  for (const [key, operation] of Object.entries(contract.operations)) {
    const { path, parameters } = pathOf(operation.template);
    const at = `operations ${key}`;
    const method = METHODS.find((one) => one.toUpperCase() === operation.method);
    const item = (paths[path] ??=
      parameters.length === 0 ? {} : { parameters: parameters.map(describeParameter) });
    if (method === undefined || item[method] !== undefined) {
      const other = 'Another operation has the same method and path to OpenAPI.';
      const note = method === undefined ? `OpenAPI has no word for the method ${operation.method}.` : other;
      writing.notes.push({ kind: 'lost', at, note });
      continue;
    }
    item[method] = writeOperation(operation, path, method, writing);
    if (templateOf(path) !== operation.template && !writing.extensions) {
      const note = `The template ${operation.template} is ${path} to OpenAPI, whose parameters are one segment.`;
      writing.notes.push({ kind: 'lost', at, note });
    }
  }
  return paths;
}

function describeParameter(name: string): Schema {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}

function writeOperation(
  operation: OperationRule,
  path: string,
  method: string,
  writing: Writing,
): OperationObject {
  const { template } = operation;
  const responses = writeResponses(operation, pointer('paths', path, method), writing);
  const isSilent = Object.keys(responses).length === 0;
  const beyond = {
    ...(templateOf(path) === template ? {} : { template }),
    ...(isSilent ? { isSilent } : {}),
  };
  return {
    // A Responses Object holds one response at least; 500 goes without saying (RFC 9110 15).
    responses: isSilent ? { 500: { description: 'Internal Server Error' } } : responses,
    ...(writing.extensions && Object.keys(beyond).length > 0 ? { [EXTENSION]: beyond } : {}),
  };
}

function writeResponses(
  operation: OperationRule,
  at: string,
  writing: Writing,
): Record<string, ResponseObject | Reference> {
  const { contract } = writing;
  const api = apiScopeOf(contract);
  const { method, template: target, statuses, excluded } = operation;
  const request = { method, target, httpVersion: 1, field: () => undefined };
  const responses: Record<string, ResponseObject | Reference> = {};
  for (const status of Object.keys(contract.statuses).map(Number)) {
    if (excluded.includes(status) || documentedAs(api, status, request) !== 'documented') continue;
    responses[status] = { $ref: pointer('components', 'responses', componentOf(status)) };
  }
  for (const rule of Object.values(statuses)) {
    const where = `${at}/responses/${rule.status}`;
    responses[rule.status] = writeRow(rule, contract.statuses[rule.status], where, writing);
  }
  return responses;
}

function noteFunctions(contract: AnyContract, { notes, extensions }: Writing): void {
  for (const key of ['challenge', 'retryAfter'] as const) {
    if (typeof contract[key] !== 'function') continue;
    notes.push({ kind: 'lost', at: key, note: 'A function, which no document can hold.' });
  }
  for (const [name, { extensions: members }] of Object.entries(
    contract.problems as Readonly<Record<string, ProblemType>>,
  )) {
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
