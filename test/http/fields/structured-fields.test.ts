// Deprecation, Accept-Query, RateLimit and RateLimit-Policy: what each may say.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isAcceptQuery,
  isDeprecation,
  isRateLimit,
  isRateLimitPolicy,
  parseStructuredItem,
  parseStructuredList,
  writeAcceptQuery,
} from '../../../src/http/fields/index.ts';
import { anyString, expectRefused } from './values.ts';

test('Deprecation is a date in seconds since 1970 (RFC 9745 2.1)', () => {
  for (const value of ['@1688169599', '@-1', '@0;note="soon"']) expect(isDeprecation(value)).toBe(true);
  for (const value of ['true', '?1', '@1.5', '1688169599', '@', 'Fri, 01 Jan 2027 00:00:00 GMT', '@1, @2'])
    expect(isDeprecation(value)).toBe(false);
});

describe('Accept-Query', () => {
  test('is a list of media ranges, each a token or a string, with parameters (RFC 10008 3)', () => {
    for (const value of [
      '"application/jsonpath", application/sql;charset="UTF-8"',
      '*/*',
      'text/*',
      '"3d/x"',
    ])
      expect(isAcceptQuery(value)).toBe(true);
    for (const value of [
      '',
      'sql',
      '3d/x',
      'application/sql;q=0.5',
      'a/b,, c/d',
      '*/sql',
      'a/b; C="x"',
      '@1',
    ])
      expect(isAcceptQuery(value)).toBe(false);
  });

  test('is written with tokens where they can be, and strings as parameters', () => {
    expect(
      writeAcceptQuery(['application/jsonpath', 'application/sql; Charset=UTF-8', '3d/x', 'a/b;c="d, e"']),
    ).toBe('application/jsonpath, application/sql;charset="UTF-8", "3d/x", a/b;c="d, e"');
    expectRefused(
      () => writeAcceptQuery(['text/html;q=0.5']),
      /^acceptQuery: .* is not a media range without a weight/,
    );
    expectRefused(() => writeAcceptQuery('a/b'), /^acceptQuery: "a\/b" is not a list; give \["a\/b"\]$/);
    expectRefused(() => writeAcceptQuery([]), /^acceptQuery/);
  });
});

test('RateLimit is a list of limits with what remains, which draft 10 asks for', () => {
  for (const value of ['"default";r=50;t=30', 'default;r=0', '"a";r=1, "b";pk=:YQ==:;t=1;r=2;acme=1.5'])
    expect(isRateLimit(value)).toBe(true);
  for (const value of [
    '',
    '100',
    '"a"',
    '"a";r',
    '"a";r=1.5',
    '"a";r=-1',
    '"a";r=1;t=x',
    'limit=100, remaining=50',
  ])
    expect(isRateLimit(value)).toBe(false);
});

test('RateLimit-Policy is a list of policies with their quota, which draft 10 asks for', () => {
  for (const value of [
    '"permin";q=50;w=60,"perhr";q=1000;w=3600',
    '"u";qu="content-bytes";q=9;w=1;pk=:YQ==:',
  ])
    expect(isRateLimitPolicy(value)).toBe(true);
  for (const value of ['100;w=10', '"a";w=10', '"a";q=x', '"a";q=1;w=1.5', '"a";q=1;pk=x'])
    expect(isRateLimitPolicy(value)).toBe(false);
});

test('what one of these fields may say is a structured field', () => {
  const mostly = fc
    .tuple(fc.constantFrom('@1', 'a/b', '"a";r=1', '"a";q=1'), anyString)
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(mostly, anyString), (value) => {
      if (isDeprecation(value)) expect(parseStructuredItem(value)?.type).toBe('date');
      for (const isValid of [isAcceptQuery, isRateLimit, isRateLimitPolicy])
        if (isValid(value)) expect(parseStructuredList(value)?.length).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});
