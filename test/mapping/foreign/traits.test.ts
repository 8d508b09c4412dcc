// Reads each property of a thrown value once; nothing that a getter does gets out.
import { describe, expect, test } from 'vitest';
import {
  call,
  has,
  hasMethod,
  hasObject,
  integerOf,
  listOf,
  textOf,
  traitsOf,
} from '../../../src/mapping/foreign/traits.ts';
import { evilProxy, revoked } from '../../total/values.ts';

test('traits are read once each, and text that is none is empty', () => {
  const read: PropertyKey[] = [];
  const value = new Proxy(
    { name: 7, message: 'm', code: 'c', type: 't', status: 1, statusCode: 2, expose: true },
    { get: (target, name) => (read.push(name), Reflect.get(target, name)) },
  );
  const traits = traitsOf(value);
  expect([...read].sort()).toEqual([
    'code',
    'constructor',
    'expose',
    'message',
    'name',
    'status',
    'statusCode',
    'type',
  ]);
  expect(traits).toEqual({
    value,
    name: '',
    className: 'Object',
    message: 'm',
    code: 'c',
    word: 'c',
    type: 't',
    status: 1,
    statusCode: 2,
    expose: true,
  });
});

describe('a property', () => {
  test('is a text, a whole number, an object or a method, or it is not there', () => {
    const value = { text: 'x', number: 7, half: 0.5, object: {}, nothing: null, method: () => 1 };
    expect([textOf(value, 'text'), textOf(value, 'number')]).toEqual(['x', '']);
    expect([integerOf(value, 'number'), integerOf(value, 'half'), integerOf(value, 'text')]).toEqual([
      7,
      undefined,
      undefined,
    ]);
    const names = ['object', 'nothing', 'method', 'text', 'none'];
    expect(names.map((name) => hasObject(value, name))).toEqual([true, false, false, false, false]);
    expect(names.map((name) => hasMethod(value, name))).toEqual([false, false, true, false, false]);
    expect(names.map((name) => has(value, name))).toEqual([true, true, true, true, false]);
  });

  test('of a value that throws when it is looked at is not there', () => {
    for (const value of [evilProxy({ a: 1 }), revoked({})]) {
      expect(has(value, 'a')).toBe(false);
      expect(call(value, 'a')).toBeUndefined();
    }
  });
});

test('a method is called on its value; what throws, and what is none, returns nothing', () => {
  const value = {
    own: 7,
    method(...given: unknown[]): number {
      return this.own + given.length;
    },
    fail() {
      throw new Error('x');
    },
  };
  expect([call(value, 'method'), call(value, 'fail'), call(value, 'own'), call(value, 'none')]).toEqual([
    7,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a list has at most a hundred entries; anything else has none', () => {
  expect(listOf([1, 2])).toEqual([1, 2]);
  expect(listOf(Array(101).fill(1))).toHaveLength(100);
  for (const none of [undefined, null, 'ab', { length: 1 }, new Set([1]), revoked([]), evilProxy([1])]) {
    expect(listOf(none)).toEqual([]);
  }
});
