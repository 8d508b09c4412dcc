// Allow: a list of methods, empty where there are none (RFC 9110 10.2.1).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAllow, isMethod, mendAllow, parseAllow, writeAllow } from '../../../src/http/fields/index.ts';
import { anyString, expectRefused, expectSendable, notAString, tchars, tokens } from './values.ts';

describe('Allow', () => {
  test('lists the allowed methods in the order given, each once', () => {
    expect(writeAllow(['GET', 'HEAD', 'GET'])).toBe('GET, HEAD');
    expect(writeAllow(new Set(['POST', 'GET']))).toBe('POST, GET');
  });

  test('is empty when no method is allowed', () => {
    expect(writeAllow([])).toBe('');
    expect(isAllow('')).toBe(true);
    expect(parseAllow('')).toEqual([]);
  });

  test('has registered methods in their own letters, since methods are case-sensitive (RFC 9110 9.1)', () => {
    expectRefused(() => writeAllow(['get']), /^allow: "get" is not a method; give a token such as GET$/);
    expect(isAllow('GET, head')).toBe(false);
    expect(mendAllow('get,, head, purge')).toBe('GET, HEAD, purge');
    expect(parseAllow('get, GET')).toEqual(['get', 'GET']);
    expect(writeAllow(['purge'])).toBe('purge');
  });

  test('is read with empty members and never written with them', () => {
    expect(parseAllow(', GET,, HEAD ,')).toEqual(['GET', 'HEAD']);
    for (const value of [',', 'GET,', ',GET', 'GET,,HEAD', 'GET, ,HEAD', ' '])
      expect(isAllow(value)).toBe(false);
    expect(isAllow('GET ,\tHEAD')).toBe(true);
  });

  test('is malformed when a member is no token', () => {
    for (const value of ['GET HEAD', 'GET;HEAD', '"GET"', 'GÉT', 'GET\n', '<GET>']) {
      expect(parseAllow(value)).toBeUndefined();
      expect(isAllow(value)).toBe(false);
    }
  });

  test('that is malformed is mended where it can be read as a list of methods', () => {
    for (const value of ['GET,, HEAD', ',GET,HEAD,', 'GET HEAD', 'GET; HEAD', '"GET", "HEAD"', '[GET|HEAD]'])
      expect(mendAllow(value)).toBe('GET, HEAD');
    for (const value of ['none today', 'all (GET, HEAD)', 'GET <HEAD>', 'GÉT', '[]'])
      expect(mendAllow(value)).toBeUndefined();
  });

  test('that is mended is one that may be sent', () => {
    fc.assert(
      fc.property(anyString, (value) => {
        const mended = mendAllow(value);
        expect(mended === undefined || isAllow(mended)).toBe(true);
      }),
    );
  });

  test('is refused as one string, with the list to give instead', () => {
    expectRefused(() => writeAllow('GET, POST'), /^allow: "GET, POST" is not a list; give \["GET","POST"\]$/);
  });

  test('is refused with a member that is no token', () => {
    for (const method of ['', 'GET ', 'GET, POST', 'GET\r\nSet-Cookie: a=b', 'É']) {
      expectRefused(
        () => writeAllow(['HEAD', method]),
        /^allow: ".*" is not a method; give a token such as GET$/,
      );
    }
    fc.assert(
      fc.property(notAString, (value) => {
        expectRefused(() => writeAllow([value as string]), /^allow: /);
      }),
    );
  });

  test('is refused as anything that is no list', () => {
    const notAList = notAString.filter((value) => !Array.isArray(value));
    fc.assert(
      fc.property(notAList, (value) => {
        expectRefused(() => writeAllow(value as string[]), /^allow: /);
      }),
    );
  });

  test('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.array(tokens.filter(isMethod)), (methods) => {
        const value = writeAllow(methods);
        expect(parseAllow(value)).toEqual([...new Set(methods)]);
        expect(isAllow(value)).toBe(true);
        expectSendable(value);
      }),
    );
  });

  test('is valid exactly when each member is made of token characters', () => {
    const oracle = (value: string): boolean =>
      value === '' ||
      value.split(',').every((member) => {
        const name = member.replace(/^[ \t]*/, '').replace(/[ \t]*$/, '');
        return name !== '' && [...name].every((character) => tchars.includes(character));
      });
    const near = fc.string({ unit: fc.constantFrom('A', 'b', '-', ',', ' ', '\t', '"', '\n'), maxLength: 8 });
    // White space around the whole value is not part of it: a field value never starts or ends so.
    const values = fc.oneof(near, anyString).filter((value) => !/^[ \t]|[ \t]$/.test(value));
    fc.assert(
      fc.property(values, (value) => {
        expect(isAllow(value)).toBe(oracle(value));
      }),
      { numRuns: 1000 },
    );
  });
});
