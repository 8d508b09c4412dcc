// The common grammar of field names and values (RFC 9110 5.5, 5.6).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fieldValueError,
  isFieldName,
  isFieldValue,
  isToken,
  quote,
  show,
  splitList,
} from '../../../src/http/fields/index.ts';
import { unquote } from '../../../src/http/fields/grammar.ts';
import {
  anyString,
  everyCharacter,
  expectSendable,
  notAString,
  quotable,
  tchars,
  texts,
  tokens,
} from './values.ts';

describe('a token', () => {
  test('is made of the characters of RFC 9110 section 5.6.2 and of no other', () => {
    expect(everyCharacter.filter(isToken)).toEqual([...tchars].sort());
    expect(everyCharacter.filter((character) => isToken(`a${character}b`))).toEqual([...tchars].sort());
  });

  test('has one character at least, and no line end after it', () => {
    expect(isToken('')).toBe(false);
    expect(isToken('GET\n')).toBe(false);
    expect(isToken('GET')).toBe(true);
  });

  test('is a string: undefined is not the token "undefined"', () => {
    fc.assert(
      fc.property(notAString, (value) => !isToken(value) && !isFieldName(value) && !isFieldValue(value)),
    );
  });

  test('is what a field name is', () => {
    expect(isFieldName('Retry-After')).toBe(true);
    expect(isFieldName('Retry-After:')).toBe(false);
    expect(isFieldName('Retry After')).toBe(false);
  });
});

describe('a field value', () => {
  test('holds VCHAR, obs-text, SP and HTAB, and no other character', () => {
    expect(everyCharacter.filter((character) => isFieldValue(`a${character}b`))).toEqual(
      [...quotable].sort(),
    );
  });

  test('has no white space around it', () => {
    for (const value of [' a', 'a ', '\ta', 'a\t', ' ', '\t']) expect(isFieldValue(value)).toBe(false);
    expect(isFieldValue('a b')).toBe(true);
  });

  test('may be empty', () => {
    expect(isFieldValue('')).toBe(true);
  });

  test('is one that Node sends', () => {
    fc.assert(fc.property(anyString.filter(isFieldValue), expectSendable));
  });
});

describe('a quoted string', () => {
  test('escapes the quote and the backslash', () => {
    expect(quote('a "b" \\ c')).toBe('"a \\"b\\" \\\\ c"');
    expect(quote('')).toBe('""');
  });

  test('reads back as the text it was made of', () => {
    fc.assert(fc.property(texts, (text) => unquote(quote(text)) === text));
  });

  test('reads a token as itself', () => {
    fc.assert(fc.property(tokens, (token) => unquote(token) === token));
  });
});

describe('a list', () => {
  test('is split at its commas, without the blanks around them', () => {
    expect(splitList('GET, HEAD\t ,\tPOST')).toEqual(['GET', 'HEAD', 'POST']);
    expect(splitList('GET')).toEqual(['GET']);
  });

  test('keeps its empty members, and has none when it is empty', () => {
    expect(splitList('')).toEqual([]);
    expect(splitList(' ')).toEqual([]);
    expect(splitList(',')).toEqual(['', '']);
    expect(splitList('a,, b,')).toEqual(['a', '', 'b', '']);
  });

  test('is not split inside a quoted string or a URI', () => {
    expect(splitList('a="1, 2\\", 3", b')).toEqual(['a="1, 2\\", 3"', 'b']);
    expect(splitList('<a,b>; rel="c,d", <e>')).toEqual(['<a,b>; rel="c,d"', '<e>']);
  });

  test('has what is left open as its last member', () => {
    expect(splitList('a, "b, c')).toEqual(['a', '"b, c']);
    expect(splitList('a, <b, c')).toEqual(['a', '<b, c']);
  });

  test('loses SP and HTAB around its members, and no other white space', () => {
    expect(splitList('\u00a0a\u00a0, b\n')).toEqual(['\u00a0a\u00a0', 'b\n']);
  });

  test('of quoted strings reads back member by member', () => {
    const quoted = fc.array(texts.map(quote));
    fc.assert(
      fc.property(quoted, (members) => {
        expect(splitList(members.join(', '))).toEqual(members);
      }),
    );
  });

  test('longer than any field value is not split at all', () => {
    const value = 'a,'.repeat(600_000);
    expect(splitList(value)).toEqual([value]);
  });
});

describe('the error of a field value', () => {
  test('is a TypeError with a code', () => {
    const error = fieldValueError('allow: 7 is not a list; give an array');
    expect(error).toBeInstanceOf(TypeError);
    expect(error.code).toBe('ERR_FIELD_VALUE');
    expect(error.message).toBe('allow: 7 is not a list; give an array');
  });

  test('shows any value in 60 characters at most', () => {
    const anything = fc.oneof(
      fc.anything({ withBigInt: true, withNullPrototype: true }),
      notAString,
      anyString,
    );
    fc.assert(fc.property(anything, (value) => [...show(value)].length <= 60));
    expect(show('a'.repeat(58))).toBe(`"${'a'.repeat(58)}"`);
    expect(show('a'.repeat(59))).toBe(`"${'a'.repeat(58)}…`);
  });

  test('shows a value as the caller wrote it', () => {
    expect(show('a\nb')).toBe('"a\\nb"');
    expect(show(undefined)).toBe('undefined');
    expect(show(null)).toBe('null');
    expect(show(Symbol('x'))).toBe('Symbol(x)');
    expect(show(NaN)).toBe('NaN');
    expect(show(['GET', 7])).toBe('["GET",7]');
    expect(show({ big: 5n })).toBe('object');
  });
});
