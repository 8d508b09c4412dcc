// Answers to thrown values, held to the rules that the responses of handlers are held to.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bearer,
  createResponder,
  defineContract,
  HttpError,
  Redirect,
  type RequestView,
  standard,
} from '../../src/index.ts';
import { violationsOf } from '../../adapters/testing/index.ts';

const contracts = [
  defineContract({ name: 'all', challenge: bearer({ realm: 'a' }) }),
  defineContract({ name: 'short', challenge: false, statuses: { 200: {}, 404: {}, 409: {} } }),
  defineContract({
    name: 'own',
    challenge: bearer({ realm: 'a' }),
    retryAfter: 30,
    statuses: {
      200: {},
      401: {},
      405: {},
      422: { methods: { only: ['POST'] } },
      503: { fields: { 'Retry-After': { minimumSeconds: 120 } } },
    },
    operations: { 'GET /old': { deprecated: { since: '2026-01-01', sunset: '2026-07-01', link: '/x' } } },
  }),
];

const thrown = fc.oneof(
  fc
    .integer({ min: 400, max: 599 })
    .filter((status) => status !== 416)
    .map((status) => new HttpError<number>(status, 'It is so.')),
  fc
    .record({
      status: fc.integer({ min: 100, max: 700 }).filter((status) => status !== 416),
      headers: fc.dictionary(
        fc.constantFrom(
          'Retry-After',
          'Allow',
          'WWW-Authenticate',
          'ETag',
          'Location',
          'Link',
          'Content-Length',
          'Set-Cookie',
          'Deprecation',
          'Vary',
          'Cache-Control',
          'Upgrade',
          'Connection',
          'Accept-Encoding',
        ),
        fc.constantFrom(
          '1',
          'soon',
          'GET, HEAD',
          'GET, POST',
          '"a"',
          'Bearer',
          'Bearer realm="a"',
          '/a b',
          '</a>; rel="b"',
          'public, max-age=9',
          '@1',
          'x',
          '',
        ),
      ),
    })
    .map((fields) => Object.assign(new Error('foreign'), fields, { expose: true })),
  fc.constantFrom(301, 302, 303, 307, 308).map((status) => new Redirect(status as 301, '/x')),
  fc.anything(),
);
const already = fc.dictionary(
  fc.constantFrom(
    'etag',
    'link',
    'vary',
    'location',
    'retry-after',
    'allow',
    'deprecation',
    'content-type',
    'content-length',
    'cache-control',
    'www-authenticate',
    'last-modified',
    'set-cookie',
  ),
  fc.constantFrom('a', '"a"', 'GET, HEAD', 'Bearer', '1', 'public', 'text/plain', 'Accept', '@1', ''),
  { maxKeys: 3 },
);
const asked = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'),
  target: fc.constantFrom('/', '/old', '/a?b=c'),
  fields: fc.dictionary(
    fc.constantFrom('accept', 'authorization', 'if-none-match', 'range', 'content-encoding', 'origin'),
    fc.constantFrom('text/html', 'Bearer x', '"a"', 'bytes=0-1', 'gzip', '*/*'),
    { maxKeys: 3 },
  ),
});

test.each(['enforce', 'strict', 'observe'] as const)(
  'no answer of ours breaks a rule that one exchange can show: %s',
  async (mode) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 1, 2),
        thrown,
        asked,
        already,
        async (at, value, { method, target, fields }, before) => {
          const responder = createResponder({
            contract: contracts[at]!,
            mode,
            onError: () => undefined,
            onViolation: () => undefined,
          });
          const request: RequestView = {
            method,
            target,
            httpVersion: 1,
            field: (name) => fields[name],
            allowedMethods: () => ['GET', 'HEAD', 'OPTIONS'],
          };
          const { status, headers, content, removed } = await responder.describe(value, request, {
            fieldNames: () => Object.keys(before),
            field: (name) => before[name.toLowerCase()],
          });
          const gone = new Set(removed.map((name) => name.toLowerCase()));
          const left = Object.entries(before).filter(([name]) => !gone.has(name));
          const own = Object.fromEntries(
            Object.entries(headers).map(([name, line]) => [name.toLowerCase(), line]),
          );
          const sent = { ...Object.fromEntries(left), ...own };
          const response = {
            status,
            headers: sent,
            body: typeof content === 'string' && method !== 'HEAD' ? content : '',
          };
          const found = violationsOf(response, standard, {
            method,
            url: target,
            headers: fields,
          });
          // In observe mode a status code stays, also where nothing knows the field that it needs. Vary of others stays.
          // So does what was thrown in so many words: a 412 without a precondition.
          const isExcused = ({ kind, field }: (typeof found)[number]) =>
            kind === 'request-unmet' || field === 'Vary' || (mode === 'observe' && kind === 'field-missing');
          const broken = found.filter((one) => one.strength === 'must' && !isExcused(one));
          expect(broken.map(({ message }) => message)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  },
);
