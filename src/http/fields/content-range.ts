// Content-Range: the enclosed part of a representation, or its length.

import { groups, isWhole, refuse, token } from './grammar.ts';

/** The part that a 206 encloses; both positions count from 0 and are part of it. */
export interface SatisfiedRange {
  readonly unit: string;
  readonly first: number;
  readonly last: number;
  readonly completeLength: number | undefined;
}

/** The complete length that a 416 tells. */
export interface UnsatisfiedRange {
  readonly unit: string;
  readonly unsatisfied: number;
}

const contentRange = groups(`(${token}) (?:(\\d+)-(\\d+)|\\*)/(\\d+|\\*)`);

/**
 * Writes the range of bytes that a 206 encloses (RFC 9110 section 14.4); without a complete length, `*`.
 *
 * @throws TypeError `ERR_FIELD_VALUE` unless 0 <= first <= last < completeLength, all of them whole numbers.
 *
 * @example
 * writeContentRange(0, 499, 1234);
 * // Content-Range: bytes 0-499/1234
 */
export function writeContentRange(first: number, last: number, completeLength?: number): string {
  const end = completeLength ?? Number.MAX_SAFE_INTEGER;
  if ([first, last, end].every(isWhole) && first <= last && last < end) {
    return `bytes ${first}-${last}/${completeLength ?? '*'}`;
  }
  throw refuse(
    'contentRange',
    [first, last, completeLength],
    'a range; keep 0 <= first <= last < completeLength',
  );
}

/**
 * Writes the complete length that a 416 tells, in bytes (RFC 9110 sections 14.4 and 15.5.17).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for anything but a whole number.
 *
 * @example
 * writeUnsatisfiedRange(1234);
 * // Content-Range: bytes *\/1234
 */
export function writeUnsatisfiedRange(completeLength: number): string {
  if (isWhole(completeLength)) return `bytes */${completeLength}`;
  throw refuse('completeLength', completeLength, 'a whole number of bytes; give 0 or more');
}

/**
 * Reads a Content-Range of any range unit (RFC 9110 section 14.4); undefined when it is malformed, its
 * positions contradict each other, or a number is past the safe integers.
 *
 * @example
 * // Content-Range: bytes 0-499/1234
 * parseContentRange('bytes 0-499/1234'); // { unit: 'bytes', first: 0, last: 499, completeLength: 1234 }
 */
export function parseContentRange(value: string): SatisfiedRange | UnsatisfiedRange | undefined {
  const [, unit, from, to, length] = contentRange(value);
  if (unit === undefined) return undefined;
  // An unknown length is past every position.
  const completeLength = length === '*' ? undefined : Number(length);
  const end = completeLength ?? Number.MAX_SAFE_INTEGER;
  if (!isWhole(end)) return undefined;
  if (from === undefined) return completeLength === undefined ? undefined : { unit, unsatisfied: end };
  const first = Number(from);
  const last = Number(to);
  return first <= last && last < end ? { unit, first, last, completeLength } : undefined;
}

/**
 * Tells whether a value is a range that a 206 can enclose (RFC 9110 section 14.4).
 *
 * @example
 * isSatisfiedRange('bytes 0-499/1234'); // true
 * isSatisfiedRange('bytes 499-0/1234'); // false
 */
export function isSatisfiedRange(value: string): boolean {
  const range = parseContentRange(value);
  return range !== undefined && 'first' in range;
}

/**
 * Tells whether a value is the complete length that a 416 tells (RFC 9110 section 14.4).
 *
 * @example
 * isUnsatisfiedRange('bytes *\/1234'); // true
 * isUnsatisfiedRange('bytes 0-499/1234'); // false
 */
export function isUnsatisfiedRange(value: string): boolean {
  const range = parseContentRange(value);
  return range !== undefined && 'unsatisfied' in range;
}
