// Lists of tokens and of directives: Vary, Cache-Control and their kin.

import { listOf, quotedString, splitList, token, unquote, whole } from './grammar.ts';

const tokens = whole(`(?!$)${listOf(token)}`);
const directives = whole(`(?!$)${listOf(`${token}(?:=(?:${token}|${quotedString}))?`)}`);
const languages = whole(`(?!$)${listOf('[A-Za-z]{1,8}(?:-[A-Za-z\\d]{1,8})*')}`);

/**
 * Tells whether a value is a list of tokens, one at least: Vary, Content-Encoding, Connection (RFC 9110 sections 12.5.5,
 * 8.4 and 7.6.1).
 *
 * @example
 * isTokenList('Accept, Origin'); // true
 * isTokenList('Accept Origin'); // false
 */
export function isTokenList(value: string): boolean {
  return tokens(value);
}

/**
 * Tells whether a value is a list of directives, with or without an argument (RFC 9111 section 5.2).
 *
 * @example
 * isDirectives('private, max-age=60'); // true
 * isDirectives('max-age = 60'); // false
 */
export function isDirectives(value: string): boolean {
  return directives(value);
}

/**
 * Reads directives, names in lower case; what has no argument has an empty one (RFC 9111 section 5.2).
 *
 * @example
 * // Cache-Control: public, max-age=60
 * parseDirectives('public, max-age=60').get('max-age'); // 60
 */
export function parseDirectives(value: string): ReadonlyMap<string, string> {
  return new Map(
    splitList(value).map((member) => {
      const equals = member.indexOf('=');
      const name = equals < 0 ? member : member.slice(0, equals);
      return [name.toLowerCase(), equals < 0 ? '' : unquote(member.slice(equals + 1))];
    }),
  );
}

/** Tells whether a value is a list of language tags, one at least (RFC 9110 section 8.5). */
export function isLanguageTags(value: string): boolean {
  return languages(value);
}
