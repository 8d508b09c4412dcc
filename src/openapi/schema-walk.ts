// Copies a JSON Schema with every schema in it changed.

import { isObject, type Schema } from './document.ts';

// The keywords of JSON Schema 2020-12 whose value is a schema or a list of them, and those whose members are schemas;
// the value of any other keyword is data, where a member named `$ref` is none.
const WITH_SCHEMAS = new Set([
  ...['additionalItems', 'additionalProperties', 'allOf', 'anyOf', 'contains', 'contentSchema', 'else', 'if'],
  ...['items', 'not', 'oneOf', 'prefixItems', 'propertyNames', 'then', 'unevaluatedItems'],
  'unevaluatedProperties',
]);
const WITH_MEMBERS = new Set([
  ...['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties'],
]);

/** Copies the schemas in a schema, changed, and leaves the schema itself and its data as they are. */
export function mapSubschemas(schema: Schema, change: (schema: unknown) => unknown): Schema {
  const copied = Object.entries(schema).map(([keyword, value]) => {
    if (WITH_SCHEMAS.has(keyword)) return [keyword, Array.isArray(value) ? value.map(change) : change(value)];
    if (!WITH_MEMBERS.has(keyword) || !isObject(value)) return [keyword, value];
    const members = Object.entries(value).map(([name, member]) => [name, change(member)] as const);
    return [keyword, Object.fromEntries(members)];
  });
  return Object.fromEntries(copied) as Schema;
}
