// Retry-After: how long to wait before the next request.

import { isWhole, refuse } from './grammar.ts';
import { parseHttpDate } from './http-date.ts';

// Milliseconds in the place of seconds come to thousands of years.
const LONGEST = 366 * 24 * 60 * 60;

/** What a Retry-After says: delay-seconds, or an HTTP-date. */
export type RetryAfter = { readonly seconds: number } | { readonly date: Date };

/**
 * Writes whole seconds, 0 included and a year at most, or a Date of the years 0 to 9999 (RFC 9110 section 10.2.3).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for a fraction, a negative number, more seconds than a year has, an invalid Date,
 * and anything else.
 *
 * @example
 * writeRetryAfter(120);
 * // Retry-After: 120
 * writeRetryAfter(new Date(Date.UTC(2030, 0, 1)));
 * // Retry-After: Tue, 01 Jan 2030 00:00:00 GMT
 */
export function writeRetryAfter(value: number | Date): string {
  const text = textOf(value);
  if (isRetryAfter(text)) return text;
  if (typeof value === 'number' && value > LONGEST) {
    throw refuse(
      'retryAfter',
      value,
      'a year at most; milliseconds look so: divide by 1000; give one such as 120',
    );
  }
  const rounded = typeof value === 'number' ? Math.ceil(value) : NaN;
  const cure = isWhole(rounded)
    ? `; round it up: ${rounded}`
    : ' or a Date of the years 0 to 9999; give one such as 120';
  throw refuse('retryAfter', text || value, `a whole number of seconds${cure}`);
}

/**
 * Reads delay-seconds or an HTTP-date in its one current form, IMF-fixdate (RFC 9110 sections 10.2.3 and
 * 5.6.7); undefined when the value is neither. Seconds past the safe integers are read as the greatest one.
 *
 * @example
 * // Retry-After: 120
 * parseRetryAfter('120'); // { seconds: 120 }
 */
export function parseRetryAfter(value: string): RetryAfter | undefined {
  if (isDigits(value)) return { seconds: Math.min(Number(value), Number.MAX_SAFE_INTEGER) };
  const date = parseHttpDate(value);
  return date && { date };
}

/**
 * Tells whether a value is delay-seconds, a year at most, or an IMF-fixdate (RFC 9110 section 10.2.3).
 *
 * @example
 * isRetryAfter('0'); // true
 * isRetryAfter('2 minutes'); // false
 */
export function isRetryAfter(value: string): boolean {
  return isDigits(value) ? Number(value) <= LONGEST : parseHttpDate(value) !== undefined;
}

// A regular expression takes longer to be entered than these few characters to be read.
function isDigits(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return value.length > 0;
}

function textOf(value: Date | number | null | undefined): string {
  if (typeof value === 'number') return isWhole(value) ? String(value) : '';
  // By shape, so that a Date of another realm is one too.
  return typeof value?.toUTCString === 'function' ? value.toUTCString() : '';
}
