// Reads an entry of a HAR file (HTTP Archive 1.2).

import { member, recordedExchange, type FieldLines, type RecordedExchange } from './recorded.ts';

/**
 * Reads one entry of a HAR file; undefined where no response came, or nothing to be judged.
 *
 * Recorders differ: a missing list is an empty one, and what is no entry at all is no exchange.
 */
export function readHarEntry(entry: unknown): RecordedExchange | undefined {
  const request = member(entry, 'request');
  const response = member(entry, 'response');
  return recordedExchange({
    method: member(request, 'method'),
    url: member(request, 'url'),
    status: member(response, 'status'),
    version: member(response, 'httpVersion') ?? member(request, 'httpVersion'),
    requestFields: fieldsIn(member(request, 'headers')),
    responseFields: fieldsIn(member(response, 'headers')),
    hasContent: hasContent(response),
    content: textIn(member(response, 'content')),
  });
}

function fieldsIn(list: unknown): FieldLines {
  const fields = new Map<string, string[]>();
  for (const item of Array.isArray(list) ? (list as unknown[]) : []) {
    const name = member(item, 'name');
    const value = member(item, 'value');
    // Recorders write HTTP/2's pseudo-header fields beside the others.
    if (typeof name !== 'string' || typeof value !== 'string' || name.startsWith(':')) continue;
    const key = name.toLowerCase();
    const lines = fields.get(key);
    // Browsers join several lines of a field by line feeds.
    const values = value.split('\n');
    if (lines === undefined) fields.set(key, values);
    else lines.push(...values);
  }
  return fields;
}

/** The text of the content; undefined where it was left out, or encoded for want of a text. */
function textIn(content: unknown): string | undefined {
  const text = member(content, 'text');
  return typeof text === 'string' && member(content, 'encoding') === undefined ? text : undefined;
}

// A size of -1 is a recorder's word for "unknown".
function hasContent(response: unknown): boolean | undefined {
  const content = member(response, 'content');
  const sizes = [member(content, 'size'), member(response, 'bodySize')];
  const text = member(content, 'text');
  if (typeof text === 'string' && text !== '') return true;
  if (sizes.some((size) => typeof size === 'number' && size > 0)) return true;
  return sizes.some((size) => size === 0) ? false : undefined;
}
