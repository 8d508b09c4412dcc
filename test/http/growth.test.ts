// Readers of a client's fields and paths take time linear in their length.

import { describe, expect, it } from 'vitest';
import { createPathIndex } from '../../adapters/node/index.ts';
import {
  createNegotiator,
  encodeLocation,
  hasMediaType,
  isAllow,
  isBlockedBy,
  isChallenges,
  isLocation,
  isMediaRange,
  isRetryAfter,
  isSetCookie,
  isUpgrade,
  parseAllow,
  parseLanguages,
  parseLink,
  parseRetryAfter,
  pathOfTarget,
} from '../../src/http/index.ts';
import { compileContract } from '../../src/contract/index.ts';
import { createResponder, defineContract } from '../../src/index.ts';

const { scopeOf } = compileContract(
  defineContract({
    challenge: false,
    statuses: { 200: {} },
    operations: {
      'GET /tiles/{z}-{x}-{y}.png': { 200: {} },
      'GET /:a/:b/:c/:d/:e': { 200: {} },
      'GET /a/:b/a/:d/a-:e-a': { 200: {} },
      'GET /files/*': { 200: {} },
    },
  }),
);
const negotiate = createNegotiator(['application/problem+json', 'application/json', 'text/html']);
const paths = createPathIndex<string>();
for (const path of ['/a/:b/c', '/:a/b/:c', '/{*rest}', '/a-:b-:c']) paths.add(path, false, path);

const responder = createResponder({ contract: defineContract({ challenge: false, statuses: { 400: {} } }) });
const request = { method: 'POST', target: '/', httpVersion: 1, field: () => undefined };

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'the look-up of an operation': (target) =>
    scopeOf({ method: 'GET', target: `/tiles/${target}`, httpVersion: 1, field: () => undefined }),
  'the path of a target': pathOfTarget,
  // express-validator repeats the value in a message of the user's.
  'the message of a validator': (msg) =>
    responder.describe(
      { array: () => [{ path: 'a', location: 'body', msg }], mapped: () => ({}), isEmpty: () => false },
      request,
    ),
  'the index of paths': (path) => paths.find(`/${path}`),
  'negotiation by Accept': negotiate,
  'Accept-Language': parseLanguages,
  'a media range': isMediaRange,
  'a media type among ranges': (text) => hasMediaType(text, ['text/*', 'application/json']),
  Allow: (text) => [isAllow(text), parseAllow(text)],
  'WWW-Authenticate': isChallenges,
  Link: (text) => [parseLink(text), isBlockedBy(text)],
  Location: (text) => [isLocation(text), encodeLocation(text)],
  'Retry-After': (text) => [isRetryAfter(text), parseRetryAfter(text)],
  'Set-Cookie': isSetCookie,
  Upgrade: isUpgrade,
};

// What makes a parser start again or look ahead: each alone, and each behind a beginning that looks right.
const units = [
  'select ',
  'insert ',
  '-',
  'a',
  ' ',
  ',',
  ', ',
  '/',
  '"',
  '\\',
  '\\"',
  'a=',
  'a="',
  ';',
  ';a=',
  'a/b,',
  'a b',
  '<',
  '<a>;',
  '=',
  '%',
  '%41',
  ':',
  '1',
  '*',
  '.',
  '\t,',
  'Basic ',
  'a;q=1,',
];
const beginnings = ['', 'Basic realm="', '<a>; rel="', 'text/html;a="', 'http://'];

describe.each(Object.entries(readers))('%s', (_, reader) => {
  it.each(beginnings)('behind %j takes 16 times as long for a text 16 times as long', (beginning) => {
    for (const unit of units) {
      const of = (length: number) => beginning + unit.repeat(length / unit.length);
      expect(isLinear(reader, of), `${beginning}${unit}…`).toBe(true);
    }
  });
});

// A quadratic reader takes 256 times as long. CPU time of the best of three runs is no matter of the machine's load,
// and what is over in a millisecond is fast enough at any length that a client can send.
function isLinear(reader: (text: string) => unknown, of: (length: number) => string): boolean {
  const [few, many] = [of(1000), of(16_000)];
  const attempts = Array.from({ length: 3 }, () => 0);
  return attempts.some(() => timeOf(reader, many) <= Math.max(1000, 64 * timeOf(reader, few)));
}

function timeOf(reader: (text: string) => unknown, text: string): number {
  const runs = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    reader(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...runs);
}
