// Takes the Schema Objects of a document out of it, as JSON Schemas.

import { isObject, type Note, type Schema } from './document.ts';
import { type Resolve, pointer } from './references.ts';
import { mapSubschemas } from './schema-walk.ts';

/** Schemas as JSON Schema (2020-12) of what a response has, and the definitions that they refer to as `#/$defs/Name`. */
export interface ExtractedSchemas {
  readonly schemas: readonly unknown[];
  readonly $defs: Readonly<Record<string, unknown>>;
}

/** Takes Schema Objects out of a document, with all that they refer to. */
export type ExtractSchemas = (schemas: readonly unknown[]) => ExtractedSchemas;

// Annotations of OpenAPI, and names that say where a schema stands in a document that it is taken out of.
const LEFT_OUT = new Set([
  ...['$anchor', '$comment', '$defs', '$dynamicAnchor', '$dynamicRef', '$id', '$schema', 'definitions', 'id'],
  ...['discriminator', 'example', 'externalDocs', 'nullable', 'xml'],
]);

const DIALECTS = /^https:\/\/(?:json-schema\.org\/draft\/2020-12\/schema$|spec\.openapis\.org\/oas\/3\.)/;

/** Makes what takes schemas out of one document. */
export function createSchemaExtractor(
  document: Readonly<Record<string, unknown>>,
  resolve: Resolve,
  notes: Note[],
): ExtractSchemas {
  const isOld = String(document['openapi']).startsWith('3.0');
  const dialect = document['jsonSchemaDialect'];
  if (dialect !== undefined && !DIALECTS.test(String(dialect))) {
    const note = `Schemas of ${String(dialect)} are taken for ones of JSON Schema 2020-12.`;
    notes.push({ kind: 'assumed', at: '#/jsonSchemaDialect', note });
  }
  return (schemas) => new Extract(resolve, isOld).of(schemas);
}

/** Schemas on their way out of a document, with all that they refer to. */
class Extract {
  readonly #resolve: Resolve;
  readonly #isOld: boolean;
  readonly #defs: Record<string, unknown> = {};
  /** The names of definitions by their references, and by what holds itself. */
  readonly #names = new Map<unknown, string>();
  readonly #left: (readonly [name: string, schema: unknown])[] = [];
  /** The schemas around the one that is converted: where a tool has resolved references, one may hold itself. */
  readonly #around = new Set<object>();

  constructor(resolve: Resolve, isOld: boolean) {
    this.#resolve = resolve;
    this.#isOld = isOld;
  }

  of(schemas: readonly unknown[]): ExtractedSchemas {
    const references = schemas.map((schema) => this.#convert(schema));
    for (let next = this.#left.pop(); next !== undefined; next = this.#left.pop()) {
      this.#defs[next[0]] = this.#convert(next[1]);
    }
    return { schemas: references, $defs: this.#defs };
  }

  #convert(value: unknown): unknown {
    if (!isObject(value)) return value === false ? false : {};
    const { $ref: reference, ...beside } = value;
    if (typeof reference !== 'string') return this.#convertMembers(value);
    const target = this.#follow(value, reference);
    // Before 3.1 nothing counts beside a reference.
    return this.#isOld ? target : { ...Object(this.#convertMembers(beside)), ...target };
  }

  #convertMembers(value: Schema): unknown {
    if (this.#around.has(value)) return this.#referenceTo(value, 'Recursive', value);
    this.#around.add(value);
    const converted = mapSubschemas(value, (inner) => this.#convert(inner));
    this.#around.delete(value);
    return responseSchema(converted, this.#isOld);
  }

  #follow(value: Schema, reference: string): Schema {
    // What leads out of the document is noted by now, and anything fits it.
    if (!reference.startsWith('#')) return {};
    return this.#referenceTo(reference, reference.split('/').at(-1) ?? '', this.#resolve(value, ''));
  }

  #referenceTo(key: unknown, wanted: string, schema: unknown): Schema {
    let name = this.#names.get(key);
    if (name === undefined) {
      const plain = wanted.replace(/[^\w.-]/g, '_');
      name = plain;
      for (let index = 2; Object.hasOwn(this.#defs, name); index += 1) name = `${plain}${index}`;
      this.#defs[name] = {};
      this.#names.set(key, name);
      this.#left.push([name, schema]);
    }
    return { $ref: pointer('$defs', name) };
  }
}

/** One schema, its subschemas converted already, as JSON Schema 2020-12 has it for what a response has. */
function responseSchema(schema: Schema, isOld: boolean): unknown {
  const kept = Object.entries(schema).filter(
    ([keyword]) => !LEFT_OUT.has(keyword) && !keyword.startsWith('x-'),
  );
  const converted = withoutWriteOnly(Object.fromEntries(kept), schema['properties']);
  if (!isOld) return converted;
  return schema['nullable'] === true ? orNull(withBounds(converted)) : withBounds(converted);
}

/** What only a request has is not in a response, and nothing requires it there (OpenAPI 3.0.4, 4.7.24). */
function withoutWriteOnly(schema: Schema, properties: unknown): Schema {
  const hidden = Object.entries(Object(properties) as Schema).flatMap(([name, one]) =>
    isObject(one) && one['writeOnly'] === true ? [name] : [],
  );
  if (hidden.length === 0) return schema;
  const { required } = schema;
  const banned = Object.fromEntries(hidden.map((name) => [name, false]));
  return {
    ...schema,
    properties: { ...(properties as Schema), ...banned },
    ...(Array.isArray(required)
      ? { required: required.filter((name) => !hidden.includes(String(name))) }
      : {}),
  };
}

// OpenAPI 3.0 has draft 5's booleans for exclusive bounds.
function withBounds(schema: Schema): Schema {
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...rest } = schema;
  return {
    ...rest,
    ...boundOf('inimum', exclusiveMinimum, minimum),
    ...boundOf('aximum', exclusiveMaximum, maximum),
  };
}

function boundOf(name: 'aximum' | 'inimum', exclusive: unknown, bound: unknown): Schema {
  if (typeof exclusive === 'number') return { [`exclusiveM${name}`]: exclusive };
  if (bound === undefined) return {};
  return { [exclusive === true ? `exclusiveM${name}` : `m${name}`]: bound };
}

/** OpenAPI 3.0 wants a type beside `nullable`; documents have it beside references too, and mean the same. */
function orNull(schema: Schema): Schema {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const isListed = Array.isArray(values) && !values.includes(null);
  return { ...schema, type: [type, 'null'], ...(isListed ? { enum: [...(values as unknown[]), null] } : {}) };
}
