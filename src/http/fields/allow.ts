// Allow: the request methods that the target resource allows.

import { listOf, readList, token, whole, writeList } from './grammar.ts';

const method = whole(token);
const allow = whole(listOf(token));

/**
 * Writes the allowed methods, each once and in the order given. An empty list is legal: the target resource
 * allows no method for now. Methods are case-sensitive and stay as they are (RFC 9110 section 10.2.1).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for a string instead of a list, or a member that is not a token.
 *
 * @example
 * writeAllow(['GET', 'HEAD', 'GET']);
 * // Allow: GET, HEAD
 */
export function writeAllow(methods: Iterable<string>): string {
  return writeList('allow', methods, method, 'a method; give a token such as GET', 0);
}

/**
 * Reads the allowed methods, passing over empty members (RFC 9110 sections 10.2.1 and 5.6.1.2);
 * undefined when a member is not a token.
 *
 * @example
 * // Allow: GET, HEAD
 * parseAllow('GET, HEAD'); // ['GET', 'HEAD']
 */
export function parseAllow(value: string): readonly string[] | undefined {
  return readList(value, method);
}

/**
 * Tells whether a value of Allow is as a sender must write it: no empty members (RFC 9110 section 5.6.1.1).
 *
 * @example
 * isAllow('GET, HEAD'); // true
 * isAllow(''); // true: no method is allowed
 * isAllow('GET,, HEAD'); // false
 */
export function isAllow(value: string): boolean {
  return allow(value) !== null;
}
