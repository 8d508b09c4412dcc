// Arbitraries for field values, and the grammars that properties hold them to.

import { validateHeaderValue } from 'node:http';
import fc from 'fast-check';
import { expect } from 'vitest';

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index));

/** Spelled out from the table of RFC 9110 section 5.6.2, so that a slip in a pattern shows. */
export const tchars = [..."!#$%&'*+-.^_`|~", ...range(48, 57), ...range(65, 90), ...range(97, 122)];

/** All that a quoted string can carry: HTAB, SP, VCHAR, obs-text. */
export const quotable = ['\t', ...range(0x20, 0x7e), ...range(0x80, 0xff)];

export const tokens = fc.string({ unit: fc.constantFrom(...tchars), minLength: 1, maxLength: 12 });
export const texts = fc.string({ unit: fc.constantFrom(...quotable) });

/** Anything at all, with a leaning to what fields are made of. */
export const anyString = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'aZ0 \t,;="\\<>/*:%[]#?@-.q\n\0é\ud800') }),
);

/** Latin and what follows it, and outliers: enough to try a set of characters exhaustively. */
export const everyCharacter = [...range(0, 0x2ff), '\u2028', '\u212a', '\ud800', '\udfff', '\uffff'];

export const notAString = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    7,
    true,
    5n,
    Symbol('s'),
    {},
    [],
    () => 'GET',
    Object.create(null),
  ),
  fc.constant({
    toString(): never {
      throw new Error('toString');
    },
    toJSON(): never {
      throw new Error('toJSON');
    },
  }),
);

/** Expects the one error, in a message that opens with the option and stays short. */
export function expectRefused(write: () => unknown, message = /^./): void {
  let thrown: unknown = 'nothing was thrown';
  try {
    write();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(TypeError);
  expect(thrown).toMatchObject({
    code: 'ERR_FIELD_VALUE',
    message: expect.stringMatching(message) as string,
  });
  expect((thrown as Error).message.length).toBeLessThan(250);
}

/** Expects a value that Node sends as it is. */
export function expectSendable(value: string): void {
  expect(() => {
    validateHeaderValue('field', value);
  }).not.toThrow();
  expect(value).toBe(value.trim());
}
