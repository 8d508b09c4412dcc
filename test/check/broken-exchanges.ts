// Exchanges that break a rule of an RFC, at least one a rule.
import type { HeaderValue } from 'status-contract';
import type { ExchangeRuleId } from '../../src/contract/index.ts';

export interface BrokenExchange {
  /** The rule, or the kind of the violation. */
  readonly rule: ExchangeRuleId | 'field-invalid' | 'field-repeated' | 'request-unmet';
  readonly method?: string;
  readonly request?: Readonly<Record<string, string>>;
  readonly httpVersion?: number;
  readonly status: number;
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  readonly content?: string;
  /** The fields after the repair; undefined for those that are taken off. */
  readonly repaired?: Readonly<Record<string, string | undefined>>;
  /** Whether Node or a framework would not send it: it is seen in tests and in recorded traffic. */
  readonly isRecorded?: true;
}

const range = { Range: 'bytes=0-9' };
const asked = { 'If-None-Match': '"a"' };
const part = { 'Content-Range': 'bytes 0-9/20' };
const problem = { 'Content-Type': 'application/problem+json' };

export const BROKEN: readonly BrokenExchange[] = [
  {
    rule: 'hidden-from-scripts',
    request: { Origin: 'https://app.example', Host: 'api.example' },
    status: 429,
    headers: { 'Access-Control-Allow-Origin': '*', 'Retry-After': '1', 'Cache-Control': 'no-store' },
    content: 'x',
  },
  { rule: 'interim-as-final', status: 102 },
  { rule: 'status-range', status: 600, content: 'x' },
  { rule: 'request-unmet', status: 206, headers: part, content: '0123456789' },
  { rule: 'request-unmet', status: 304 },
  { rule: 'request-unmet', status: 412, content: 'x' },
  { rule: 'request-unmet', status: 416, headers: { 'Content-Range': 'bytes */9' }, content: 'x' },
  {
    rule: 'part-of-other-method',
    method: 'POST',
    request: range,
    status: 206,
    headers: part,
    content: '0123456789',
  },
  {
    rule: 'part-not-asked-for',
    request: { Range: 'bytes=5-9' },
    status: 206,
    headers: part,
    content: '0123456789',
  },
  {
    rule: 'part-length',
    request: range,
    status: 206,
    headers: { ...part, 'Content-Length': '5' },
    content: '01234',
  },
  { rule: 'not-modified-to-other-method', method: 'POST', request: asked, status: 304 },
  {
    rule: 'not-modified-metadata',
    request: asked,
    status: 304,
    headers: { ETag: '"a"', 'Content-Type': 'text/plain' },
    repaired: { 'Content-Type': undefined, ETag: '"a"' },
  },
  {
    rule: 'not-modified-length',
    request: asked,
    status: 304,
    headers: { ETag: '"a"', 'Content-Length': '0' },
    repaired: { 'Content-Length': undefined },
  },
  { rule: 'not-modified-without-tag', request: asked, status: 304 },
  { rule: 'not-modified-other-tag', request: asked, status: 304, headers: { ETag: '"b"' } },
  {
    rule: 'no-content-length',
    status: 204,
    headers: { 'Content-Length': '5' },
    repaired: { 'Content-Length': undefined },
  },
  {
    rule: 'length-of-content',
    status: 200,
    headers: { 'Content-Length': '9' },
    content: 'content',
    repaired: { 'Content-Length': '7' },
  },
  {
    rule: 'length-of-content',
    status: 200,
    headers: { 'Content-Length': '-1' },
    content: 'content',
    repaired: { 'Content-Length': '7' },
  },
  {
    rule: 'length-beside-encoding',
    status: 429,
    headers: { 'Retry-After': '5', 'Content-Length': '7', 'Transfer-Encoding': 'chunked' },
    content: 'content',
    repaired: { 'Content-Length': undefined },
  },
  {
    rule: 'length-beside-encoding',
    status: 200,
    headers: { 'Content-Length': '7', 'Transfer-Encoding': 'chunked' },
    content: 'content',
    repaired: { 'Content-Length': undefined },
  },
  {
    rule: 'chunked-not-last',
    status: 200,
    headers: { 'Transfer-Encoding': 'chunked, chunked' },
    content: 'content',
    repaired: { 'Transfer-Encoding': 'chunked' },
  },
  {
    rule: 'chunked-not-last',
    status: 404,
    headers: { 'Transfer-Encoding': 'identity' },
    content: 'content',
    repaired: { 'Transfer-Encoding': 'chunked' },
  },
  {
    rule: 'coding-without-content',
    status: 204,
    headers: { 'Content-Encoding': 'gzip' },
    repaired: { 'Content-Encoding': undefined },
  },
  {
    rule: 'coding-without-content',
    status: 205,
    headers: { 'Content-Encoding': 'gzip' },
    repaired: { 'Content-Encoding': undefined, 'Content-Length': '0' },
  },
  { rule: 'head-refused', method: 'HEAD', status: 405, headers: { Allow: 'GET' } },
  { rule: 'allow-without-head', status: 200, headers: { Allow: 'GET, POST' }, content: 'x' },
  {
    rule: 'accept-patch-without-patch',
    status: 200,
    headers: { Allow: 'GET, HEAD', 'Accept-Patch': 'text/plain' },
    content: 'x',
  },
  { rule: 'options-without-allow', method: 'OPTIONS', status: 204 },
  { rule: 'patch-formats-unnamed', method: 'PATCH', status: 415, content: 'x' },
  {
    rule: 'codings-unnamed',
    request: { 'Content-Encoding': 'br' },
    method: 'POST',
    status: 415,
    content: 'x',
  },
  {
    rule: 'codings-uncalled-for',
    method: 'POST',
    status: 415,
    headers: { 'Accept-Encoding': 'gzip' },
    content: 'x',
    repaired: { 'Accept-Encoding': undefined },
  },
  { rule: 'manipulations-unnamed', status: 226, headers: { ETag: '"a"' }, content: 'x' },
  {
    rule: 'storable',
    status: 431,
    headers: { 'Cache-Control': 'public, max-age=60' },
    content: 'x',
    repaired: { 'Cache-Control': 'no-store' },
  },
  { rule: 'cookie-in-shared-cache', status: 404, headers: { 'Set-Cookie': 'a=b' }, content: 'x' },
  { rule: 'cookie-malformed', status: 200, headers: { 'Set-Cookie': ['a=b', 'c=d e'] }, content: 'x' },
  { rule: 'public-and-private', status: 200, headers: { 'Cache-Control': 'public, private' }, content: 'x' },
  {
    rule: 'must-understand-alone',
    status: 200,
    headers: { 'Cache-Control': 'must-understand' },
    content: 'x',
  },
  { rule: 'negotiation-unnamed', status: 406, content: 'x' },
  {
    rule: 'preference-unnamed',
    status: 200,
    headers: { 'Preference-Applied': 'return=minimal' },
    content: 'x',
  },
  {
    rule: 'bearer-error',
    status: 403,
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    content: 'x',
  },
  {
    rule: 'bearer-error-uncalled-for',
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    content: 'x',
  },
  { rule: 'fragment-of-created', method: 'POST', status: 201, headers: { Location: '/a#b' }, content: 'x' },
  {
    rule: 'early-data-in-response',
    status: 200,
    headers: { 'Early-Data': '1' },
    content: 'x',
    repaired: { 'Early-Data': undefined },
  },
  {
    rule: 'modified-in-future',
    status: 200,
    headers: { 'Last-Modified': 'Fri, 01 Jan 2100 00:00:00 GMT' },
    content: 'x',
  },
  {
    rule: 'sunset-before-deprecation',
    status: 200,
    headers: { Deprecation: '@4102444800', Sunset: 'Fri, 01 Jan 2027 00:00:00 GMT' },
    content: 'x',
  },
  {
    rule: 'connection-names-field',
    status: 200,
    headers: { Connection: 'keep-alive, cache-control' },
    content: 'x',
  },
  {
    rule: 'connection-field-on-http2',
    httpVersion: 2,
    status: 200,
    headers: { Connection: 'close' },
    isRecorded: true,
  },
  { rule: 'undated', status: 200, isRecorded: true },
  { rule: 'without-explanation', status: 404 },
  {
    rule: 'trace-with-credentials',
    method: 'TRACE',
    request: { Authorization: 'Basic dTpw' },
    status: 200,
    content: 'Basic dTpw',
    isRecorded: true,
  },
  { rule: 'content-of-head', method: 'HEAD', status: 200, content: 'x', isRecorded: true },
  { rule: 'problem-not-json', status: 404, headers: problem, content: 'no', isRecorded: true },
  { rule: 'problem-status', status: 404, headers: problem, content: '{"status":500}', isRecorded: true },
  { rule: 'problem-status', status: 404, headers: problem, content: '{"status":"404"}', isRecorded: true },
  { rule: 'problem-member', status: 404, headers: problem, content: '{"title":7}', isRecorded: true },
  { rule: 'field-invalid', status: 200, headers: { Allow: 'GET POST' }, content: 'x' },
  { rule: 'field-invalid', status: 404, headers: { Location: 'http://a:b/' }, content: 'x' },
  { rule: 'field-invalid', status: 404, headers: { 'Retry-After': 'soon' }, content: 'x' },
  { rule: 'field-invalid', status: 202, headers: { Location: '/a', 'Retry-After': 'soon' }, content: 'x' },
  { rule: 'field-invalid', status: 403, headers: { 'WWW-Authenticate': 'Bearer' }, content: 'x' },
  { rule: 'field-invalid', status: 403, headers: { 'WWW-Authenticate': 'Digest realm="a"' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { Link: '/next' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { Link: '</next>' }, content: 'x' },
  { rule: 'field-invalid', method: 'POST', status: 415, headers: { Accept: 'json' }, content: 'x' },
  {
    rule: 'field-invalid',
    method: 'PATCH',
    status: 415,
    headers: { 'Accept-Patch': 'text/*' },
    content: 'x',
  },
  { rule: 'field-invalid', status: 200, headers: { ETag: 'abc' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { ETag: 'w/"a"' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { 'Last-Modified': 'yesterday' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { Vary: 'Accept Origin' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { 'Content-Type': 'json' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { 'Cache-Control': 'max-age = 5' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { 'Content-Location': '/a#b' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { Deprecation: 'true' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { Sunset: '2027-01-01' }, content: 'x' },
  { rule: 'field-invalid', status: 415, headers: { 'Accept-Query': 'sql' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { RateLimit: 'limit=9, remaining=1' }, content: 'x' },
  { rule: 'field-invalid', status: 200, headers: { 'RateLimit-Policy': '9;w=1' }, content: 'x' },
  { rule: 'field-repeated', status: 200, headers: { ETag: ['"a"', '"b"'] }, content: 'x' },
  {
    rule: 'field-repeated',
    status: 200,
    headers: { 'Content-Type': ['text/plain', 'text/html'] },
    content: 'x',
  },
  { rule: 'field-repeated', status: 404, headers: { Location: ['/a', '/b'] }, content: 'x' },
];
