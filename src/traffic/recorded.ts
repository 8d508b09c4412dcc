// Reads an entry of a HAR file as a request view and a response view.

import { originFormOf, type HeaderValue, type RequestView, type ResponseView } from '../http/index.ts';
import { fieldsImpliedBy } from '../contract/index.ts';

/** A request and its response, as recorded. */
export interface RecordedExchange {
  readonly request: RequestView;
  readonly response: ResponseView;
}

/**
 * Reads one entry of a HAR file (HTTP Archive 1.2); undefined where no response came, or nothing to be judged.
 *
 * Recorders differ: a missing list is an empty one, and what is no entry at all is no exchange.
 */
export function readHarEntry(entry: unknown): RecordedExchange | undefined {
  const request = member(entry, 'request');
  const response = member(entry, 'response');
  const method = member(request, 'method');
  const url = member(request, 'url');
  const status = member(response, 'status');
  if (typeof method !== 'string' || typeof url !== 'string' || typeof status !== 'number') return undefined;
  // 0 is a request that was never answered; 1xx is no final response.
  if (status < 200) return undefined;
  const recorded = fieldsIn(member(request, 'headers'));
  // A request without any field is none that HTTP knows (RFC 9110 7.2): the recorder left them out.
  const assumed = recorded.size === 0 ? fieldsImpliedBy(status) : {};
  const responseFields = fieldsIn(member(response, 'headers'));
  return {
    request: {
      method,
      target: originFormOf(url),
      httpVersion: versionOf(member(response, 'httpVersion') ?? member(request, 'httpVersion')),
      field: (name) => recorded.get(name.toLowerCase())?.join(', ') ?? assumed[name.toLowerCase()],
    },
    response: {
      status,
      hasContent: hasContent(method, response),
      content: textIn(member(response, 'content')),
      fieldNames: () => responseFields.keys(),
      field: (name): HeaderValue | undefined => {
        const lines = responseFields.get(name.toLowerCase());
        return lines?.length === 1 ? lines[0] : lines;
      },
    },
  };
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Record<string, unknown>)[name];
}

function fieldsIn(list: unknown): ReadonlyMap<string, readonly string[]> {
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

function versionOf(version: unknown): number {
  const digits = /^(?:h|http\/)([123])/i.exec(String(version))?.[1];
  return digits === undefined ? 1 : Number(digits);
}

/** The text of the content; undefined where it was left out, or encoded for want of a text. */
function textIn(content: unknown): string | undefined {
  const text = member(content, 'text');
  return typeof text === 'string' && member(content, 'encoding') === undefined ? text : undefined;
}

// A size of -1 is a recorder's word for "unknown".
function hasContent(method: string, response: unknown): boolean | undefined {
  if (method === 'HEAD') return undefined;
  const content = member(response, 'content');
  // The content of a 304 is that of the stored response: only the size on the wire speaks of this one (HAR 1.2).
  if (member(response, 'status') === 304) return sizeSays(member(response, 'bodySize'));
  const sizes = [member(content, 'size'), member(response, 'bodySize')];
  const text = member(content, 'text');
  if (typeof text === 'string' && text !== '') return true;
  if (sizes.some((size) => typeof size === 'number' && size > 0)) return true;
  return sizes.some((size) => size === 0) ? false : undefined;
}

function sizeSays(size: unknown): boolean | undefined {
  return typeof size === 'number' && size >= 0 ? size > 0 : undefined;
}
