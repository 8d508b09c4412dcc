// Reads a Response Object as a row of a contract.

import { isMediaRange, phraseOf, statusRow } from '../http/index.ts';
import type { FieldRule, StatusRuleDefinition } from '../contract/index.ts';
import { own } from '../safe-read.ts';
import { CARRIED } from './extension.ts';
import { EXTENSION, isObject, type Note } from './document.ts';
import { readHeaders, type ReadHeader } from './read-headers.ts';
import type { ReadContentSchema } from './read-schemas.ts';
import type { Resolve } from './references.ts';

/** What a response without `content` says of its content: nothing, or that there is none. */
export type AbsentContent = 'optional' | 'forbidden';

/** What reading one document needs to know throughout. */
export interface Reading {
  readonly resolve: Resolve;
  readonly notes: Note[];
  readonly absentContent: AbsentContent;
  /** The schemas of content, where there is a validator for them. */
  readonly schemaOf?: ReadContentSchema | undefined;
  /** Each response that was read, by its object: operations share responses, and so do the codes of a range. */
  readonly responses: Map<object, ReadResponse>;
}

type Fields = Record<string, Partial<FieldRule>>;
type Row = { -readonly [K in keyof StatusRuleDefinition]: StatusRuleDefinition[K] };

/** A response as read once, before it is the row of a status code. */
interface ReadResponse {
  readonly at: string;
  readonly description: string;
  readonly content: Row;
  readonly hasMediaTypes: boolean;
  readonly headers: readonly ReadHeader[];
  readonly extension: Readonly<Record<string, unknown>> | undefined;
  readonly rows: Map<number, StatusRuleDefinition>;
}

/** Reads a response, which may be a reference, as the row of a status code; the same object for the same response. */
export function readRow(given: unknown, status: number, at: string, reading: Reading): StatusRuleDefinition {
  return openResponse(given, at, reading)(status);
}

/** Reads a response once, which may be a reference; the function gives it as the row of one status code. */
export function openResponse(
  given: unknown,
  at: string,
  reading: Reading,
): (status: number) => StatusRuleDefinition {
  const response = reading.resolve(given, at);
  // Beside a reference only its description counts.
  const own = isObject(given) && given !== response ? given['description'] : undefined;
  const key = own === undefined ? response : (given as object);
  let read = reading.responses.get(key);
  if (read === undefined) {
    read = readResponse(response, own ?? response['description'], at, reading);
    reading.responses.set(key, read);
  }
  const opened = read;
  return (status) => {
    let row = opened.rows.get(status);
    if (row === undefined) opened.rows.set(status, (row = rowOf(opened, status, reading)));
    return row;
  };
}

function readResponse(
  response: Readonly<Record<string, unknown>>,
  description: unknown,
  at: string,
  reading: Reading,
): ReadResponse {
  const links = response['links'];
  if (isObject(links) && Object.keys(links).length > 0) {
    reading.notes.push({ kind: 'lost', at, note: 'Links are no rule of a contract.' });
  }
  const content = response['content'];
  const extension = response[EXTENSION];
  return {
    at,
    description: String(description ?? '').trim(),
    content: readContent(content, at, reading),
    hasMediaTypes: isObject(content) && Object.keys(content).length > 0,
    headers: readHeaders(response['headers'], at, reading),
    extension: isObject(extension) ? extension : undefined,
    rows: new Map<number, StatusRuleDefinition>(),
  };
}

function rowOf(read: ReadResponse, status: number, { notes }: Reading): StatusRuleDefinition {
  const { at, description, hasMediaTypes, headers, extension } = read;
  const base = statusRow(status);
  const mayHaveContent = base?.content !== 'forbidden';
  if (!mayHaveContent && hasMediaTypes) {
    notes.push({ kind: 'assumed', at, note: `There is no content: ${base?.source ?? ''} allows none.` });
  }
  const fields: Fields = {};
  for (const header of headers) {
    const [name, field] = header(status);
    fields[name] = field;
  }
  const row: Row = {
    ...(description === '' || description === phraseOf(status) ? {} : { meaning: description }),
    ...(mayHaveContent ? read.content : {}),
    fields,
  };
  return extension === undefined ? row : withExtension(row, extension);
}

function readContent(content: unknown, at: string, { notes, absentContent, schemaOf }: Reading): Row {
  if (!isObject(content)) return { content: absentContent };
  const types = Object.keys(content);
  if (types.length === 0) return { content: 'forbidden' };
  // An empty text is a text, and so are no bytes at all bytes; nothing else is well-formed when it is empty.
  const mayBeEmpty = types.some((type) => /^(?:text\/|application\/octet-stream)/i.test(type));
  const ranges = types.filter(isMediaRange);
  for (const type of types) {
    if (!isMediaRange(type)) notes.push({ kind: 'lost', at, note: `"${type}" is no media type.` });
  }
  const isAny =
    ranges.length === 0 || ranges.length < types.length || ranges.some((range) => range === '*/*');
  const schema = schemaOf?.(content, at);
  return {
    content: mayBeEmpty ? 'optional' : 'required',
    ...(isAny ? {} : { mediaTypes: ranges }),
    ...(schema === undefined ? {} : { schema }),
  };
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
