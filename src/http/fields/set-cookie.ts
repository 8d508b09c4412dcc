// Set-Cookie: one cookie and its attributes (RFC 6265 section 4.1.1).

import { token, whole } from './grammar.ts';

// As all clients read it, a semicolon needs no space behind it, and Max-Age may be 0 (RFC 6265 section 5.2).
const setCookie = whole(`${token}=("?)[!#-+\\--:<-[\\]-~]*\\1(?:;[ -~]*)?`);

/**
 * Tells whether one line of Set-Cookie has the form that servers send (RFC 6265 section 4.1.1).
 *
 * @example
 * isSetCookie('id=a%20b; Path=/'); // true
 * isSetCookie('id=a b'); // false
 */
export function isSetCookie(line: string): boolean {
  return setCookie(line);
}
