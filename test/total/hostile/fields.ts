// Errors with fields that would break a response, or speak of another one.
import createError from 'http-errors';
import { HttpError, NotFound } from 'status-contract';
import { evilProxy, revoked } from '../values.ts';
import { throws, type Expected, type Scenario } from './scenario.ts';

type Fields = Expected['fields'];

/** Each kind of headers on a typed error and on one of http-errors, in turn. */
function carrying(title: string, make: readonly (() => unknown)[], fields: Fields = {}): Scenario {
  const carried = ({ turn }: { turn: number }): unknown => {
    const headers = make[turn % make.length]!();
    const of = Math.floor(turn / make.length) % 2 === 0 ? new NotFound('No.') : createError(404, 'No.');
    return Object.assign(of, { headers });
  };
  const turns = Math.max(12, 2 * make.length);
  return {
    title,
    ...throws(carried),
    turns,
    expected: { status: 404, fields: { 'X-Evil': undefined, ...fields } },
  };
}

function* endless(): Generator<[string, string]> {
  for (let index = 0; ; index += 1) yield [`X-${index}`, 'x'];
}

const thousands = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`Access-Control-${'x'.repeat(index)}`, 'x']),
  );

export const fields: readonly Scenario[] = [
  carrying(
    'a field with CR and LF',
    [
      () => ({ 'Retry-After': '1\r\nX-Evil: 1' }),
      () => ({ 'Retry-After': '1\nX-Evil: 1' }),
      () => ({ 'Retry-After\r\nX-Evil': '1' }),
      () => ({ Allow: ['GET', 'PUT\r\nX-Evil: 1'] }),
      () => ({ Link: '\r\n\r\n<html>' }),
    ],
    { 'Retry-After': undefined, Allow: undefined, Link: undefined },
  ),
  carrying(
    'a field with NUL, controls or characters past Latin-1',
    [
      () => ({ 'Retry-After': '1\0' }),
      () => ({ Allow: 'GET\u007f' }),
      () => ({ Link: '<ü€>' }),
      () => ({ Link: '\ud800' }),
      () => ({ 'X-Evil': '日本' }),
    ],
    { 'Retry-After': undefined, Allow: undefined, Link: undefined },
  ),
  carrying(
    'fields without a value, or with an object for one',
    [
      () => ({ 'Retry-After': undefined, 'X-Evil': null, Allow: {}, Link: [{}], Vary: Symbol('x') }),
      () => ({ 'Retry-After': NaN, Allow: () => 'GET', Link: [[]], Vary: 1n }),
      () => ({
        'Retry-After': evilProxy({}),
        Allow: revoked([]),
        Link: evilProxy([]),
        Vary: { toString: () => 'x' },
      }),
    ],
    { 'Retry-After': undefined, Allow: undefined, Link: undefined },
  ),
  carrying('bad names of fields', [
    () => ({ '': '1', ' ': '1', 'X Evil': '1', 'X-Evil:': '1', 'X\0': '1', ü: '1', '{}': '1' }),
    () => ({ ...JSON.parse('{"__proto__":{"X-Evil":"1"}}'), constructor: '1', 'x-evil ': '1' }),
  ]),
  carrying(
    'fields that frame the response',
    [
      () => ({ 'Content-Length': '1', 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }),
      () => ({ 'Transfer-Encoding': 'chunked', 'content-length': 0 }),
      () => ({ Trailer: 'X-Evil', TE: 'trailers', Date: 'yesterday' }),
    ],
    {
      'Content-Encoding': undefined,
      'Content-Type': 'application/problem+json',
      Trailer: undefined,
      TE: undefined,
    },
  ),
  carrying(
    'fields of the connection',
    [
      () => ({ Connection: 'X-Evil, close', 'Keep-Alive': 'timeout=9999', 'Proxy-Connection': 'x' }),
      () => ({ Connection: 'upgrade', Upgrade: 'websocket', 'HTTP2-Settings': 'x' }),
      () => ({ ':status': '200', ':path': '/evil' }),
    ],
    { 'Proxy-Connection': undefined, 'HTTP2-Settings': undefined, ':path': undefined },
  ),
  carrying(
    'fields in a Headers, a Map or pairs',
    [
      () => new Headers({ 'Retry-After': '7', 'Content-Length': '1' }),
      () =>
        new Map<unknown, unknown>([
          ['Retry-After', 7],
          [Symbol('x'), '1'],
          [{}, {}],
        ]),
      () => [['Retry-After', '7'], ['X-Evil'], [], null, 7, ['X-Evil', '1\r\n']],
    ],
    { 'Retry-After': '7' },
  ),
  carrying('fields that are no fields', [
    () => 'X-Evil: 1',
    () => 7,
    () => true,
    () => () => ({ 'X-Evil': '1' }),
    () => ['X-Evil', '1'],
    () => new Date(NaN),
  ]),
  carrying('fields that throw when they are read', [
    () => evilProxy({ 'X-Evil': '1' }),
    () => revoked({}),
    () => ({
      get 'X-Evil'() {
        throw new Error('secret-word');
      },
    }),
    () => ({
      [Symbol.iterator]: () => {
        throw new Error('secret-word');
      },
    }),
    () => ({
      [Symbol.iterator]: () => ({
        next: () => {
          throw new Error('secret-word');
        },
      }),
    }),
    () => new Map([[evilProxy({}), evilProxy({})]]),
  ]),
  carrying('thousands of fields', [
    () => Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`X-${index}`, 'x'.repeat(100)])),
    () => thousands(3000),
    () => endless(),
    () => Array.from({ length: 100_000 }, () => ['Allow', 'GET']),
    () => ({ Allow: Array.from({ length: 100_000 }, () => 'GET') }),
  ]),
  carrying(
    'a field of 10 MB',
    [() => ({ Link: 'x'.repeat(10_000_000) }), () => ({ ['x'.repeat(10_000_000)]: 'x' })],
    { Link: undefined },
  ),
  {
    title: 'a challenge, a Retry-After and an Allow that were replaced after they were checked',
    ...throws(({ turn }) => {
      const bad = [evilProxy({}), 'a\r\nX-Evil: 1', -1, [], Symbol('x'), undefined][turn % 6];
      const headers = { 'WWW-Authenticate': bad, 'Retry-After': bad, Allow: bad, 'Accept-Ranges': bad };
      return Object.assign(new HttpError<number>([405, 429, 503][turn % 3]!, 'No.'), { headers });
    }),
    expected: (turn) => ({ status: [405, 429, 503][turn % 3]!, fields: { 'X-Evil': undefined } }),
  },
];
