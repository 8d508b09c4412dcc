// Writes rows of a contract as Response Objects.

import {
  type AnyContract,
  baseRule,
  completeRule,
  type StatusRule,
  type StatusRuleDefinition,
} from '../contract/index.ts';
import type { ProblemType } from '../errors/index.ts';
import { type Challenge, isJsonType, statusRow, writeChallenge } from '../http/index.ts';
import { own } from '../safe-read.ts';
import {
  EXTENSION,
  type HeaderObject,
  type Reference,
  type ResponseObject,
  type Schema,
} from './document.ts';
import { beyondWords, isNamed } from './extension.ts';
import { describeHeader } from './field-schemas.ts';
import { PROBLEM_JSON } from './problem-schemas.ts';
import { readRow, type Reading } from './read-response.ts';
import { pointer } from './references.ts';
import { writeSchema } from './write-schemas.ts';
import type { Writing } from './writing.ts';

/** Writes one row; what its words do not say goes into the extension, or into the notes. */
export function writeRow(
  rule: StatusRule,
  base: StatusRule | undefined,
  at: string,
  writing: Writing,
): ResponseObject {
  const words = writeWords(rule, at, writing);
  const beyond = beyondWords(rule, readBack(words, rule.status, base, writing), writing.contract.name);
  if (writing.extensions) {
    return Object.keys(beyond).length === 0 ? words : { ...words, [EXTENSION]: beyond };
  }
  for (const [key, value] of Object.entries(beyond)) {
    writing.notes.push({
      kind: 'lost',
      at,
      note: `${key}: ${JSON.stringify(value)} has no word in OpenAPI.`,
    });
  }
  return words;
}

/** The rule that a reader makes of a written response, on the row that it refines. */
export function readBack(
  response: ResponseObject,
  status: number,
  base: StatusRule | undefined,
  { contract, headers }: Writing,
): StatusRule {
  const resolve = (value: unknown) => {
    const reference = (value as Partial<Reference> | undefined)?.$ref;
    const found = reference === undefined ? value : own(headers, reference.split('/').at(-1) ?? '');
    return (found ?? {}) as Readonly<Record<string, unknown>>;
  };
  const reading: Reading = { resolve, notes: [], absentContent: 'optional', responses: new Map() };
  const row: StatusRuleDefinition = readRow(response, status, '#', reading);
  return completeRule(status, row, base ?? baseRule(status), contract.name);
}

function writeWords(rule: StatusRule, at: string, writing: Writing): ResponseObject {
  const headers: Record<string, Reference> = {};
  const base = statusRow(rule.status)?.fields ?? {};
  for (const [name, field] of Object.entries(rule.fields)) {
    // What an RFC permits on any such response is no news; what is forbidden has no word.
    const isPermitted = field.presence === 'optional' && own(base, name)?.[0] === 'optional';
    if (field.presence === 'forbidden' || isPermitted || /^content-type$/i.test(name)) continue;
    // The same rule of several operations is one header.
    const source = isNamed(field, writing.contract.name) ? writing.contract.name : field.source;
    const header = describeHeader(name, field, source, exampleOf(name, rule.status, writing.contract));
    headers[name] = { $ref: pointer('components', 'headers', register(name, rule.status, header, writing)) };
  }
  return {
    description: rule.meaning ?? rule.phrase,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...contentOf(rule, at, writing),
  };
}

function contentOf(rule: StatusRule, at: string, writing: Writing): Pick<ResponseObject, 'content'> {
  const { status, content, mediaTypes } = rule;
  if (content === 'forbidden') return statusRow(status)?.content === 'forbidden' ? {} : { content: {} };
  const own = writeSchema(rule, at, writing);
  const isSilent = mediaTypes === undefined && status < 400;
  if (isSilent && own === undefined) return content === 'required' ? { content: { '*/*': {} } } : {};
  const types = mediaTypes ?? [isSilent ? 'application/json' : PROBLEM_JSON];
  // A schema describes JSON where there is any.
  const described = types.some(isJsonType) ? types.filter(isJsonType) : types;
  const written = types.map((type) => {
    if (own !== undefined && described.includes(type)) return [type, { schema: own }] as const;
    const isProblem = status >= 400 && type.startsWith(PROBLEM_JSON);
    return [type, isProblem ? { schema: problemSchemaOf(status, writing.contract) } : {}] as const;
  });
  return { content: Object.fromEntries(written) };
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
