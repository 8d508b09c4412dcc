// What a rule says beyond what a reader makes of the words of OpenAPI.

import type { FieldRule, StatusRule } from '../rules.ts';

/** What of a row has no word in OpenAPI, or not always. */
export const CARRIED = [
  'phrase',
  'meaning',
  'methods',
  'content',
  'mediaTypes',
  'request',
  'cacheControl',
] as const;
const FIELD_KEYS = ['presence', 'strength', 'form', 'minimumSeconds', 'maximumSeconds'] as const;

/** Gives the differences as a partial row, null where the words say too much. */
export function beyondWords(
  rule: StatusRule,
  read: StatusRule | undefined,
): Readonly<Record<string, unknown>> {
  const beyond: Record<string, unknown> = differences(rule, read ?? {}, CARRIED);
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(rule.fields)) {
    const known = read?.fields[name];
    const difference = differences(field, known ?? {}, FIELD_KEYS);
    // The source of a contract's own rule is its name, which a reader knows.
    const isOwn = known?.source === field.source || isNamed(field);
    if (!isOwn) difference['source'] = field.source;
    if (Object.keys(difference).length > 0) fields[name] = difference;
  }
  return Object.keys(fields).length === 0 ? beyond : { ...beyond, fields };
}

function isNamed(field: FieldRule): boolean {
  return field.strength === 'policy' && !/^(?:RFC|draft-)/.test(field.source);
}

function differences<T extends object>(
  wanted: T,
  read: Partial<T>,
  keys: readonly (keyof T)[],
): Record<string, unknown> {
  const different = keys.filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(read[key]));
  return Object.fromEntries(different.map((key) => [key, wanted[key] ?? null]));
}
