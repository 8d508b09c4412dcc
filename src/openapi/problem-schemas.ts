// Problem details and problem types as JSON Schemas, and back (RFC 9457 3).

import {
  type MemberDefinition,
  optionNames,
  type ProblemType,
  type ProblemTypeDefinition,
} from '../errors/index.ts';
import { isLocation } from '../http/index.ts';
import { isObject, type Note, type Schema } from './document.ts';
import { pointer } from './references.ts';

/** The media type that errors are documented with. */
export const PROBLEM_JSON = 'application/problem+json';

/** The schema of any problem details. */
export const PROBLEM: Schema = {
  type: 'object',
  description: 'Problem details (RFC 9457).',
  properties: {
    type: { type: 'string', format: 'uri-reference', default: 'about:blank' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 100, maximum: 599 },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri-reference' },
  },
};

/** The schema of one problem type; OpenAPI 3.0 knows no `const`. */
export function describeProblemType(problem: ProblemType, hasConst: boolean): Schema {
  const { status, type, title, code, extensions } = problem;
  const fixed = (value: number | string) => (hasConst ? { const: value } : { enum: [value] });
  const members = Object.entries(extensions);
  const properties = {
    type: { type: 'string', ...fixed(type) },
    title: { type: 'string', ...fixed(title) },
    status: { type: 'integer', ...fixed(status) },
    ...(code === undefined ? {} : { code: { type: 'string', ...fixed(code) } }),
    ...Object.fromEntries(members.map(([name, member]) => [name, memberSchema(member)])),
  };
  const required = members.filter(([, member]) => !isOptional(member)).map(([name]) => name);
  return {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      {
        type: 'object',
        properties,
        required: ['type', 'title', 'status', ...(code === undefined ? [] : ['code']), ...required],
      },
    ],
  };
}

function memberSchema(member: MemberDefinition): Schema {
  if (typeof member === 'function') return {};
  const kind = member.replace('?', '');
  if (kind.endsWith('[]')) return { type: 'array', items: memberSchema(kind.slice(0, -2) as 'string') };
  return kind === 'unknown' ? {} : { type: kind };
}

function isOptional(member: MemberDefinition): boolean {
  return typeof member === 'string' && member.endsWith('?');
}

/** Reads the problem types among the schemas of a document: those that fix `type` and an error `status`. */
export function readProblemTypes(
  schemas: Readonly<Record<string, unknown>>,
  notes: Note[],
): Record<string, ProblemTypeDefinition> {
  const problems: Record<string, ProblemTypeDefinition> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const at = pointer('components', 'schemas', name);
    const definition =
      /^[A-Z]\w*$/.test(name) && isObject(schema) ? readProblemType(schema, at, notes) : undefined;
    if (definition === undefined) continue;
    const key = name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
    const reason = reasonToLose(name, key, definition, Object.values(problems));
    if (reason === undefined) problems[key] = definition;
    else notes.push({ kind: 'lost', at, note: `The problem type ${name} has ${reason}.` });
  }
  return problems;
}

function reasonToLose(
  name: string,
  key: string,
  { type = '' }: ProblemTypeDefinition,
  others: readonly ProblemTypeDefinition[],
): string | undefined {
  // A key makes the name of the class: where it would be another, the problem type could not be found again.
  if (nameOf(key) !== name) return 'a name that no key makes';
  if (!isLocation(type)) return 'a type that is no URI reference';
  return others.some((other) => other.type === type) ? 'the type of another' : undefined;
}

function nameOf(key: string): string {
  return key
    .split(/[-_]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

const RESERVED: readonly string[] = ['type', 'title', 'status', 'detail', 'instance'];

function readProblemType(schema: Schema, at: string, notes: Note[]): ProblemTypeDefinition | undefined {
  const parts = Array.isArray(schema['allOf']) ? (schema['allOf'] as unknown[]).filter(isObject) : [schema];
  const part = parts.find((one) => isObject(one['properties']));
  const properties = part?.['properties'] as Readonly<Record<string, unknown>> | undefined;
  const [type, title, status] = ['type', 'title', 'status'].map((name) => fixedIn(properties?.[name]));
  if (typeof type !== 'string' || typeof status !== 'number' || status < 400 || status > 599)
    return undefined;
  const code = fixedIn(properties?.['code']);
  const required = Array.isArray(part?.['required']) ? (part['required'] as unknown[]) : [];
  const extensions = Object.entries(properties ?? {})
    .filter(([name]) => !RESERVED.includes(name) && !(name === 'code' && typeof code === 'string'))
    .filter(([name]) => {
      const isTaken = optionNames.has(name);
      if (!isTaken && /^[A-Za-z]\w*$/.test(name)) return true;
      const note = isTaken ? 'Every error takes it as an option.' : 'No name of a member (RFC 9457 3.2).';
      notes.push({ kind: 'lost', at: `${at}${pointer('properties', name).slice(1)}`, note });
      return false;
    })
    .map(([name, member]) => [name, `${kindOf(member)}${required.includes(name) ? '' : '?'}`]);
  return {
    status,
    type,
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    extensions: Object.fromEntries(extensions) as Record<string, MemberDefinition>,
  };
}

function fixedIn(schema: unknown): unknown {
  if (!isObject(schema)) return undefined;
  const { enum: values } = schema;
  return schema['const'] ?? (Array.isArray(values) && values.length === 1 ? values[0] : undefined);
}

function kindOf(schema: unknown): string {
  if (!isObject(schema)) return 'unknown';
  if (schema['type'] === 'array') {
    const items = kindOf(schema['items']);
    return items.endsWith('[]') ? 'unknown[]' : `${items}[]`;
  }
  if (schema['type'] === 'integer') return 'number';
  return ['string', 'number', 'boolean'].includes(String(schema['type']))
    ? String(schema['type'])
    : 'unknown';
}
