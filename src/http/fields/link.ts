// Link: related resources, such as the one that blocks a 451.

import { quotedString, readList, splitList, token, unquote, whole } from './grammar.ts';
import { isLocation, writeReference } from './location.ts';

/** One link: its target, as written, and its relation types in lower case. */
export interface Link {
  readonly target: string;
  readonly rels: readonly string[];
}

const ows = '[\\t ]*';
const parameter = `${ows};${ows}(${token})(?:${ows}=${ows}(${token}|${quotedString}))?`;
const link = whole(`<[^>]*>(?:${parameter})*`);

/**
 * Writes the link of a 451 to the entity that blocks access to the target resource (RFC 7725 section 4).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for what is not a URI-reference.
 *
 * @example
 * writeBlockedBy('https://isp.example/');
 * // Link: <https://isp.example/>; rel="blocked-by"
 */
export function writeBlockedBy(uri: string | { readonly href: string }): string {
  return `<${writeReference('blockedBy', uri)}>; rel="blocked-by"`;
}

/**
 * Reads links; undefined when one is malformed. Of several `rel` the first counts (RFC 8288 section 3.3).
 *
 * @example
 * // Link: <https://isp.example/>; rel="blocked-by"
 * parseLink('<https://isp.example/>; rel="blocked-by"');
 * // [{ target: 'https://isp.example/', rels: ['blocked-by'] }]
 */
export function parseLink(value: string): readonly Link[] | undefined {
  return readList(value, link)?.map((member) => {
    const end = member.indexOf('>');
    return { target: member.slice(1, end), rels: relsOf(member.slice(end + 1)) };
  });
}

/**
 * Tells whether a value has a link to the entity that blocks access (RFC 7725 section 4).
 *
 * @example
 * isBlockedBy('<https://isp.example/>; rel="blocked-by"'); // true
 * isBlockedBy('<https://isp.example/>; rel="help"'); // false
 */
export function isBlockedBy(value: string): boolean {
  return !!parseLink(value)?.some(({ target, rels }) => isLocation(target) && rels.includes('blocked-by'));
}

/**
 * Tells whether a value is links as a sender must write them: each with a relation type, none empty (RFC 8288
 * sections 3 and 3.3).
 *
 * @example
 * isLink('</users?page=2>; rel="next"'); // true
 * isLink('</users?page=2>'); // false
 */
export function isLink(value: string): boolean {
  const links = parseLink(value);
  return !!links?.length && !splitList(value).includes('') && links.every(({ rels }) => rels.length > 0);
}

function relsOf(parameters: string): readonly string[] {
  for (const [, name, value] of parameters.matchAll(RegExp(parameter, 'g'))) {
    if (name?.toLowerCase() !== 'rel') continue;
    return unquote(value ?? '')
      .toLowerCase()
      .split(' ')
      .filter(Boolean);
  }
  return [];
}
