// Media types, media ranges, and the fields that list them.

import { listOf, quotedString, token, whole, writeList } from './grammar.ts';

// The names that a registration may have: tokens, less the asterisk among others (RFC 6838 section 4.2).
const name = '[!#$&^.+\\w-]+';
const ows = '[\\t ]*';
/** The source of a pattern for one parameter that is no weight (RFC 9110 section 5.6.6). */
export const parameter = `${ows};${ows}(?![Qq]=)${token}=(?:${token}|${quotedString})`;
const weight = `(?:${ows};${ows}[Qq]=(?:0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?))?`;
const mediaTypeSource = `${name}/${name}(?:${parameter})*`;
/** The source of a pattern for a media range without its parameters (RFC 9110 section 12.5.1). */
export const essence = `(?:\\*/\\*|${name}/(?:\\*|${name}))`;
const mediaRangeSource = `${essence}(?:${parameter})*${weight}`;
const codingSource = token + weight;

const mediaType = whole(mediaTypeSource);
const mediaRange = whole(mediaRangeSource);
const coding = whole(codingSource);
const accept = whole(listOf(mediaRangeSource));
const acceptEncoding = whole(listOf(codingSource));
// Parameters may be empty, and of any name (RFC 9110 sections 5.6.6 and 8.3.1).
const contentType = whole(`${token}/${token}(?:${ows};(?:${ows}${token}=(?:${token}|${quotedString}))?)*`);
const acceptPatch = whole(`(?!$)${listOf(mediaTypeSource)}`);

/**
 * Writes the media types that a 415 asks for, ranges and weights included (RFC 9110 sections 12.5.1 and
 * 15.5.16).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for a string instead of a list, an empty list, or a member that is no media range.
 *
 * @example
 * writeAccept(['application/json', 'text/*;q=0.5']);
 * // Accept: application/json, text/*;q=0.5
 */
export function writeAccept(ranges: Iterable<string>): string {
  return writeList('accept', ranges, mediaRange, 'a media range; give one such as text/html');
}

/**
 * Writes the content codings that a 415 asks for (RFC 9110 section 12.5.3, RFC 7694 section 3); `identity`
 * alone when no coding will do.
 *
 * @throws TypeError `ERR_FIELD_VALUE` for a string instead of a list, an empty list, or a member that is no coding.
 *
 * @example
 * writeAcceptEncoding(['gzip', 'br;q=0.5']);
 * // Accept-Encoding: gzip, br;q=0.5
 */
export function writeAcceptEncoding(codings: Iterable<string>): string {
  return writeList('acceptEncoding', codings, coding, 'a content coding; give one such as gzip');
}

/**
 * Writes the media types that PATCH takes on the target resource (RFC 5789 section 3.1).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for a string instead of a list, an empty list, a media range, or a weight.
 *
 * @example
 * writeAcceptPatch(['application/merge-patch+json']);
 * // Accept-Patch: application/merge-patch+json
 */
export function writeAcceptPatch(types: Iterable<string>): string {
  return writeList('acceptPatch', types, mediaType, 'a media type; give one such as text/html');
}

/**
 * Tells whether a value is one media type, not a range (RFC 9110 section 8.3.1).
 *
 * @example
 * isMediaType('text/html; charset=utf-8'); // true
 * isMediaType('text/*'); // false
 */
export function isMediaType(value: string): boolean {
  return mediaType(value);
}

/**
 * Tells whether a value is a list of media ranges (RFC 9110 section 12.5.1). An empty one is legal.
 *
 * @example
 * isAccept('application/json, text/*;q=0.5'); // true
 * isAccept('json'); // false
 */
export function isAccept(value: string): boolean {
  return accept(value);
}

/**
 * Tells whether a value is a list of content codings (RFC 9110 section 12.5.3). An empty one is legal.
 *
 * @example
 * isAcceptEncoding('gzip, br;q=0.5'); // true
 * isAcceptEncoding('gzip;q=2'); // false
 */
export function isAcceptEncoding(value: string): boolean {
  return acceptEncoding(value);
}

/**
 * Tells whether a value is a list of media types, at least one (RFC 5789 section 3.1).
 *
 * @example
 * isAcceptPatch('application/merge-patch+json'); // true
 * isAcceptPatch('text/*'); // false
 */
export function isAcceptPatch(value: string): boolean {
  return acceptPatch(value);
}

/**
 * Tells whether a value is a media type with its parameters (RFC 9110 sections 8.3 and 8.3.1).
 *
 * @example
 * isContentType('text/html; charset=utf-8'); // true
 * isContentType('json'); // false
 */
export function isContentType(value: string): boolean {
  return contentType(value);
}

const anyRange = whole(`${essence}\\s*(?:;.*)?`);

/** Whether a value is a media type or a range of them, with or without parameters (RFC 9110 12.5.1). */
export function isMediaRange(value: unknown): boolean {
  return typeof value === 'string' && anyRange(value);
}

/** Whether a Content-Type falls under one of the ranges; parameters such as charset do not count. */
export function hasMediaType(contentType: string, ranges: readonly string[]): boolean {
  const given = essenceOf(contentType);
  return ranges.some((range) => {
    const wanted = essenceOf(range);
    if (wanted === '*/*' || wanted === given) return true;
    return wanted.endsWith('/*') && given.startsWith(wanted.slice(0, -1));
  });
}

/** Type and subtype, which are case-insensitive (RFC 9110 8.3.1). */
function essenceOf(value: string): string {
  return (value.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** A media type, or a range of them, with its parameters in lower case and its weight. */
export interface MediaRange {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly q: number;
}

/** Reads the ranges of an Accept as clients write it; a malformed member is undefined (RFC 9110 section 12.5.1). */
export function parseMediaRanges(accept: string): readonly (MediaRange | undefined)[] {
  return splitQuoted(accept, ',').map(parseMediaRange);
}

/** Reads one media type or range; undefined where it is malformed. */
export function parseMediaRange(text: string): MediaRange | undefined {
  const [range = '', ...rest] = splitQuoted(text, ';');
  const [, type, subtype] = /^([^\s/]+)\/(\S+)$/.exec(range.trim().toLowerCase()) ?? [];
  if (type === undefined || subtype === undefined) return undefined;
  const parameters = new Map<string, string>();
  for (const parameter of rest) {
    const equals = parameter.indexOf('=');
    if (equals < 0) continue;
    const value = parameter
      .slice(equals + 1)
      .trim()
      .toLowerCase();
    parameters.set(parameter.slice(0, equals).trim().toLowerCase(), value.replace(/^"(.*)"$/s, '$1'));
  }
  const weight = parameters.get('q');
  parameters.delete('q');
  return { type, subtype, parameters, q: weight ? parseFloat(weight) : 1 };
}

const BETWEEN = { ',': /(?:[^,"]|"(?:[^"\\]|\\.?)*"?)+/gs, ';': /(?:[^;"]|"(?:[^"\\]|\\.?)*"?)+/gs };

/** Splits a list, but not within a quoted string. */
export function splitQuoted(text: string, separator: ',' | ';'): readonly string[] {
  return text.match(BETWEEN[separator]) ?? [];
}
