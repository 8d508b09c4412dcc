// Content-Range: a range, or the complete length of a 416 (RFC 9110 14.4).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isSatisfiedRange,
  isUnsatisfiedRange,
  parseContentRange,
  writeContentRange,
  writeUnsatisfiedRange,
} from '../../../src/http/fields/index.ts';
import { expectRefused, expectSendable, notAString, tokens } from './values.ts';

const positions = fc
  .uniqueArray(fc.nat({ max: Number.MAX_SAFE_INTEGER - 1 }), { minLength: 3, maxLength: 3 })
  .map((three) => three.sort((a, b) => a - b) as [number, number, number]);

describe('Content-Range on a 206', () => {
  test('tells the first position, the last, and the complete length', () => {
    expect(writeContentRange(0, 499, 1234)).toBe('bytes 0-499/1234');
    expect(parseContentRange('bytes 0-499/1234')).toEqual({
      unit: 'bytes',
      first: 0,
      last: 499,
      completeLength: 1234,
    });
  });

  test('has an asterisk for a complete length that nobody knows', () => {
    expect(writeContentRange(42, 1233)).toBe('bytes 42-1233/*');
    expect(parseContentRange('bytes 42-1233/*')).toStrictEqual({
      unit: 'bytes',
      first: 42,
      last: 1233,
      completeLength: undefined,
    });
  });

  test('may be one byte, and the whole representation', () => {
    expect(writeContentRange(0, 0, 1)).toBe('bytes 0-0/1');
    expect(writeContentRange(-0, -0, 1)).toBe('bytes 0-0/1');
    expect(isSatisfiedRange('bytes 0-1233/1234')).toBe(true);
  });

  test('ends before the complete length, and not before it starts', () => {
    expectRefused(
      () => writeContentRange(5, 4, 10),
      /^contentRange: \[5,4,10\] is not a range; keep 0 <= first/,
    );
    expectRefused(() => writeContentRange(0, 10, 10));
    expectRefused(() => writeContentRange(0, 0, 0));
    for (const value of ['bytes 5-4/10', 'bytes 5-4/*', 'bytes 0-10/10', 'bytes 0-0/0']) {
      expect(parseContentRange(value), value).toBeUndefined();
    }
  });

  test('is made of whole numbers', () => {
    for (const bad of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
      expectRefused(() => writeContentRange(bad, 9, 10), /^contentRange: /);
      expectRefused(() => writeContentRange(0, bad, 10), /^contentRange: /);
      expectRefused(() => writeContentRange(0, 0, bad), /^contentRange: /);
    }
    fc.assert(
      fc.property(
        notAString.filter((value) => value !== 7),
        (value) => {
          expectRefused(() => writeContentRange(value as number, 9, 10));
        },
      ),
    );
  });

  test('reads back as it was written', () => {
    fc.assert(
      fc.property(positions, fc.boolean(), ([first, last, end], known) => {
        const completeLength = known ? end : undefined;
        const value = writeContentRange(first, last, completeLength);
        expect(parseContentRange(value)).toEqual({ unit: 'bytes', first, last, completeLength });
        expect([isSatisfiedRange(value), isUnsatisfiedRange(value)]).toEqual([true, false]);
        expectSendable(value);
      }),
    );
  });
});

describe('Content-Range on a 416', () => {
  test('tells the complete length', () => {
    expect(writeUnsatisfiedRange(1234)).toBe('bytes */1234');
    expect(parseContentRange('bytes */1234')).toEqual({ unit: 'bytes', unsatisfied: 1234 });
    expect(writeUnsatisfiedRange(0)).toBe('bytes */0');
  });

  test('is refused without a whole number', () => {
    for (const length of [-1, 0.5, NaN, 2 ** 53]) {
      expectRefused(() => writeUnsatisfiedRange(length), /^completeLength: .* not a whole number of bytes/);
    }
    expectRefused(() => writeUnsatisfiedRange('7' as unknown as number), /^completeLength: "7"/);
  });

  test('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (unsatisfied) => {
        const value = writeUnsatisfiedRange(unsatisfied);
        expect(parseContentRange(value)).toEqual({ unit: 'bytes', unsatisfied });
        expect([isSatisfiedRange(value), isUnsatisfiedRange(value)]).toEqual([false, true]);
        expectSendable(value);
      }),
    );
  });
});

describe('Content-Range', () => {
  test('may be of any range unit', () => {
    fc.assert(
      fc.property(tokens, (unit) => {
        expect(parseContentRange(`${unit} 1-2/3`)).toEqual({ unit, first: 1, last: 2, completeLength: 3 });
        expect(parseContentRange(`${unit} */3`)).toEqual({ unit, unsatisfied: 3 });
      }),
    );
  });

  test('is read with leading zeros, and not past the safe integers', () => {
    expect(parseContentRange('bytes 00-01/02')).toEqual({
      unit: 'bytes',
      first: 0,
      last: 1,
      completeLength: 2,
    });
    expect(parseContentRange('bytes */9007199254740992')).toBeUndefined();
    expect(parseContentRange('bytes 0-1/9007199254740992')).toBeUndefined();
    expect(parseContentRange('bytes 0-9007199254740992/*')).toBeUndefined();
    expect(parseContentRange(`bytes 0-${'9'.repeat(400)}/*`)).toBeUndefined();
  });

  test('is malformed in any other form', () => {
    for (const value of [
      '',
      'bytes',
      'bytes */*',
      'bytes=0-1/2',
      'bytes  0-1/2',
      'bytes\t0-1/2',
      'bytes 0-1',
      'bytes 0-/2',
      'bytes -1/2',
      'bytes 0 - 1/2',
      'bytes 0-1/ 2',
      'bytes 0-1/-2',
      'bytes 0-1/2\n',
      'bytes 0-1/2, bytes 0-1/2',
      'by(tes 0-1/2',
      ' bytes 0-1/2',
      'bytes 0x0-1/2',
      '0-1/2',
    ]) {
      expect(parseContentRange(value), value).toBeUndefined();
      expect(isSatisfiedRange(value) || isUnsatisfiedRange(value), value).toBe(false);
    }
  });
});
