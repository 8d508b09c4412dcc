// Keys of an operation beside its rows: deprecated and acceptQuery.
import { expect, test } from 'vitest';
import { defineContract } from '../../src/index.ts';

const define = (operation: object, key = 'GET /a') =>
  defineContract({ challenge: false, operations: { [key]: operation as Record<number, string> } }).operations[
    key
  ];

test('an operation is deprecated since a moment, with its sunset and its page', () => {
  expect(define({ deprecated: { since: '2026-01-01' } })).toMatchObject({
    deprecation: { Deprecation: '@1767225600' },
    statuses: {},
  });
  expect(define({ deprecated: true })).toMatchObject({ deprecation: {} });
  expect(define({ deprecated: { since: '2026-01-01', link: new URL('https://a.example/') } })).toMatchObject({
    deprecation: { Link: '<https://a.example/>; rel="deprecation"' },
  });
});

test.each([
  [{ deprecated: false }, 'deprecated: false is neither true nor'],
  [{ deprecated: {} }, 'deprecated: deprecation: undefined is not a date'],
  [{ deprecated: { since: 'soon' } }, 'deprecated: deprecation: "soon" is not a date'],
  [{ deprecated: { since: '2026-01-02', sunset: '2026-01-01' } }, 'sunset: it is before since (RFC 9745 4)'],
  [{ deprecated: { since: '2026-01-02', link: '/a b\n' } }, 'link: '],
  [{ deprecated: { since: '2026-01-02', sunsett: '2027-01-01' } }, 'did you mean "sunset"'],
  [{ acceptQuery: ['a/b'] }, 'acceptQuery: it belongs to an operation of QUERY, not GET'],
])('%j is refused', (operation, words) => {
  expect(() => define(operation)).toThrow(words);
});

test('what QUERY takes is a list of media ranges', () => {
  expect(define({ acceptQuery: ['a/b'] }, 'QUERY /a')).toMatchObject({ acceptQuery: ['a/b'] });
  expect(() => define({ acceptQuery: 'a/b' }, 'QUERY /a')).toThrow('operations QUERY /a: acceptQuery');
  expect(() => define({ acceptQuery: [] }, 'QUERY /a')).toThrow('operations QUERY /a: acceptQuery');
});

test('a definition of these compiles, and a mistake in it does not', () => {
  const given = { 'GET /a': { deprecated: { since: new Date(), link: '/x' }, 404: 'No.' } } as const;
  const contract = defineContract({ challenge: false, operations: given });
  expect(contract.operation('GET /a').errors).toHaveProperty('NotFound');
  expect(contract.operation('GET /a').errors.NotFound.status).toBe(404);
  // @ts-expect-error a date is no number: seconds and milliseconds look alike
  expect(() => defineContract({ operations: { 'GET /a': { deprecated: { since: 1 } } } })).toThrow();
  // @ts-expect-error no such key
  expect(() => defineContract({ operations: { 'GET /a': { deprecatedd: true } } })).toThrow();
});
