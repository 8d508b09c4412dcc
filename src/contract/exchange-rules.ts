// The rules that one exchange can show to be broken, as data.
//
// `says` is what a response that breaks the rule does, `cure` how to mend it. `isThorough` ones are checked in strict
// mode, in tests and in recorded traffic only: they are rare, or cost more than a response in production should pay.

import type { Strength } from '../http/index.ts';

/** One rule: how strong it is, where it comes from, and its two sentences. */
export interface ExchangeRule {
  readonly strength: Strength;
  readonly source: string;
  readonly says: string;
  readonly cure: string;
  readonly isThorough?: true;
}

// prettier-ignore
export const EXCHANGE_RULES = {
  'interim-as-final': { strength: 'must', source: 'RFC 9110 15.2', says: 'is an interim status code in the place of the final one', cure: 'Answer 200 or above; Node sends 1xx by writeContinue, writeEarlyHints and upgrade.' },
  'status-range': { strength: 'must', source: 'RFC 9110 15', says: 'is outside the range of status codes', cure: 'Answer 200 to 599.' },
  'part-of-other-method': { strength: 'must', source: 'RFC 9110 14.2', says: 'is partial, which only GET and QUERY can be', cure: 'Ignore Range, and answer as if it were not there.' },
  'part-not-asked-for': { strength: 'must', source: 'RFC 9110 15.3.7', says: 'has a part that the request did not ask for', cure: 'Send a range that the request names, or 200 with the whole.' },
  'part-length': { strength: 'must', source: 'RFC 9110 8.6', says: 'has a Content-Length unlike its Content-Range', cure: 'Send last - first + 1.' },
  'not-modified-to-other-method': { strength: 'must', source: 'RFC 9110 13.1.2', says: 'answers a method other than GET, HEAD and QUERY', cure: 'Answer 412.' },
  'not-modified-metadata': { strength: 'should', source: 'RFC 9110 15.4.5', says: 'describes content that it does not have', cure: 'Leave out Content-Type, Content-Encoding and Content-Language.' },
  'not-modified-length': { strength: 'must', source: 'RFC 9110 8.6', says: 'says that the stored response is empty', cure: 'Leave Content-Length out.' },
  'not-modified-without-tag': { strength: 'must', source: 'RFC 9110 15.4.5', says: 'is without the ETag that the 200 would have', cure: 'Set the ETag that matched.' },
  'not-modified-other-tag': { strength: 'must', source: 'RFC 9110 13.1.2', says: 'has an ETag that is none of If-None-Match', cure: 'Answer 200 with the representation.' },
  'no-content-length': { strength: 'must', source: 'RFC 9110 8.6', says: 'has a Content-Length', cure: 'Leave it out.' },
  'length-of-content': { strength: 'must', source: 'RFC 9110 8.6', says: 'has a Content-Length unlike its content', cure: 'Leave it to Node, or count bytes, not characters.' },
  'length-beside-encoding': { strength: 'must', source: 'RFC 9112 6.2', says: 'has Content-Length beside Transfer-Encoding', cure: 'Leave one out.' },
  'chunked-not-last': { strength: 'must', source: 'RFC 9112 6.1', says: 'has a Transfer-Encoding without one chunked as its last', cure: 'Leave it to Node.' },
  'coding-without-content': { strength: 'policy', source: 'RFC 9110 8.4', says: 'has a Content-Encoding, and no content', cure: 'Leave it out.' },
  'head-refused': { strength: 'must', source: 'RFC 9110 9.1', says: 'refuses HEAD where it allows GET', cure: 'Answer HEAD as GET, without content.' },
  'manipulations-unnamed': { strength: 'must', source: 'RFC 3229 10.5.2', says: 'is without IM', cure: 'Set IM to the instance manipulations, in the order in which they were applied.' },
  'allow-without-head': { strength: 'must', source: 'RFC 9110 9.1', says: 'has an Allow with GET and without HEAD', cure: 'List HEAD, which every server that has GET has.' },
  'accept-patch-without-patch': { strength: 'must', source: 'RFC 5789 3.1', says: 'has Accept-Patch, and an Allow without PATCH', cure: 'List PATCH in Allow, or leave Accept-Patch out.' },
  'options-without-allow': { strength: 'should', source: 'RFC 9110 9.3.7', says: 'answers OPTIONS without Allow', cure: 'Set Allow, or leave OPTIONS to the contract.', isThorough: true },
  'patch-formats-unnamed': { strength: 'should', source: 'RFC 5789 2.2', says: 'answers PATCH without Accept-Patch', cure: 'Throw new UnsupportedMediaType({ acceptPatch }).' },
  'codings-unnamed': { strength: 'should', source: 'RFC 7694 3', says: 'answers a content coding without Accept-Encoding', cure: 'Throw new UnsupportedMediaType({ acceptEncoding }).' },
  'codings-uncalled-for': { strength: 'must', source: 'RFC 9110 12.5.3', says: 'has Accept-Encoding, though no content coding was refused', cure: 'Leave it out.' },
  'storable': { strength: 'must', source: 'RFC 6585 3 to 6', says: 'may be stored by caches, which it must not', cure: 'Set Cache-Control: no-store.' },
  'cookie-in-shared-cache': { strength: 'should', source: 'RFC 9111 7.3', says: 'sets a cookie and may be stored by shared caches', cure: 'Set Cache-Control: no-store or private.', isThorough: true },
  'cookie-malformed': { strength: 'should', source: 'RFC 6265 4.1.1', says: 'has a malformed cookie', cure: 'Encode its value.', isThorough: true },
  'public-and-private': { strength: 'must', source: 'RFC 9111 5.2.2', says: 'has Cache-Control with both public and private', cure: 'Choose one.', isThorough: true },
  'must-understand-alone': { strength: 'should', source: 'RFC 9111 5.2.2.3', says: 'has must-understand without no-store', cure: 'Add no-store.', isThorough: true },
  'negotiation-unnamed': { strength: 'should', source: 'RFC 9110 12.5.5', says: 'was negotiated, and has no Vary', cure: 'Set Vary, such as Vary: Accept.', isThorough: true },
  'preference-unnamed': { strength: 'must', source: 'RFC 7240 2', says: 'honours a preference, and has no Vary: Prefer', cure: 'Set Vary: Prefer.', isThorough: true },
  'bearer-error': { strength: 'should', source: 'RFC 6750 3.1', says: 'has a Bearer error of another status code', cure: 'invalid_request is 400, invalid_token 401, insufficient_scope 403.' },
  'bearer-error-uncalled-for': { strength: 'should', source: 'RFC 6750 3.1', says: 'names an error of credentials that the request did not have', cure: 'Leave error out of the challenge.', isThorough: true },
  'fragment-of-created': { strength: 'should', source: 'RFC 9110 10.2.2', says: 'has a Location with a fragment', cure: 'Name the created resource alone.' },
  'early-data-in-response': { strength: 'must', source: 'RFC 8470 5.1', says: 'has Early-Data, a field of requests', cure: 'Leave it out.' },
  'modified-in-future': { strength: 'must', source: 'RFC 9110 8.8.2.1', says: 'has a Last-Modified after its Date', cure: 'Send the time of the message at most.', isThorough: true },
  'sunset-before-deprecation': { strength: 'must', source: 'RFC 9745 4', says: 'has a Sunset before its Deprecation', cure: 'Deprecate first.' },
  'connection-names-field': { strength: 'must', source: 'RFC 9110 7.6.1', says: 'has a Connection that names a field for all recipients', cure: 'Leave that name out.', isThorough: true },
  'connection-field-on-http2': { strength: 'must', source: 'RFC 9113 8.2.2', says: 'has a field of HTTP/1.1 connections', cure: 'Leave it out.', isThorough: true },
  'hidden-from-scripts': { strength: 'policy', source: 'Fetch, CORS protocol', says: 'hides fields from scripts of other origins', cure: 'Name them in Access-Control-Expose-Headers, or set exposeHeaders: true.' },
  'undated': { strength: 'must', source: 'RFC 9110 6.6.1', says: 'is without Date', cure: 'Leave res.sendDate on.', isThorough: true },
  'without-explanation': { strength: 'should', source: 'RFC 9110 15.5, 15.6, 15.4.1', says: 'has no content that explains it', cure: 'Send problem details.', isThorough: true },
  'trace-with-credentials': { strength: 'should', source: 'RFC 9110 9.3.8', says: 'reflects the credentials of the request', cure: 'Leave out Authorization and Cookie.', isThorough: true },
  'content-of-head': { strength: 'must', source: 'RFC 9110 9.3.2', says: 'has content, though it answers HEAD', cure: 'End the response without any.', isThorough: true },
  'problem-not-json': { strength: 'must', source: 'RFC 9457 3', says: 'has problem details that are no JSON object', cure: 'Send an object.', isThorough: true },
  'problem-status': { strength: 'must', source: 'RFC 9457 3.1.2', says: 'has problem details with another status', cure: 'Send that of the response, as a number.', isThorough: true },
  'problem-member': { strength: 'must', source: 'RFC 9457 3.1', says: 'has a problem member of another type', cure: 'type, title, detail and instance are strings, type and instance URI references.', isThorough: true },
} as const satisfies Readonly<Record<string, ExchangeRule>>;

/** The name of a rule, as docs/rules.md lists it. */
export type ExchangeRuleId = keyof typeof EXCHANGE_RULES;
