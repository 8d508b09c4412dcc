// Reads a Response Object as a row of a contract.

import { isFieldName, isMediaRange, phraseOf, statusRow } from '../http/index.ts';
import type { FieldRule, StatusRuleDefinition } from '../contract/index.ts';
import { own } from '../safe-read.ts';
import { CARRIED } from './extension.ts';
import { EXTENSION, isObject, type Note } from './document.ts';
import { readRetryAfter } from './field-schemas.ts';
import type { Resolve } from './references.ts';

/** What a response without `content` says of its content: nothing, or that there is none. */
export type AbsentContent = 'optional' | 'forbidden';

/** What reading one document needs to know throughout. */
export interface Reading {
  readonly resolve: Resolve;
  readonly notes: Note[];
  readonly absentContent: AbsentContent;
}

type Fields = Record<string, Partial<FieldRule>>;
type Row = { -readonly [K in keyof StatusRuleDefinition]: StatusRuleDefinition[K] };

/** Reads a response, which may be a reference, as the row of a status code. */
export function readRow(given: unknown, status: number, at: string, reading: Reading): StatusRuleDefinition {
  const response = reading.resolve(given, at);
  const own = isObject(given) ? given['description'] : undefined;
  const description = String(own ?? response['description'] ?? '').trim();
  const row: Row = {
    ...(description === '' || description === phraseOf(status) ? {} : { meaning: description }),
    ...readContent(response['content'], status, at, reading),
    fields: readFields(response['headers'], status, at, reading),
  };
  const links = response['links'];
  if (isObject(links) && Object.keys(links).length > 0) {
    reading.notes.push({ kind: 'lost', at, note: 'Links are no rule of a contract.' });
  }
  const extension = response[EXTENSION];
  return isObject(extension) ? withExtension(row, extension) : row;
}

function readContent(content: unknown, status: number, at: string, { notes, absentContent }: Reading): Row {
  const types = isObject(content) ? Object.keys(content) : [];
  const base = statusRow(status);
  if (base?.content === 'forbidden') {
    if (types.length > 0) {
      notes.push({ kind: 'assumed', at, note: `There is no content: ${base.source} allows none.` });
    }
    return {};
  }
  if (!isObject(content)) return { content: absentContent };
  if (types.length === 0) return { content: 'forbidden' };
  // An empty text is a text, and so are no bytes at all bytes; nothing else is well-formed when it is empty.
  const mayBeEmpty = types.some((type) => /^(?:text\/|application\/octet-stream)/i.test(type));
  const ranges = types.filter(isMediaRange);
  for (const type of types) {
    if (!isMediaRange(type)) notes.push({ kind: 'lost', at, note: `"${type}" is no media type.` });
  }
  const isAny =
    ranges.length === 0 || ranges.length < types.length || ranges.some((range) => range === '*/*');
  return { content: mayBeEmpty ? 'optional' : 'required', ...(isAny ? {} : { mediaTypes: ranges }) };
}

function readFields(headers: unknown, status: number, at: string, reading: Reading): Fields {
  const fields: Fields = {};
  for (const [name, given] of Object.entries(isObject(headers) ? headers : {})) {
    const where = `${at}/headers/${name}`;
    // A Content-Type among the headers of a response is ignored, says the specification: `content` has it.
    if (/^content-type$/i.test(name)) continue;
    const isTwin = Object.keys(fields).some((one) => one.toLowerCase() === name.toLowerCase());
    if (!isFieldName(name) || isTwin) {
      const reason = isTwin ? 'there twice: field names are case-insensitive' : 'no field name';
      reading.notes.push({ kind: 'lost', at: where, note: `"${name}" is ${reason}.` });
      continue;
    }
    const header = reading.resolve(given, where);
    const known = wellKnown(name, status);
    const schema = reading.resolve(header['schema'], where);
    const isRequired = header['required'] === true;
    if (isMust(known, status) && !isRequired) {
      const note = `${known} is required: ${statusRow(status)?.fields?.[known]?.[2] ?? ''} says it MUST be there.`;
      reading.notes.push({ kind: 'assumed', at: where, note });
    }
    const value = known === 'Retry-After' ? keptBounds(readRetryAfter(schema), where, reading) : {};
    fields[known] = { presence: isRequired || isMust(known, status) ? 'required' : 'optional', ...value };
    if (isConstrained(schema) && known !== 'Retry-After' && !(known in CHECKED)) {
      reading.notes.push({
        kind: 'lost',
        at: where,
        note: `The schema of ${known}: only its presence is checked.`,
      });
    }
  }
  return fields;
}

/** What a schema says of a Retry-After, without bounds between which there is nothing. */
function keptBounds(value: Partial<FieldRule>, at: string, { notes }: Reading): Partial<FieldRule> {
  const { minimumSeconds, maximumSeconds, ...others } = value;
  if (!((minimumSeconds ?? 0) > (maximumSeconds ?? Infinity))) return value;
  const note = `No Retry-After is at least ${minimumSeconds} and at most ${maximumSeconds}.`;
  notes.push({ kind: 'lost', at, note });
  return others;
}

// The fields whose values are checked by their own grammar; a schema adds nothing to it.
const CHECKED: Readonly<Record<string, true>> = {
  Allow: true,
  'Content-Range': true,
  Location: true,
  'Proxy-Authenticate': true,
  Upgrade: true,
  'WWW-Authenticate': true,
};

/** The registered spelling of a field that has a rule: field names are case-insensitive (RFC 9110 5.1). */
function wellKnown(name: string, status: number): string {
  const names = [...Object.keys(statusRow(status)?.fields ?? {}), ...Object.keys(CHECKED), 'Retry-After'];
  return names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
}

function isMust(name: string, status: number): boolean {
  const [presence, strength] = own(statusRow(status)?.fields, name) ?? [];
  return presence === 'required' && strength === 'must';
}

function isConstrained(schema: Readonly<Record<string, unknown>>): boolean {
  const plain = ['type', 'description', 'example', 'examples', 'title', 'default', 'nullable'];
  const others = Object.keys(schema).filter((key) => !plain.includes(key));
  return others.length > 0 || (schema['type'] !== undefined && schema['type'] !== 'string');
}

/** Adds what toOpenAPI wrote beside the words of OpenAPI; null takes a word back. */
function withExtension(row: Row, extension: Readonly<Record<string, unknown>>): StatusRuleDefinition {
  const entries = CARRIED.filter((key) => key in extension).map((key) => [key, extension[key] ?? undefined]);
  const fields: Fields = { ...(row.fields as Fields) };
  for (const [name, given] of Object.entries(isObject(extension['fields']) ? extension['fields'] : {})) {
    const kept = Object.entries({ ...own(fields, name), ...(given as object) }).filter(
      ([, value]) => value !== null,
    );
    fields[name] = Object.fromEntries(kept);
  }
  return { ...row, ...(Object.fromEntries(entries) as Row), fields };
}
