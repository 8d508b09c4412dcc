// Allow: the request methods that the target resource allows.

import { isToken, listOf, readList, splitList, token, whole, writeList } from './grammar.ts';
import { METHODS } from './methods.ts';

const matchToken = whole(token);
const allow = whole(listOf(token));

/**
 * Tells whether a value can be meant as a method: a token, and not a registered one in other letters, since methods are
 * case-sensitive (RFC 9110 section 9.1).
 *
 * @example
 * isMethod('PURGE'); // true
 * isMethod('get'); // false
 */
export function isMethod(method: unknown): method is string {
  return typeof method === 'string' && isToken(method) && meantMethod(method) === method;
}

/** The registered method that one in other letters means; others are as they are. */
function meantMethod(method: string): string {
  const upper = method.toUpperCase();
  return METHODS.has(upper) ? upper : method;
}

/**
 * Writes the allowed methods, each once and in the order given. An empty list is legal: the target resource
 * allows no method for now. Methods are case-sensitive and stay as they are (RFC 9110 sections 10.2.1 and 9.1).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for a string instead of a list, a member that is not a token, or `get` for `GET`.
 *
 * @example
 * writeAllow(['GET', 'HEAD', 'GET']);
 * // Allow: GET, HEAD
 */
export function writeAllow(methods: Iterable<string>): string {
  return writeList('allow', methods, isMethod, 'a method; give a token such as GET', 0);
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
  return readList(value, matchToken);
}

/**
 * Tells whether a value of Allow is as a sender must write it: no empty members, and methods in their own letters
 * (RFC 9110 sections 5.6.1.1 and 9.1).
 *
 * @example
 * isAllow('GET, HEAD'); // true
 * isAllow(''); // true: no method is allowed
 * isAllow('GET,, HEAD'); // false
 */
export function isAllow(value: string): boolean {
  return allow(value) && splitList(value).every(isMethod);
}

/**
 * Writes the methods that a value means, empty members left out, commas between them and registered ones in their own
 * letters; undefined where that is not sure (RFC 9110 section 9.1).
 *
 * @example
 * mendAllow('get,, head'); // GET, HEAD
 * mendAllow('GET HEAD'); // GET, HEAD
 */
export function mendAllow(value: string): string | undefined {
  const methods = parseAllow(value) ?? methodsIn(value);
  return methods && writeAllow(methods.map(meantMethod));
}

/** The methods of a list with other separators than commas; words of a sentence are tokens as well. */
function methodsIn(value: string): readonly string[] | undefined {
  const members = value.split(/[\s,;|/"[\]]+/).filter(Boolean);
  const areMethods = members.length > 0 && members.every((member) => /^[A-Z]{3,}(?:-[A-Z]+)*$/.test(member));
  return areMethods ? members : undefined;
}
