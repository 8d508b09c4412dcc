// A challenge is written by `challenge()`: scheme, token or parameters (RFC 9110 11.3).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { challenge, isChallenges, writeChallenge } from '../../../src/http/fields/index.ts';
import {
  everyCharacter,
  expectRefused,
  expectSendable,
  notAString,
  quotable,
  texts,
  tokens,
} from './values.ts';

describe('a challenge', () => {
  test('is an auth-scheme alone, with a token68, or with parameters', () => {
    expect(writeChallenge(challenge('Negotiate'))).toBe('Negotiate');
    expect(writeChallenge(challenge('Negotiate', 'YII+/-._~1=='))).toBe('Negotiate YII+/-._~1==');
    expect(writeChallenge(challenge('DPoP', { algs: 'ES256 PS256', error: 'invalid_token' }))).toBe(
      'DPoP algs="ES256 PS256", error="invalid_token"',
    );
    expect(writeChallenge(challenge('Negotiate', {}))).toBe('Negotiate');
  });

  test('is frozen, and not the object it was made of', () => {
    const params = { realm: 'users' };
    const made = challenge('Custom', params);
    params.realm = 'others';
    expect(made).toStrictEqual({ scheme: 'Custom', params: { realm: 'users' } });
    expect(Object.isFrozen(made) && Object.isFrozen(made.params)).toBe(true);
    expect(Object.isFrozen(challenge('Negotiate'))).toBe(true);
    expect(Object.isFrozen(challenge('Negotiate', 'abc'))).toBe(true);
  });

  test('leaves out a parameter that is undefined, and keeps an empty one', () => {
    expect(writeChallenge(challenge('X', { realm: undefined, title: '' }))).toBe('X title=""');
  });

  test('escapes the quote and the backslash of a value', () => {
    expect(writeChallenge(challenge('X', { realm: 'a "b" \\ c' }))).toBe('X realm="a \\"b\\" \\\\ c"');
  });

  test('quotes all parameters but stale and algorithm of Digest', () => {
    const params = { realm: 'users', nonce: 'n', qop: 'auth', stale: 'true', Algorithm: 'SHA-256' };
    const quoted = 'realm="users", nonce="n", qop="auth"';
    expect(writeChallenge(challenge('Digest', params))).toBe(
      `Digest ${quoted}, stale=true, Algorithm=SHA-256`,
    );
    expect(writeChallenge(challenge('digest', params))).toBe(
      `digest ${quoted}, stale=true, Algorithm=SHA-256`,
    );
    expect(writeChallenge(challenge('Other', params))).toBe(
      `Other ${quoted}, stale="true", Algorithm="SHA-256"`,
    );
    expectRefused(
      () => challenge('Digest', { realm: 'users', stale: 'not now' }),
      /^challenge, stale: "not now"/,
    );
  });

  test('is refused with a scheme or a name that is no token', () => {
    for (const word of ['', 'a b', 'a,', 'Basic realm="x", Bearer', 'X\r\n', 'a="b", c']) {
      expectRefused(() => challenge(word), /^challenge: .* not an auth-scheme/);
      expectRefused(() => challenge('X', { [word]: 'y' }), /^challenge: .* not a parameter name/);
    }
    fc.assert(
      fc.property(notAString, (value) => {
        expectRefused(() => challenge(value as string));
      }),
    );
  });

  test('is refused with a malformed token68', () => {
    for (const value of ['', '=', 'a=b', 'a b', 'a"', 'a\n', 'é']) {
      expectRefused(() => challenge('Negotiate', value), /^challenge: ".*" is not a token68/);
    }
    expectRefused(() => challenge('X', 7 as unknown as string), /^challenge: 7 is not a token68/);
  });

  test('is refused with a value that a quoted string cannot carry', () => {
    const carried = everyCharacter.filter((character) => {
      try {
        return Boolean(challenge('X', { realm: `a${character}` }));
      } catch {
        return false;
      }
    });
    expect(carried).toEqual([...quotable].sort());
    fc.assert(
      fc.property(notAString, (value) => {
        if (value !== undefined)
          expectRefused(() => challenge('X', { realm: value as string }), /^challenge, realm: /);
      }),
    );
  });

  test('is refused with a name given twice, whatever its case', () => {
    expectRefused(() => challenge('X', { realm: 'a', Realm: 'b' }), /^challenge: "realm" is not given once/);
  });

  test('is refused as both parameters and a token68', () => {
    const both = { scheme: 'X', params: { realm: 'a' }, token68: 'abc' };
    expectRefused(() => writeChallenge(both), /^challenge: .* leave one out$/);
  });

  test('is checked again when written, since it may be made by hand', () => {
    expect(writeChallenge({ scheme: 'X', params: { realm: 'a' } })).toBe('X realm="a"');
    expectRefused(() => writeChallenge({ scheme: 'X', params: { realm: 'a\r\nb' } }));
    expectRefused(() => writeChallenge({ scheme: 'Bearer' }));
  });

  test('as it is written is valid, and Node sends it', () => {
    const params = fc.dictionary(tokens, texts);
    fc.assert(
      fc.property(tokens, fc.oneof(params, tokens, texts), (scheme, given) => {
        let value: string;
        try {
          value = writeChallenge(challenge(scheme, given));
        } catch (error) {
          expect(error).toMatchObject({ code: 'ERR_FIELD_VALUE' });
          return;
        }
        expect(isChallenges(value)).toBe(true);
        expectSendable(value);
      }),
    );
  });
});
