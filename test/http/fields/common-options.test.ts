// Fields that any response may have: Deprecation, Sunset, RateLimit, RateLimit-Policy.
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotFound, SeeOther } from '../../../src/index.ts';
import { KNOWN_FIELDS } from '../../../src/http/index.ts';
import { COMMON_WRITERS, parseStructuredList } from '../../../src/http/fields/index.ts';
import { expectRefused } from './values.ts';

const write = (name: keyof typeof COMMON_WRITERS, value: unknown) =>
  (COMMON_WRITERS[name][1] as (value: unknown) => string)(value);

describe('a moment', () => {
  const moments = [
    '2023-06-30T23:59:59Z',
    new Date(1_688_169_599_000),
    runInNewContext('new Date(1688169599999)'),
  ];

  test('is seconds since 1970 in Deprecation, and an HTTP-date in Sunset', () => {
    for (const moment of moments) {
      expect(write('deprecation', moment)).toBe('@1688169599');
      expect(write('sunset', moment)).toBe('Fri, 30 Jun 2023 23:59:59 GMT');
    }
  });

  test('is a Date or a date as text: all else is refused, seconds and milliseconds too', () => {
    for (const moment of [
      1_688_169_599,
      'soon',
      '1',
      '2026-13-01',
      new Date(NaN),
      null,
      {},
      true,
      ['2026-01-01'],
    ]) {
      expectRefused(() => write('deprecation', moment), /^deprecation: .* give a Date, or a text/);
      expectRefused(() => write('sunset', moment), /^sunset: .* give a Date, or a text/);
    }
  });
});

describe('a limit', () => {
  test('has a name, what is left, and when it is whole again', () => {
    expect(write('rateLimit', { policy: 'default', remaining: 50, resetSeconds: 30 })).toBe(
      '"default";r=50;t=30',
    );
    expect(
      write('rateLimitPolicy', [
        { policy: 'day', quota: 100, windowSeconds: 86_400 },
        { policy: 'b', quota: 5 },
      ]),
    ).toBe('"day";q=100;w=86400, "b";q=5');
  });

  test('of any name in ASCII is read as it was given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)) }),
        fc.nat(),
        (policy, remaining) => {
          const [item] = parseStructuredList(write('rateLimit', { policy, remaining })) ?? [];
          expect(item).toMatchObject({ value: policy });
        },
      ),
    );
  });

  test('that is none is refused', () => {
    for (const limit of [
      null,
      [],
      {},
      'default',
      { policy: 'ä', remaining: 1 },
      { policy: 'a', remaining: -1 },
      { policy: 'a', remaining: 1.5 },
      { remaining: 1 },
      { policy: 'a', remaining: 1, resetSeconds: 1.5 },
    ]) {
      expectRefused(() => write('rateLimit', limit), /^rateLimit: .* is not a limit/);
      expectRefused(() => write('rateLimitPolicy', limit), /^rateLimitPolicy: .* is not a policy/);
    }
  });
});

test('what a writer writes has the grammar of its field, and is on errors and redirects', () => {
  const options = {
    acceptQuery: ['application/sql'],
    deprecation: '2026-01-01',
    sunset: '2026-07-01',
    rateLimit: { policy: 'a', remaining: 1 },
    rateLimitPolicy: { policy: 'a', quota: 9 },
  };
  const expected = {
    'Accept-Query': 'application/sql',
    Deprecation: '@1767225600',
    Sunset: 'Wed, 01 Jul 2026 00:00:00 GMT',
    RateLimit: '"a";r=1',
    'RateLimit-Policy': '"a";q=9',
  };
  expect(new NotFound(options).headers).toEqual(expected);
  expect(new SeeOther('/x', options).headers).toEqual({ Location: '/x', ...expected });
  for (const [name, value] of Object.entries(expected))
    expect(KNOWN_FIELDS.get(name.toLowerCase())?.isValid?.(value, 404), name).toBe(true);
});
