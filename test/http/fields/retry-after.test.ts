// Retry-After: delay-seconds or an HTTP-date (RFC 9110 10.2.3).
import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { isRetryAfter, parseRetryAfter, writeRetryAfter } from '../../../src/http/fields/index.ts';
import { anyString, expectRefused, expectSendable, notAString } from './values.ts';

const firstYear = new Date('0000-01-01T00:00:00Z').getTime();
const lastYear = new Date('9999-12-31T23:59:59Z').getTime();

describe('Retry-After in seconds', () => {
  test('is a whole number, 0 included', () => {
    expect(writeRetryAfter(120)).toBe('120');
    expect(writeRetryAfter(0)).toBe('0');
    expect(writeRetryAfter(-0)).toBe('0');
    expect(writeRetryAfter(31_536_000)).toBe('31536000');
  });

  test('refuses a fraction with the number to give instead', () => {
    expectRefused(
      () => writeRetryAfter(1.5),
      /^retryAfter: 1\.5 is not a whole number of seconds; round it up: 2$/,
    );
    expectRefused(() => writeRetryAfter(-0.5), /round it up: 0$/);
  });

  test('refuses a number that is negative, unsafe or none at all', () => {
    for (const seconds of [-1, -1.5, 2 ** 53, 1e21, NaN, Infinity, -Infinity]) {
      expectRefused(() => writeRetryAfter(seconds), /^retryAfter: .* give one such as 120$/);
    }
  });

  test('refuses more than a year, which milliseconds come to', () => {
    expectRefused(() => writeRetryAfter(Date.now()), /a year at most; milliseconds look so/);
    expect(isRetryAfter(String(Date.now()))).toBe(false);
    expect(isRetryAfter('31536000')).toBe(true);
  });

  test('refuses a number in a string', () => {
    expectRefused(() => writeRetryAfter('120' as unknown as number), /^retryAfter: "120" /);
    fc.assert(
      fc.property(notAString, (value) => {
        if (typeof value !== 'number') expectRefused(() => writeRetryAfter(value as number), /^retryAfter: /);
      }),
    );
  });

  test('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.nat(31_536_000), (seconds) => {
        const value = writeRetryAfter(seconds);
        expect(parseRetryAfter(value)).toEqual({ seconds });
        expect(isRetryAfter(value)).toBe(true);
        expectSendable(value);
      }),
    );
  });

  test('is read with leading zeros, and past the safe integers as the greatest of them', () => {
    expect(parseRetryAfter('007')).toEqual({ seconds: 7 });
    expect(parseRetryAfter('9'.repeat(400))).toEqual({ seconds: Number.MAX_SAFE_INTEGER });
  });

  test('has no sign, fraction, exponent, unit or blank', () => {
    for (const value of ['', '-1', '+1', '1.5', '1e3', '0x10', '10s', ' 10', '10 ', '10\n', '٣', '10, 20']) {
      expect(parseRetryAfter(value)).toBeUndefined();
      expect(isRetryAfter(value)).toBe(false);
    }
  });
});

describe('Retry-After as an HTTP-date', () => {
  test('is an IMF-fixdate', () => {
    expect(writeRetryAfter(new Date(Date.UTC(1994, 10, 6, 8, 49, 37)))).toBe('Sun, 06 Nov 1994 08:49:37 GMT');
  });

  test('is what toUTCString writes, for the years 0 to 9999, and reads back to the second', () => {
    const dates = fc.date({ min: new Date(firstYear), max: new Date(lastYear), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const value = writeRetryAfter(date);
        expect(value).toBe(date.toUTCString());
        const seconds = Math.floor(date.getTime() / 1000);
        expect(parseRetryAfter(value)).toEqual({ date: new Date(seconds * 1000) });
        expectSendable(value);
      }),
    );
  });

  test('is read in the first century, which the engine takes for the twentieth or the next', () => {
    for (const year of [0, 4, 49, 50, 99]) {
      const date = new Date(Date.UTC(2000, 1, 28));
      date.setUTCFullYear(year);
      expect(parseRetryAfter(date.toUTCString())).toEqual({ date });
    }
  });

  test('is refused when invalid, or out of those years', () => {
    expectRefused(() => writeRetryAfter(new Date(NaN)), /^retryAfter: "Invalid Date" is not /);
    expectRefused(() => writeRetryAfter(new Date(lastYear + 1000)), /Date of the years 0 to 9999/);
    expectRefused(() => writeRetryAfter(new Date(firstYear - 1)));
  });

  test('may be a Date of another realm', () => {
    expect(writeRetryAfter(runInNewContext('new Date(0)') as Date)).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
  });

  test('has a day-name, which need not be the right one', () => {
    expect(isRetryAfter('Mon, 06 Nov 1994 08:49:37 GMT')).toBe(true);
    expect(isRetryAfter('Moo, 06 Nov 1994 08:49:37 GMT')).toBe(false);
  });

  test('is of the calendar', () => {
    const written = (day: string, month: string, year: string, time: string): string =>
      `Sun, ${day} ${month} ${year} ${time} GMT`;
    expect(isRetryAfter(written('29', 'Feb', '2024', '23:59:59'))).toBe(true);
    expect(isRetryAfter(written('29', 'Feb', '2023', '00:00:00'))).toBe(false);
    expect(isRetryAfter(written('31', 'Feb', '2024', '00:00:00'))).toBe(false);
    expect(isRetryAfter(written('00', 'Mar', '2024', '00:00:00'))).toBe(false);
    expect(isRetryAfter(written('01', 'Mar', '2024', '24:00:00'))).toBe(false);
    expect(isRetryAfter(written('01', 'Mar', '2024', '00:60:00'))).toBe(false);
  });

  test('is strict in case, blanks, zone and width, and in no other form', () => {
    for (const value of [
      'sun, 06 Nov 1994 08:49:37 GMT',
      'Sun, 06 nov 1994 08:49:37 GMT',
      'Sun, 06 Nov 1994 08:49:37 UTC',
      'Sun, 06 Nov 1994 08:49:37 gmt',
      'Sun,  6 Nov 1994 08:49:37 GMT',
      'Sun, 6 Nov 1994 08:49:37 GMT',
      'Sun 06 Nov 1994 08:49:37 GMT',
      'Sun, 06 Nov 1994 08:49:37 GMT ',
      'Sunday, 06-Nov-94 08:49:37 GMT',
      'Sun Nov  6 08:49:37 1994',
      '1994-11-06T08:49:37Z',
    ]) {
      expect(isRetryAfter(value), value).toBe(false);
    }
  });

  test('stays valid under no change of one character that leaves the digits and names', () => {
    const value = 'Sun, 06 Nov 1994 08:49:37 GMT';
    fc.assert(
      fc.property(
        fc.nat(28),
        anyString.filter((text) => text.length === 1),
        (at, character) => {
          const changed = value.slice(0, at) + character + value.slice(at + 1);
          if (/\d/.test(value[at] ?? '') && /\d/.test(character)) return;
          expect(isRetryAfter(changed)).toBe(changed === value);
        },
      ),
    );
  });
});
