// Reads the Header Objects of a response as field rules.

import { type FieldRow, isFieldName, statusRow } from '../http/index.ts';
import { fieldMeantBy, type FieldRule } from '../contract/index.ts';
import { own } from '../safe-read.ts';
import { isObject, type Note } from './document.ts';
import { readRetryAfter } from './field-schemas.ts';
import { isOfOperation } from './operation-fields.ts';
import type { Resolve } from './references.ts';

/** What reading headers needs to know of their document. */
interface HeaderReading {
  readonly resolve: Resolve;
  readonly notes: Note[];
}

/** The rule that a header is for a status code, under the registered spelling of its name. */
export type ReadHeader = (status: number) => readonly [name: string, rule: Partial<FieldRule>];

/** Reads each header once; what it demands depends on the status code that it comes with. */
export function readHeaders(headers: unknown, at: string, reading: HeaderReading): readonly ReadHeader[] {
  const read: ReadHeader[] = [];
  const names = new Set<string>();
  for (const [name, given] of Object.entries(isObject(headers) ? headers : {})) {
    const where = `${at}/headers/${name}`;
    // A Content-Type among the headers of a response is ignored, says the specification: `content` has it.
    if (/^content-type$/i.test(name) || (isObject(given) && isOfOperation(given))) continue;
    const reason = unfit(name, names);
    if (reason !== undefined) {
      reading.notes.push({ kind: 'lost', at: where, note: `"${name}" is ${reason}.` });
      continue;
    }
    names.add(name.toLowerCase());
    read.push(readHeader(name, given, where, reading));
  }
  return read;
}

/** Why a contract can hold no response to a header of this name. */
function unfit(name: string, names: ReadonlySet<string>): string | undefined {
  // No object holds `__proto__` as it holds other names.
  if (!isFieldName(name) || name === '__proto__') return 'no field name';
  if (names.has(name.toLowerCase())) return 'there twice: field names are case-insensitive';
  const meant = fieldMeantBy(name);
  return meant && `another field than ${meant}, which it seems to mean`;
}

function readHeader(name: string, given: unknown, at: string, reading: HeaderReading): ReadHeader {
  const header = reading.resolve(given, at);
  const schema = reading.resolve(header['schema'], at);
  const { required } = header;
  const isRetryAfter = /^retry-after$/i.test(name);
  const value = isRetryAfter ? keptBounds(readRetryAfter(schema), at, reading) : {};
  if (isConstrained(schema) && !isRetryAfter && !CHECKED.some((one) => isNamed(one, name))) {
    const note = `The schema of ${name}: only its presence is checked.`;
    reading.notes.push({ kind: 'lost', at, note });
  }
  return (status) => {
    const known = wellKnown(name, status);
    const base = own(statusRow(status)?.fields, known);
    return [known, { ...presenceOf(required, known, base, at, reading), ...value }];
  };
}

/** `required: false` relaxes a rule of HTTP that is no MUST; a header that is silent keeps the rule. */
function presenceOf(
  required: unknown,
  name: string,
  base: FieldRow | undefined,
  at: string,
  { notes }: HeaderReading,
): Partial<FieldRule> {
  if (required === true) return { presence: 'required' };
  const [presence, strength, source] = base ?? ['optional', 'policy', ''];
  const isMust = presence === 'required' && strength === 'must';
  if (isMust) {
    notes.push({ kind: 'assumed', at, note: `${name} is required: ${source} says it MUST be there.` });
    return { presence };
  }
  if (required === false && (presence === 'required' || presence === 'recommended')) {
    const note = `${name} is optional: "required": false relaxes what ${source} asks for.`;
    notes.push({ kind: 'assumed', at, note });
    return { presence: 'optional' };
  }
  // Without a presence the row keeps that of the row it refines.
  return base === undefined || presence === 'forbidden' || required === false ? { presence: 'optional' } : {};
}

/** What a schema says of a Retry-After, without bounds between which there is nothing. */
function keptBounds(value: Partial<FieldRule>, at: string, { notes }: HeaderReading): Partial<FieldRule> {
  const { minimumSeconds, maximumSeconds, ...others } = value;
  if (!((minimumSeconds ?? 0) > (maximumSeconds ?? Infinity))) return value;
  const note = `No Retry-After is at least ${minimumSeconds} and at most ${maximumSeconds}.`;
  notes.push({ kind: 'lost', at, note });
  return others;
}

// The fields whose values are checked by their own grammar; a schema adds nothing to it.
const CHECKED = [
  'Allow',
  'Content-Range',
  'Location',
  'Proxy-Authenticate',
  'Upgrade',
  'WWW-Authenticate',
] as const;

/** The registered spelling of a field that has a rule: field names are case-insensitive (RFC 9110 5.1). */
function wellKnown(name: string, status: number): string {
  const names = [...Object.keys(statusRow(status)?.fields ?? {}), ...CHECKED, 'Retry-After'];
  return names.find((one) => isNamed(one, name)) ?? name;
}

function isNamed(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}

function isConstrained(schema: Readonly<Record<string, unknown>>): boolean {
  const plain = ['type', 'description', 'example', 'examples', 'title', 'default', 'nullable'];
  const others = Object.keys(schema).filter((key) => !plain.includes(key));
  return others.length > 0 || (schema['type'] !== undefined && schema['type'] !== 'string');
}
