// HTTP-date in the one form that is sent today (RFC 9110 section 5.6.7).

/**
 * Reads an IMF-fixdate; undefined for every other form of a date (RFC 9110 section 5.6.7).
 *
 * @example
 * // Last-Modified: Tue, 01 Jan 2030 00:00:00 GMT
 * parseHttpDate('Tue, 01 Jan 2030 00:00:00 GMT'); // a Date
 */
export function parseHttpDate(value: string): Date | undefined {
  if (value.length !== 29 || !/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),/.test(value)) return undefined;
  // A Date has no leap seconds, which an HTTP-date may be (RFC 9110 section 5.6.7): the next one has to do.
  const text = value.replace(':59:60 ', ':59:59 ');
  const date = new Date(text);
  // The engine reads the years 0 to 49 as 2000 to 2049, which leap alike.
  date.setUTCFullYear(Number(value.slice(12, 16)));
  // Written back and compared, so that 31 Feb or 24:00:00 does not pass; a wrong day-name may.
  return date.toUTCString().slice(4) === text.slice(4) ? date : undefined;
}

/**
 * Tells whether a value is an IMF-fixdate (RFC 9110 section 5.6.7).
 *
 * @example
 * isHttpDate('2030-01-01'); // false
 */
export function isHttpDate(value: string): boolean {
  return parseHttpDate(value) !== undefined;
}
