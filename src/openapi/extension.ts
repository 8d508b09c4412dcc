// The parts of a rule that have no word in OpenAPI.

import type { FieldRule, StatusRule } from '../contract/index.ts';
import { own } from '../safe-read.ts';

/** What of a row has no word in OpenAPI, or not always. */
export const CARRIED = [
  'phrase',
  'meaning',
  'methods',
  'content',
  'mediaTypes',
  'request',
  'cacheControl',
  'source',
] as const;
const FIELD_KEYS = ['presence', 'strength', 'form', 'minimumSeconds', 'maximumSeconds'] as const;

/** Gives the differences as a partial row, null where the words say too much; `name` is the contract's. */
export function beyondWords(
  rule: StatusRule,
  read: StatusRule | undefined,
  name: string,
): Readonly<Record<string, unknown>> {
  const beyond: Record<string, unknown> = differences(rule, read ?? {}, CARRIED);
  const fields: Record<string, unknown> = {};
  for (const [fieldName, field] of Object.entries(rule.fields)) {
    const known = own(read?.fields, fieldName);
    const difference = differences(field, known ?? {}, FIELD_KEYS);
    if (!isSourceRead(field, known, name)) difference['source'] = field.source;
    if (Object.keys(difference).length > 0) fields[fieldName] = difference;
  }
  return Object.keys(fields).length === 0 ? beyond : { ...beyond, fields };
}

/** Whether a reader finds the source by itself: a rule that no RFC has is the contract's. */
function isSourceRead(field: FieldRule, known: FieldRule | undefined, name: string): boolean {
  if (known === undefined) return isNamed(field, name);
  return known.source === field.source || (isNamed(field, name) && isNamed(known, name));
}

/** Whether the source of a rule is the contract or an operation of it, as a reader takes it to be. */
export function isNamed({ source }: FieldRule, name: string): boolean {
  return source === name || source.startsWith(`${name}, `);
}

function differences<T extends object>(
  wanted: T,
  read: Partial<T>,
  keys: readonly (keyof T)[],
): Record<string, unknown> {
  const different = keys.filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(read[key]));
  return Object.fromEntries(different.map((key) => [key, wanted[key] ?? null]));
}

/** Whether two rules say the same; `name` is that of the contract, whose own rules name an operation or none. */
export function isSameRule(rule: StatusRule, other: StatusRule, name: string): boolean {
  const names = Object.keys(rule.fields);
  return (
    names.length === Object.keys(other.fields).length &&
    names.every((field) => field in other.fields) &&
    Object.keys(beyondWords(rule, other, name)).length === 0
  );
}
