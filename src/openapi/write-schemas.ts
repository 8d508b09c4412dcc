// Writes the schema of a row as the JSON Schema that its library gives.

import type { ContentSchema, StatusRule } from '../contract/index.ts';
import { own } from '../safe-read.ts';
import { componentOf, isObject, type Schema } from './document.ts';
import { pointer } from './references.ts';
import { mapSubschemas } from './schema-walk.ts';
import type { Writing } from './writing.ts';

/** What a library is asked for: the JSON Schema of what a schema takes (Standard JSON Schema). */
type GiveJsonSchema = (options: { readonly target: string }) => unknown;

// Where a library has none of its own, or only since a version.
const CURES: Readonly<Record<string, string>> = {
  valibot: 'wrap it in toStandardJsonSchema of @valibot/to-json-schema',
  zod: 'zod has it from 4.2 on',
};

/** Writes the schema of a row; undefined where there is none, or none that a document can hold, which is noted. */
export function writeSchema(rule: StatusRule, at: string, writing: Writing): Schema | undefined {
  if (rule.schema === undefined) return undefined;
  const { vendor } = rule.schema['~standard'];
  const give = inputOf(rule.schema);
  if (give === undefined) {
    const cure = own(CURES, vendor) ?? 'give one that follows Standard JSON Schema';
    writing.notes.push({ kind: 'lost', at, note: `The schema of ${vendor} gives no JSON Schema: ${cure}.` });
    return undefined;
  }
  try {
    return placed(jsonSchemaFor(give, writing), rule, writing);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const note = `The schema of ${vendor} gives no JSON Schema: ${reason}`;
    writing.notes.push({ kind: 'lost', at, note });
    return undefined;
  }
}

// Content is sent as it was given: what the schema makes of it (a default, a transformation) is never on the wire.
function inputOf(schema: ContentSchema): GiveJsonSchema | undefined {
  const { jsonSchema } = schema['~standard'] as { readonly jsonSchema?: { readonly input?: GiveJsonSchema } };
  return typeof jsonSchema?.input === 'function' ? (options) => jsonSchema.input?.(options) : undefined;
}

/** The schema in the dialect of the document; that of OpenAPI 3.0 is a choice of each library. */
function jsonSchemaFor(give: GiveJsonSchema, { version }: Writing): Schema {
  const given = give({ target: version === '3.0' ? 'openapi-3.0' : 'draft-2020-12' });
  if (!isObject(given)) throw new Error('it is no object');
  return given;
}

/** The schema as a part of the document: what it refers to within itself becomes a component. */
function placed(given: Schema, rule: StatusRule, writing: Writing): Schema {
  const { $schema: _dialect, $defs, definitions, ...schema } = given;
  const parts = new Map<string, unknown>();
  for (const [keyword, members] of Object.entries({ $defs, definitions })) {
    for (const [name, part] of Object.entries(Object(members) as Schema))
      parts.set(pointer(keyword, name), part);
  }
  if (referencesIn(schema, parts).has('#')) parts.set('#', schema);
  const names = new Map<string, string>();
  for (const [reference, part] of parts) {
    const wanted =
      reference === '#' ? `${componentOf(rule.status)}Content` : (reference.split('/').at(-1) ?? '');
    names.set(reference, nameFor(wanted, [part, ...referencesIn(part, parts).values()], writing));
  }
  const rewrite = (value: unknown): unknown => {
    if (!isObject(value)) return value;
    const copy = mapSubschemas(value, rewrite);
    const name = names.get(String(copy['$ref']));
    return name === undefined ? copy : { ...copy, $ref: pointer('components', 'schemas', name) };
  };
  for (const [reference, name] of names) writing.schemas[name] = rewrite(parts.get(reference)) as Schema;
  const own = names.get('#');
  return own === undefined ? (rewrite(schema) as Schema) : { $ref: pointer('components', 'schemas', own) };
}

/** The parts that a schema refers to, directly or by another part, by reference. */
function referencesIn(
  schema: unknown,
  parts: ReadonlyMap<string, unknown>,
  found = new Map<string, unknown>(),
): ReadonlyMap<string, unknown> {
  const look = (value: unknown): unknown => {
    if (!isObject(value)) return value;
    const { $ref: reference } = value;
    if (typeof reference === 'string' && !found.has(reference)) {
      found.set(reference, parts.get(reference));
      look(parts.get(reference));
    }
    return mapSubschemas(value, look);
  };
  look(schema);
  return found;
}

/** The name of a component: the one that is wanted, with a number where another schema has it. */
function nameFor(wanted: string, meaning: unknown, { schemas, componentNames }: Writing): string {
  const plain = wanted.replace(/[^\w.-]/g, '_');
  const identity = `${plain} ${JSON.stringify(meaning)}`;
  let name = componentNames.get(identity);
  if (name !== undefined) return name;
  name = plain;
  for (let index = 2; Object.hasOwn(schemas, name); index += 1) name = `${plain}${index}`;
  schemas[name] = {};
  componentNames.set(identity, name);
  return name;
}
