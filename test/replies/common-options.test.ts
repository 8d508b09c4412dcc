// Replies with the fields that any response may have, and a row that requires one.
import { expect, test } from 'vitest';
import { defineContract } from 'status-contract';

const { replies } = defineContract({
  challenge: false,
  statuses: { 200: { fields: { RateLimit: 'required' } }, 204: {}, 303: {} },
});
const rateLimit = { policy: 'default', remaining: 5, resetSeconds: 60 };

test('a reply has Deprecation, Sunset, RateLimit, RateLimit-Policy and Accept-Query by options of its own', () => {
  const options = { deprecation: '2026-01-01', sunset: new Date(Date.UTC(2026, 6)), acceptQuery: ['a/b'] };
  expect(replies.ok({}, { rateLimit, ...options }).headers).toEqual({
    RateLimit: '"default";r=5;t=60',
    Deprecation: '@1767225600',
    Sunset: 'Wed, 01 Jul 2026 00:00:00 GMT',
    'Accept-Query': 'a/b',
  });
  expect(replies.noContent({ rateLimitPolicy: { policy: 'a', quota: 9 } }).headers).toEqual({
    'RateLimit-Policy': '"a";q=9',
  });
  expect(replies.seeOther('/x', undefined, { sunset: '2026-07-01' }).headers).toHaveProperty('Sunset');
});

test('a row that requires one of these fields requires its option', () => {
  // @ts-expect-error rateLimit is missing
  expect(() => replies.ok({})).toThrow('ok: RateLimit is missing, which the contract requires of a 200');
  // @ts-expect-error rateLimit is missing
  expect(() => replies.ok({}, { etag: '"v1"' })).toThrow(/RateLimit is missing/);
});
