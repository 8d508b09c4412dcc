// ETag and If-None-Match: the validators of a representation.

import { listOf, refuse, splitList, whole } from './grammar.ts';

const tagSource = '(?:W/)?"[!#-~\\x80-\\xff]*"';
const entityTag = whole(tagSource);
const tags = whole(listOf(tagSource));

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
  if (typeof tag === 'string' && isETag(tag)) return tag;
  throw refuse('etag', tag, 'an entity tag; give one with its quotes, such as "v7" or W/"v7"');
}

/**
 * Tells whether a value is an entity-tag: quoted, `W/` in upper case (RFC 9110 section 8.8.3).
 *
 * @example
 * isETag('W/"1a-x"'); // true
 * isETag('1a-x'); // false
 */
export function isETag(value: string): boolean {
  return entityTag(value);
}

/**
 * Tells whether an entity-tag is among those of an If-None-Match, weakly compared (RFC 9110 sections 13.1.2 and
 * 8.8.3.2); undefined where the field names none: `*`, or no list of entity-tags.
 *
 * @example
 * // If-None-Match: "a", W/"b"
 * hasTag('"b"', '"a", W/"b"'); // true
 */
export function hasTag(tag: string | undefined, ifNoneMatch: string): boolean | undefined {
  if (tag === ifNoneMatch) return true;
  if (ifNoneMatch === '' || !tags(ifNoneMatch)) return undefined;
  return tag !== undefined && splitList(ifNoneMatch).some((one) => opaque(one) === opaque(tag));
}

function opaque(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag;
}
