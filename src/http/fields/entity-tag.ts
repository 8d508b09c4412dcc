// ETag: the entity tag of a representation.

import { refuse, whole } from './grammar.ts';

const entityTag = whole('(?:W/)?"[!#-~\\x80-\\xff]*"');

/**
 * Writes the entity tag of a representation, with its quotes (RFC 9110 section 8.8.3).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for anything but an entity tag.
 *
 * @example
 * writeETag('"v7"');
 * // ETag: "v7"
 */
export function writeETag(tag: string): string {
  if (isETag(tag)) return tag;
  throw refuse('etag', tag, 'an entity tag; give one with its quotes, such as "v7" or W/"v7"');
}

/**
 * Tells whether a value is an entity tag (RFC 9110 section 8.8.3).
 *
 * @example
 * isETag('W/"v7"'); // true
 * isETag('v7'); // false
 */
export function isETag(value: string): boolean {
  return typeof value === 'string' && entityTag(value) !== null;
}
