// Content of JSON as a value: what a schema is held against.

import type { ResponseView } from './messages.ts';

/** Whether a media type is one of JSON: `application/json`, or one with the suffix `+json` (RFC 6839 3.1). */
export function isJsonType(contentType: unknown): boolean {
  return typeof contentType === 'string' && /^[^;]*[/+]json\s*(?:;|$)/i.test(contentType);
}

/**
 * The value of content that is JSON: parsed, or as a parser gave it; undefined where the content is no JSON or not known.
 *
 * A text that is no JSON stays the text it is, which a schema of anything but text refuses.
 */
export function jsonValueOf(response: ResponseView, content: unknown): unknown {
  const type = response.field('content-type');
  if (typeof content !== 'string') return type === undefined || isJsonType(type) ? content : undefined;
  if (content === '' || !isJsonType(type)) return undefined;
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return content;
  }
}
