// The places of faults: JSON Pointers as URI fragments (RFC 6901 6), in bounded lists.
import { describe, expect, test } from 'vitest';
import { errorsMember, faultIn, faultsOfSchema, pointerTo } from '../../../src/mapping/foreign/faults.ts';

describe('a pointer to a fault', () => {
  test.each<[unknown[], string]>([
    [[], '#'],
    [['a', 0, 'b'], '#/a/0/b'],
    [[''], '#/'],
    [['a/b', '~1', '~~//'], '#/a~1b/~01/~0~0~1~1'],
    [['ü', 'a b', '%', '"<>'], '#/%C3%BC/a%20b/%25/%22%3C%3E'],
    [["!$&'()*+,;=:@-._"], "#/!$&'()*+,;=:@-._"],
    [['?#[]'], '#/%3F%23%5B%5D'],
    [['/%2F'], '#/~1%252F'],
    [[Symbol('key'), Symbol(), {}, null, true], '#/key////'],
    [['\uD800a\uDC00', '🙂'], '#/%EF%BF%BDa%EF%BF%BD/%F0%9F%99%82'],
  ])('to %j is %s', (path, pointer) => {
    expect(pointerTo(path)).toBe(pointer);
  });

  test('has at most 50 parts of at most 200 characters', () => {
    expect(pointerTo(Array(51).fill('a'))).toBe(`#${'/a'.repeat(50)}`);
    expect(pointerTo(['a'.repeat(200)])).toBe(`#/${'a'.repeat(200)}`);
    expect(pointerTo(['a'.repeat(201)])).toBe(`#/${'a'.repeat(199)}%E2%80%A6`);
  });
});

describe('a fault', () => {
  test('says something, and not much', () => {
    expect(faultIn('body', { detail: '', path: [] }).detail).toBe('is not valid');
    expect(faultIn('body', { detail: 'x'.repeat(501), path: [] }).detail).toHaveLength(500);
    expect(faultIn('query', { detail: 'x', path: ['x'.repeat(501)] }).parameter).toHaveLength(500);
  });

  test('of a field is named as one, and every other is a parameter', () => {
    const at = (part: string) => faultIn(part, { detail: 'x', path: ['a', 0] });
    expect(at('header')).toEqual({ detail: 'x', header: 'a.0' });
    expect(at('headers')).toEqual({ detail: 'x', header: 'a.0' });
    expect(at('cookies')).toEqual({ detail: 'x', parameter: 'a.0' });
    expect(at('my-headers')).toEqual({ detail: 'x', parameter: 'a.0' });
  });

  test('found at no place is that of the whole', () => {
    expect(faultsOfSchema({ message: 'x' })).toEqual([{ detail: 'x', path: [] }]);
    expect(faultsOfSchema(null)).toEqual([{ detail: '', path: [] }]);
  });
});

test('a list of faults has at most a hundred, and is left out where there is none', () => {
  const faults = Array(101).fill({ detail: 'x' });
  expect(errorsMember(faults)?.errors).toHaveLength(100);
  expect(errorsMember([])).toBeUndefined();
  expect(errorsMember(undefined)).toBeUndefined();
});
