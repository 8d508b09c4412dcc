// Reads the schemas of responses, for a validator that the user gives.

import type { ContentSchema, SchemaResult } from '../contract/index.ts';
import { hasMediaType, isJsonType } from '../http/index.ts';
import { isObject, type Note, type Schema } from './document.ts';
import type { Resolve } from './references.ts';
import { mapSubschemas } from './schema-walk.ts';
import type { ExtractedSchemas, ExtractSchemas } from './extract-schemas.ts';

/**
 * Compiles a JSON Schema (2020-12) into a check of values: `ajvValidator` makes one of ajv.
 *
 * It is called once a document, when content is first held: `schemas` has all of its schemas as `$defs`. What it gives
 * is called once for each that content comes for, with the name of its definition.
 */
export type SchemaValidator = (schemas: {
  readonly $defs: Readonly<Record<string, unknown>>;
}) => (name: string) => (value: unknown) => SchemaResult;

/** Gives the schema that the JSON content of a response is held against; undefined where there is none. */
export type ReadContentSchema = (content: Schema, at: string) => ContentSchema | undefined;

/** Makes the reader for one document. */
export function createContentReader(
  extract: ExtractSchemas,
  validator: SchemaValidator,
  resolve: Resolve,
  notes: Note[],
): ReadContentSchema {
  const made = new Map<unknown, ContentSchema>();
  const seen = new Set<unknown>();
  let validate: ReturnType<SchemaValidator> | undefined;

  /** Compiles all of a document at its first content: what its schemas share is compiled once. */
  function compile(name: string): (value: unknown) => SchemaResult {
    if (validate === undefined) {
      const { schemas, $defs } = extract([...made.keys()]);
      const own = schemas.map((schema, index) => [nameOf(index), schema] as const);
      validate = validator({ $defs: { ...$defs, ...Object.fromEntries(own) } });
    }
    return validate(name);
  }

  /** Follows every reference, once: what is lost is noted now, and not when content comes. */
  function follow(schema: unknown, at: string): unknown {
    if (!isObject(schema) || seen.has(schema)) return undefined;
    seen.add(schema);
    if (typeof schema['$ref'] === 'string') follow(resolve(schema, at), at);
    mapSubschemas(schema, (inner) => follow(inner, at));
    return undefined;
  }

  return function contentSchemaOf(content, at) {
    const schemas = Object.entries(content)
      .filter(([type]) => isJsonType(type) || hasMediaType('application/json', [type]))
      .flatMap(([, media]) => (isObject(media) && media['schema'] !== undefined ? [media['schema']] : []));
    const [first] = schemas;
    if (first === undefined) return undefined;
    const isChoice = new Set(schemas.map(identityOf)).size > 1;
    const given: unknown = isChoice ? { anyOf: schemas } : first;
    if (isChoice) {
      notes.push({ kind: 'assumed', at, note: 'Content fits one of the schemas of its JSON media types.' });
    }
    follow(given, at);
    let schema = made.get(given);
    if (schema === undefined) {
      const name = nameOf(made.size);
      schema = contentSchema(
        () => compile(name),
        () => standingAlone(extract([given])),
      );
      made.set(given, schema);
    }
    return schema;
  };
}

/** The definition of a response's own schema: no component has such a name (OpenAPI 3.1.1, 4.8.7.1). */
function nameOf(index: number): string {
  return `content:${index}`;
}

function identityOf(schema: unknown): unknown {
  return isObject(schema) && typeof schema['$ref'] === 'string' ? schema['$ref'] : schema;
}

function standingAlone({ schemas: [schema], $defs }: ExtractedSchemas): unknown {
  return isObject(schema) && Object.keys($defs).length > 0 ? { ...schema, $defs } : schema;
}

/** A schema that is compiled when it is first needed: documents have thousands. */
function contentSchema(compile: () => (value: unknown) => SchemaResult, input: () => unknown): ContentSchema {
  let check: ReturnType<typeof compile> | undefined;
  const validate = (value: unknown) => (check ??= compile())(value);
  const standard = { version: 1, vendor: 'OpenAPI', validate, jsonSchema: { input } } as const;
  return Object.freeze({ '~standard': standard });
}
