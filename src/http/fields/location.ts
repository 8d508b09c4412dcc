// Location: a URI-reference, encoded without leading elsewhere.

import { originFormOf } from '../request-target.ts';
import { refuse, whole } from './grammar.ts';

// A global of every host; the core is compiled for none in particular.
declare const URL: {
  new (reference: string, base: string): { readonly host: string };
  canParse(reference: string, base: string): boolean;
};

const encoded = '%[\\dA-F]{2}';
const run = (characters: string): string => `[${characters}]*(?:${encoded}[${characters}]*)*`;
const host = "\\w.~!$&'()*+,;=-";
const uriReference = whole(
  // Not empty; wherever the scheme is http, written or taken over, a host (RFC 9110 section 4.2.1) and no userinfo
  // (section 4.2.4), which disguises where a reference leads.
  '(?!$|https?:(?!//)|(?:https?:)?//(?:[:/?#]|$|[^/?#]*@))' +
    // A scheme; without one, a colon in the first segment would end one (RFC 3986 section 4.2).
    '(?:[A-Z][A-Z\\d+.-]*:|(?![^:/?#]*:))' +
    // The authority, which alone may hold brackets, around an IP-literal (RFC 3986 section 3.2).
    `(?://(?:${run(`:${host}`)}@)?(?:\\[(?:v[\\dA-F]+\\.[:${host}]+|[\\dA-F:.]+)]|${run(host)})(?::\\d*)?(?![^/?#])|(?!//))` +
    `${run(`:@/${host}`)}(?:\\?${run(`?:@/${host}`)})?(?:#${run(`?:@/${host}`)})?`,
  'i',
);
// Nearly every Location, and every problem type: a path, or a URI of http whose host has no number for a last label and
// no Punycode, with nothing encoded. To have them parsed as well costs a 409 with details 4 % (npm run bench).
const plain = whole(`(?:https?://(?:[a-z\\d]+[.-])*[a-z]+)?/(?!/)[?:@/${host}]*`);
// Without a backslash, encoded or not: browsers read it as the slash that ends the host.
const httpUserinfo = /^((?:https?:)?\/\/)[^/?#\\%]*@/i;
const schemeAndAuthority = /^(?:[a-z][a-z\d+.-]*:)?(?:\/\/[^/?#]*)?/i;
// Read by code point: a character past U+FFFF is encoded whole.
const toEncode = /%(?![\dA-Fa-f]{2})|[^%\w.~!$&'()*+,;=:@/?-]/gu;
// Not as a property of Unicode, which the engine looks up in all of its tables as soon as it parses this file.
const control = /[^ -~\xa0-\uffff]/;

/** Any base will do: it stands for the host that a relative reference stays on. */
const OWN = 'http://own.invalid/';

/**
 * Writes a URI-reference, percent-encoding as UTF-8 what one cannot hold. An encoded octet stays as it is
 * (RFC 9110 section 10.2.2, RFC 3986 section 4.1).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for undefined, an empty string, a control character, an http URI without a host or
 * with userinfo, and all that cannot be encoded without leading elsewhere.
 *
 * @example
 * writeLocation('/orders/7?q=50 %');
 * // Location: /orders/7?q=50%20%25
 */
export function writeLocation(value: string | { readonly href: string }): string {
  return writeReference('location', value);
}

/**
 * Writes a URI-reference as writeLocation does; undefined where that throws (RFC 9110 section 10.2.2).
 *
 * @example
 * encodeLocation('/café'); // /caf%C3%A9
 * encodeLocation('https://a.example\\@b.example'); // undefined: browsers go to a, others to b
 */
export function encodeLocation(value: string | { readonly href: string }): string | undefined {
  const given: unknown = typeof value === 'object' && value ? value.href : value;
  // A control character is never meant: encoded, it would hide an attempt to split the response.
  if (typeof given !== 'string' || isSlip(given) || control.test(given)) return undefined;
  if (isLocation(given)) return given;
  const text = given.replace(/[\ud800-\udfff]/gu, '\ufffd');
  const fragment = text.indexOf('#');
  const path = schemeAndAuthority.exec(text)?.[0].length ?? 0;
  const location = text.replace(toEncode, (found, at: number) =>
    at === fragment || (at < path && /[[\]]/.test(found)) ? found : encodeURIComponent(found),
  );
  return isLocation(location) && staysOrLeadsTo(location, given) ? location : undefined;
}

/**
 * Mends a Location that was sent as text: encodes it, and takes off the userinfo of an http URI, which leads to the same
 * host without it (RFC 9110 section 4.2.4). Undefined where the meaning is not sure.
 *
 * @example
 * mendLocation('https://user:secret@a.example/'); // https://a.example/
 */
export function mendLocation(value: string): string | undefined {
  return encodeLocation(value.replace(httpUserinfo, '$1'));
}

/**
 * Writes the reference to the target resource of a request: its path and query, on our own host also where the target
 * names another (RFC 9110 section 7.1).
 *
 * @example
 * locationOfTarget('//evil.example/x'); // /.//evil.example/x
 */
export function locationOfTarget(target: string): string | undefined {
  const path = originFormOf(target);
  // Two slashes at the start would name a host (RFC 3986 section 4.2).
  return encodeLocation(path.startsWith('//') ? `/.${path}` : path);
}

/**
 * Tells whether a value is a URI-reference that is not empty, can be resolved, and where http needs one names a host,
 * without userinfo (RFC 9110 sections 10.2.2, 4.2.1 and 4.2.4).
 *
 * @example
 * isLocation('/orders/7'); // true
 * isLocation('/orders/7 8'); // false
 * isLocation('http:///orders'); // false
 */
export function isLocation(value: string): boolean {
  // A port past 65535 or an unknown form of address has the grammar of a URI, and leads nowhere.
  return plain(value) || (uriReference(value) && !isSlip(value) && URL.canParse(value, OWN));
}

// JavaScript's words for no value are references by their grammar; they are never meant.
function isSlip(value: string): boolean {
  return /^(?:undefined|null|NaN|\[object \w+])$/.test(value);
}

/** Whether a written reference leads to the host that browsers read from what was given, or to none of its own. */
function staysOrLeadsTo(written: string, given: string): boolean {
  const host = hostOf(written);
  return host === hostOf('') || host === hostOf(given);
}

function hostOf(reference: string): string | undefined {
  return URL.canParse(reference, OWN) ? new URL(reference, OWN).host : undefined;
}

/**
 * Tells whether a value is a URI-reference without a fragment (RFC 9110 section 8.7).
 *
 * @example
 * isContentLocation('/orders/7#top'); // false
 */
export function isContentLocation(value: string): boolean {
  return isLocation(value) && !value.includes('#');
}

/** Writes a URI-reference as writeLocation does, under the name of another option. */
export function writeReference(option: string, value: string | { readonly href: string }): string {
  const reference = encodeLocation(value);
  if (reference !== undefined) return reference;
  throw refuse(option, value, 'a URI-reference; give a path such as /orders/7, or an absolute URI');
}
