// Structured fields (RFC 9651) are read as another reader reads them.
import fc from 'fast-check';
import * as oracle from 'structured-headers';
import { describe, expect, test } from 'vitest';
import {
  type BareItem,
  type InnerList,
  type Item,
  parseStructuredDictionary,
  parseStructuredItem,
  parseStructuredList,
} from '../../../src/http/fields/index.ts';

describe('a structured item', () => {
  test.each([
    ['1', 'integer', 1],
    ['-999999999999999', 'integer', -999_999_999_999_999],
    ['2.5', 'decimal', 2.5],
    ['"a \\"b\\" \\\\"', 'string', 'a "b" \\'],
    ['*/*', 'token', '*/*'],
    [':aGVsbG8=:', 'bytes', 'aGVsbG8='],
    ['?0', 'boolean', false],
    ['@1688169599', 'date', 1_688_169_599],
    ['%"f%c3%bc"', 'display-string', 'fü'],
  ])('%s is of its type', (text, type, value) => {
    expect(parseStructuredItem(text)).toEqual({ type, value, parameters: new Map() });
  });

  test.each([
    ...['', '1.', '1.2345', '1234567890123456', '1234567890123.1', '--1', "'a'", '"a', '"ü"', '"\t"', 'é'],
    ...[
      '?2',
      '?1x',
      '@1.5',
      '@',
      ':a',
      ':_-Ah:',
      '%"%C3%BC"',
      '%"%c3"',
      '%a',
      'a b',
      'a, b',
      'a;',
      'a;B',
      'a;b=',
    ],
  ])('is not what %j says', (text) => {
    expect(parseStructuredItem(text)).toBeUndefined();
  });

  test('has parameters, of which the last of a key counts, true where it has no value', () => {
    const { parameters } = parseStructuredItem('a;b;  c="x";b=?0')!;
    expect([...parameters]).toEqual([
      ['b', { type: 'boolean', value: false }],
      ['c', { type: 'string', value: 'x' }],
    ]);
  });
});

// No dates: the other reader takes none with parameters.
const pieces = fc.constantFrom(
  ...['a', 'B', '*', '1', '-', '.5', '12', '"x"', '"', '\\', '?1', '?', '%"a%20"', ':YQ==:', '(', ')'],
  ...[' ', '\t', ',', ', ', ';', '; ', '=', ';q=1', 'a=1', 'é'],
);
const values = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));

describe('any value is read as structured-headers reads it:', () => {
  test.each([
    ['an item', parseStructuredItem, oracle.parseItem, (read: unknown) => itemOf(read as oracle.Item)],
    ['a list', parseStructuredList, oracle.parseList, (read: unknown) => (read as oracle.List).map(memberOf)],
    [
      'a dictionary',
      parseStructuredDictionary,
      oracle.parseDictionary,
      (read: unknown) => new Map([...(read as oracle.Dictionary)].map(([key, one]) => [key, memberOf(one)])),
    ],
  ] as const)('%s', (_title, parse, parseByOracle, known) => {
    fc.assert(
      fc.property(values, (text) => {
        // Blanks around a value are no part of it (RFC 9110 5.5), and the two take different ones off.
        const value = text.trim();
        let expected: unknown;
        try {
          expected = known(parseByOracle(value));
        } catch {
          // Malformed to the other reader.
        }
        expect(simplified(parse(value))).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });
});

/** What we read, with base64 as octets, as the other reader has it. */
function simplified(read: unknown): unknown {
  if (read instanceof Map) return new Map([...read].map(([key, one]) => [key, simplified(one)]));
  if (Array.isArray(read)) return read.map(simplified);
  if (typeof read !== 'object' || read === null) return read;
  const { type, value, parameters } = read as Item | InnerList | (BareItem & { parameters?: never });
  const plain = Array.isArray(value) ? value.map(simplified) : type === 'bytes' ? octets(value) : value;
  return [plain, ...(parameters === undefined ? [] : [simplified(parameters)])];
}

function octets(base64: unknown): string {
  return Buffer.from(String(base64), 'base64').toString('hex');
}

function memberOf(member: oracle.InnerList | oracle.Item): unknown {
  if (!Array.isArray(member[0])) return itemOf(member as oracle.Item);
  return [member[0].map(itemOf), parametersOf(member[1])];
}

function itemOf([value, parameters]: oracle.Item): unknown {
  return [bareOf(value), parametersOf(parameters)];
}

function parametersOf(parameters: oracle.Parameters): unknown {
  return new Map([...parameters].map(([key, value]) => [key, [bareOf(value)]]));
}

function bareOf(value: oracle.BareItem): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('hex');
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer).toString('hex');
  return typeof value === 'object' ? value.toString() : value;
}
