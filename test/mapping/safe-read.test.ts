// Reading what was thrown: nothing it does gets out.
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  cutText,
  isError,
  isInstance,
  MAX_TEXT,
  read,
  readEntries,
  readText,
  settlePromise,
} from '../../src/safe-read.ts';
import { evilProxy, revoked } from '../total/values.ts';

describe('a property', () => {
  test('is read of objects and functions', () => {
    expect(read({ status: 404 }, 'status')).toBe(404);
    expect(
      read(
        Object.assign(() => 1, { status: 404 }),
        'status',
      ),
    ).toBe(404);
  });

  test.each([null, undefined, 'text', 5, 5n, true, Symbol('x')])('is none of %s', (value) => {
    expect(read(value, 'length')).toBeUndefined();
    expect(read(value, 'constructor')).toBeUndefined();
  });

  test('that throws is none', () => {
    expect(read(evilProxy({}), 'status')).toBeUndefined();
    expect(read(revoked({}), 'status')).toBeUndefined();
  });
});

describe('a text', () => {
  test('is a string with something in it', () => {
    expect(readText({ message: 'No.' }, 'message')).toBe('No.');
    for (const message of ['', 5, {}, undefined]) expect(readText({ message }, 'message')).toBeUndefined();
  });

  test('is cut, and not through the middle of a character', () => {
    expect(readText({ message: 'x'.repeat(MAX_TEXT + 1) }, 'message')).toBe(`${'x'.repeat(MAX_TEXT - 1)}…`);
    expect(readText({ message: 'x'.repeat(MAX_TEXT) }, 'message')).toBe('x'.repeat(MAX_TEXT));
    expect(cutText('ab🙂cd', 4)).toBe('ab…');
    expect(cutText('🙂abcd', 4)).toBe('🙂a…');
  });
});

describe('an error', () => {
  test.each([new Error('x'), new TypeError('x'), vm.runInNewContext("new Error('x')")])(
    'is told: %s',
    (value) => {
      expect(isError(value)).toBe(true);
    },
  );

  test.each([null, 'x', {}, { message: 'x' }, Promise.resolve()])('is told from %s', (value) => {
    expect(isError(value)).toBe(false);
  });

  test('is no Proxy that will not say', () => {
    expect(isError(revoked({}))).toBe(false);
    expect(isInstance(revoked({}), Error)).toBe(false);
    expect(isInstance(evilProxy({}), Error)).toBe(false);
  });

  test('is an instance of its class', () => {
    expect(isInstance(new RangeError('x'), RangeError)).toBe(true);
    expect(isInstance(new Error('x'), RangeError)).toBe(false);
  });
});

describe('entries', () => {
  test('are those of a record, a list of pairs and an iterator, as many as asked for', () => {
    expect(readEntries({ a: 1, b: 2 }, 1)).toEqual([['a', 1]]);
    expect(
      readEntries(
        [
          ['a', 1],
          ['b', 2],
        ],
        1,
      ),
    ).toEqual([['a', 1]]);
    expect(readEntries(new Map([['a', 1]]), 9)).toEqual([['a', 1]]);
    expect(readEntries({}, 9)).toEqual([]);
  });

  test.each([undefined, null, 'ab', 5, () => 1])('are none of %s', (given) => {
    expect(readEntries(given, 9)).toBeUndefined();
  });

  test('before an iterator throws are kept', () => {
    const given = {
      *[Symbol.iterator]() {
        yield ['a', 1];
        throw new Error('x');
      },
    };
    expect(readEntries(given, 9)).toEqual([['a', 1]]);
    expect(readEntries(revoked({}), 9)).toBeUndefined();
  });
});

test('a rejected promise that was thrown does not end the process; no thenable is called', async () => {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', listener);
  let calls = 0;
  settlePromise(Promise.reject(new Error('x')));
  settlePromise({ then: () => (calls += 1) });
  for (const value of [null, undefined, 'x', evilProxy({}), revoked({})]) settlePromise(value);
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off('unhandledRejection', listener);
  expect([unhandled, calls]).toEqual([[], 0]);
});
