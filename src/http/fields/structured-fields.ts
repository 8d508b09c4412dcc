// Deprecation, Accept-Query and RateLimit: fields whose values are structured (RFC 9651).

import { listOf, type Match, splitList, whole, writeList } from './grammar.ts';
import { essence, parameter, splitQuoted } from './media-ranges.ts';
import { bareItem, bytes, date, key, string, token } from './structured-sources.ts';

const deprecation = whole(`${date}(?:; *${key}(?:=${bareItem})?)*`);
// A type that begins with a digit is no token, and has to be a string (RFC 10008 section 3).
const acceptQuery = whole(
  `(?!$)${listOf(`(?:(?=[A-Za-z*])${essence}|"${essence}")(?:; *${key}=(?:${string}|${token}))*`)}`,
);
const mediaRange = whole(`${essence}(?:${parameter})*`);
const rateLimit = limits('r', 't');
const rateLimitPolicy = limits('q', 'w');

/** Matches a list of limits, each with a number that it needs and one that it may have. */
function limits(needed: string, optional: string): Match {
  const number = '=\\d{1,15}';
  const other = `(?!(?:[${needed}${optional}]|pk)(?![a-z\\d_.*-]))${key}(?:=${bareItem})?`;
  const beside = `${optional}${number}|pk=${bytes}|${other}`;
  const all = `(?:; *(?:${beside}))*; *${needed}${number}(?:; *(?:${needed}${number}|${beside}))*`;
  return whole(`(?!$)${listOf(`(?:${string}|${token})${all}`)}`);
}

/**
 * Tells whether a value is a date, as seconds since 1970 behind an `@` (RFC 9745 section 2.1, RFC 9651 section 3.3.7).
 *
 * @example
 * isDeprecation('@1688169599'); // true
 * isDeprecation('true'); // false
 */
export function isDeprecation(value: string): boolean {
  return deprecation(value);
}

/**
 * Writes the media types that QUERY takes on the target resource, ranges included, without weights (RFC 10008 section 3).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for a string instead of a list, an empty list, or a member that is no media range.
 *
 * @example
 * writeAcceptQuery(['application/jsonpath', 'application/sql; charset=UTF-8']);
 * // Accept-Query: application/jsonpath, application/sql;charset="UTF-8"
 */
export function writeAcceptQuery(ranges: Iterable<string>): string {
  const match: Match = (member) => mediaRange(member) && acceptQuery(structured(member));
  const kind = 'a media range without a weight; give one such as application/sql';
  return splitList(writeList('acceptQuery', ranges, match, kind))
    .map(structured)
    .join(', ');
}

/**
 * Tells whether a value is a structured list of media ranges, at least one (RFC 10008 section 3).
 *
 * @example
 * isAcceptQuery('"application/jsonpath", application/sql;charset="UTF-8"'); // true
 * isAcceptQuery('application/sql; q=0.5'); // false: a weight is no string
 */
export function isAcceptQuery(value: string): boolean {
  return acceptQuery(value);
}

/**
 * Tells whether a value names limits, each with what remains of it (draft-ietf-httpapi-ratelimit-headers-10 section 4).
 *
 * @example
 * isRateLimit('"default";r=50;t=30'); // true
 * isRateLimit('limit=100, remaining=50'); // false
 */
export function isRateLimit(value: string): boolean {
  return rateLimit(value);
}

/**
 * Tells whether a value names policies, each with its quota (draft-ietf-httpapi-ratelimit-headers-10 section 3).
 *
 * @example
 * isRateLimitPolicy('"default";q=100;w=10'); // true
 * isRateLimitPolicy('100;w=10'); // false
 */
export function isRateLimitPolicy(value: string): boolean {
  return rateLimitPolicy(value);
}

/** A media range as an item: a token where it can be one, each parameter a string. */
function structured(range: string): string {
  const [type = '', ...parameters] = splitQuoted(range, ';').map((part) => part.trim());
  const item = /^[a-z*]/i.test(type) ? type : `"${type}"`;
  const strings = parameters.map((one) => {
    const equals = one.indexOf('=');
    const value = one.slice(equals + 1);
    return `${one.slice(0, equals).toLowerCase()}=${value.startsWith('"') ? value : `"${value}"`}`;
  });
  return [item, ...strings].join(';');
}
