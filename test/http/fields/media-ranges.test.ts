// Media ranges, as in Accept and Accept-Patch (RFC 9110 12.5.1).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isAccept,
  isAcceptEncoding,
  isAcceptPatch,
  isMediaType,
  quote,
  writeAccept,
  writeAcceptEncoding,
  writeAcceptPatch,
} from '../../../src/http/fields/index.ts';
import { expectRefused, expectSendable, notAString, texts, tokens } from './values.ts';

const names = fc.stringMatching(/^[a-z0-9][a-z0-9!#$&^_.+-]{0,10}$/);
const parameters = fc
  .tuple(
    tokens.filter((name) => !/^q$/i.test(name)),
    fc.oneof(tokens, texts.map(quote)),
  )
  .map(([name, value]) => `;${name}=${value}`);
const types = fc
  .tuple(names, names, fc.array(parameters, { maxLength: 2 }))
  .map(([type, subtype, given]) => `${type}/${subtype}${given.join('')}`);
const weights = fc.nat(1000).map((thousandths) => `;q=${thousandths / 1000}`);
const weighed = (values: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(values, fc.oneof(fc.constant(''), weights)).map((parts) => parts.join(''));

describe.each([
  [
    'Accept',
    'accept',
    writeAccept,
    isAccept,
    weighed(
      fc.oneof(
        types,
        names.map((name) => `${name}/*`),
        fc.constant('*/*'),
      ),
    ),
  ],
  ['Accept-Encoding', 'acceptEncoding', writeAcceptEncoding, isAcceptEncoding, weighed(tokens)],
  ['Accept-Patch', 'acceptPatch', writeAcceptPatch, isAcceptPatch, types],
] as const)('%s', (_, option, write, is, members) => {
  test('is valid as it is written, each member once', () => {
    fc.assert(
      fc.property(fc.array(members, { minLength: 1 }), (given) => {
        const value = write([...given, ...given]);
        expect(value).toBe([...new Set(given)].join(', '));
        expect(is(value)).toBe(true);
        expectSendable(value);
      }),
    );
  });

  test('is refused as an empty list, as one string, and with a member that is no string', () => {
    expectRefused(() => write([]), RegExp(`^${option}: \\[\\] is not enough; give one at least$`));
    expectRefused(
      () => write('text/html, b'),
      RegExp(`^${option}: "text/html, b" is not a list; give \\["text/html","b"\\]$`),
    );
    fc.assert(
      fc.property(notAString, (value) => {
        expectRefused(() => write(value as string[]), RegExp(`^${option}: `));
        expectRefused(() => write([value as string]), RegExp(`^${option}: `));
      }),
    );
  });

  test('has no empty members, and blanks around its commas only', () => {
    const [value = ''] = fc.sample(members, { numRuns: 1, seed: 1 });
    expect(is(`${value} ,\t${value}`)).toBe(true);
    for (const broken of [
      `${value},`,
      `,${value}`,
      `${value},,${value}`,
      ` ${value}`,
      `${value} `,
      `${value}\n`,
    ]) {
      expect(is(broken), broken).toBe(false);
    }
  });

  test('is refused with several members in one', () => {
    expectRefused(() => write(['a/b, c/d']), RegExp(`^${option}: "a/b, c/d" is not a`));
  });
});

describe('a media type', () => {
  test('is a type and a subtype, with parameters or without', () => {
    for (const value of [
      'text/html',
      'text/html; charset=utf-8',
      'a/b;c="d; e"\t;f=g',
      'image/svg+xml',
      'application/vnd.a-b.v1',
    ]) {
      expect(isMediaType(value), value).toBe(true);
    }
  });

  test('is no range, has no weight, and is one', () => {
    for (const value of ['*/*', 'text/*', '*', 'text/html;q=1', 'text/html;Q=1', 'text/html, text/plain']) {
      expect(isMediaType(value), value).toBe(false);
      expect(isAcceptPatch(`a/b, ${value}`), value).toBe(value.includes('plain'));
    }
  });

  test('is malformed in any other form', () => {
    for (const value of [
      '',
      'json',
      'text/',
      '/html',
      'a/b/c',
      'a /b',
      'a/b;',
      'a/b; ',
      'a/b;c',
      'a/b;c=',
      'a/b;c="d',
      'a/b;c= d',
      'a/b c',
      'é/b',
      'a/b\n',
    ]) {
      expect(isMediaType(value), value).toBe(false);
    }
  });

  test('is one for every registered sort of name', () => {
    fc.assert(fc.property(types, isMediaType));
  });
});

describe('a weight', () => {
  test('comes last, from 0 to 1 with three decimals at most', () => {
    for (const weight of ['0', '1', '0.', '1.', '0.5', '0.999', '1.000', '0.000']) {
      expect(isAccept(`a/b;q=${weight}`), weight).toBe(true);
      expect(isAccept(`a/b;c=d ; Q=${weight}`), weight).toBe(true);
      expect(isAcceptEncoding(`gzip;q=${weight}`), weight).toBe(true);
    }
    for (const weight of ['', '2', '1.001', '0.1234', '.5', '-1', '00', '"1"', '1;c=d', '1;q=1']) {
      expect(isAccept(`a/b;q=${weight}`), weight).toBe(false);
      expect(isAcceptEncoding(`gzip;q=${weight}`), weight).toBe(false);
    }
  });
});

describe('on a 415', () => {
  test('Accept and Accept-Encoding may be empty by their grammar, Accept-Patch may not', () => {
    expect([isAccept(''), isAcceptEncoding(''), isAcceptPatch('')]).toEqual([true, true, false]);
  });

  test('Accept takes ranges, but no type of any kind with a subtype of one', () => {
    expect(isAccept('*/*, text/*;level=1;q=0.1')).toBe(true);
    for (const value of ['*/html', '*', 'text/*x', 'te*t/html']) expect(isAccept(value), value).toBe(false);
  });

  test('Accept-Encoding takes codings, identity and the asterisk, without parameters', () => {
    expect(isAcceptEncoding('gzip, identity;q=0, *')).toBe(true);
    for (const value of ['gzip;level=1', 'a/b', 'gzip br'])
      expect(isAcceptEncoding(value), value).toBe(false);
  });
});
