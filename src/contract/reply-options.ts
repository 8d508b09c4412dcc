// Turns the options of a reply into fields, as its row has them.

import { checkedHeaders } from '../errors/index.ts';
import {
  COMMON_WRITERS,
  fieldOf,
  fieldValueError,
  type Headers,
  type HeaderValue,
  isMediaType,
  show,
  writeContentRange,
  writeETag,
  writeLocation,
  writeRetryAfter,
} from '../http/index.ts';
import { isRecord, meantBy } from '../setup/index.ts';
import type { ByteRange, ReplyFieldOptions } from './reply-function.ts';
import type { FieldRule, StatusRule } from './rules.ts';

/** The row of a reply, and the function that makes it. */
export interface ReplyRow {
  readonly rule: StatusRule;
  readonly name: string;
  /** What the function takes, by position: `location`, `content`, `options`. */
  readonly parameters: readonly string[];
}

const WRITERS: {
  readonly [K in keyof ReplyFieldOptions]: readonly [
    field: string,
    write: (value: ReplyFieldOptions[K]) => HeaderValue,
  ];
} = {
  location: ['Location', writeLocation],
  contentRange: ['Content-Range', writeRange],
  contentType: ['Content-Type', writeContentType],
  etag: ['ETag', writeETag],
  retryAfter: ['Retry-After', writeRetryAfter],
  ...COMMON_WRITERS,
};
const OPTIONS = [...Object.keys(WRITERS), 'headers'];

/** Writes the options of a call into its fields. */
export function takeOptions(row: ReplyRow, options: unknown, headers: Record<string, HeaderValue>): void {
  if (!isRecord(options) || options instanceof Error) {
    throw fieldValueError(`options: ${show(options)} is not an object`);
  }
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (option === 'headers') {
      const given = checkedHeaders(value as Headers, row.rule.status);
      for (const [field, lines] of Object.entries(given)) put(row, field, lines, headers);
    } else if (!Object.hasOwn(WRITERS, option)) {
      throw fieldValueError(`options: unknown option ${show(option)}; ${cureOf(row, option)}`);
    } else if (option !== 'contentRange' || value !== 'multipart') {
      const [field, write] = WRITERS[option as keyof ReplyFieldOptions];
      put(row, field, (write as (value: unknown) => HeaderValue)(value), headers);
    }
  }
}

/** Refuses a reply that lacks a field of its row. */
export function refuseMissing(row: ReplyRow, headers: Headers): void {
  const { fields, status } = row.rule;
  for (const [field, { presence }] of Object.entries(fields)) {
    if (presence !== 'required' || fieldOf(headers, field) !== undefined) continue;
    // Each part has its own, and the whole must have none (RFC 9110 15.3.7.2).
    if (field === 'Content-Range' && isInParts(headers['Content-Type'])) continue;
    throw fault(row, `${field} is missing, which the contract requires of a ${status}`);
  }
}

/** The error of a call that makes no reply. */
export function fault({ name }: ReplyRow, sentence: string): Error {
  return fieldValueError(`${name}: ${sentence}`);
}

function put(row: ReplyRow, field: string, value: HeaderValue, headers: Record<string, HeaderValue>): void {
  if (ruleOfField(row.rule, field)?.presence === 'forbidden') {
    throw fault(row, `the contract forbids ${field} on a ${row.rule.status}`);
  }
  if (fieldOf(headers, field) !== undefined) throw fault(row, `${field} is given twice; give it once`);
  // A reply may be sent many times: what its author does with a list afterwards does not change it.
  headers[field] = typeof value === 'string' ? value : Object.freeze([...value]);
}

function ruleOfField({ fields }: StatusRule, name: string): FieldRule | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(fields).find(([field]) => field.toLowerCase() === wanted)?.[1];
}

/** What an unknown option was meant to be: the content, a known option, or a field. */
function cureOf({ name, parameters, rule }: ReplyRow, option: string): string {
  const meant = meantBy(option, OPTIONS);
  if (meant !== undefined) return `did you mean ${show(meant)}?`;
  if (!parameters.includes('content')) return `the contract allows no content on a ${rule.status}`;
  return /^(?:body|content|data|json)$/i.test(option)
    ? `the content has a place of its own: ${name}(${parameters.join(', ')})`
    : 'further fields go into { headers }';
}

function writeRange(range: ByteRange | 'multipart'): string {
  if (!isRecord(range) || Object.keys(range).some((key) => !/^(?:first|last|completeLength)$/.test(key))) {
    const form = '{ first: 0, last: 499, completeLength: 1234 }';
    throw fieldValueError(`contentRange: ${show(range)} is not a range; give one such as ${form}`);
  }
  const { first, last, completeLength } = range;
  return writeContentRange(first, last, completeLength);
}

function writeContentType(mediaType: string): string {
  if (typeof mediaType === 'string' && isMediaType(mediaType)) return mediaType;
  throw fieldValueError(`contentType: ${show(mediaType)} is not a media type; give one such as text/csv`);
}

function isInParts(contentType: HeaderValue | undefined): boolean {
  return typeof contentType === 'string' && /^multipart\/byteranges\b/i.test(contentType);
}
