// The challenges of Bearer (RFC 6750 3) and Basic (RFC 7617 2).
import { describe, expect, test } from 'vitest';
import { basic, bearer, challenge, writeChallenge } from '../../../src/http/fields/index.ts';
import { everyCharacter, expectRefused, quotable } from './values.ts';

describe('a Bearer challenge', () => {
  test('carries what RFC 6750 names, and what extensions add', () => {
    const params = {
      realm: 'users',
      scope: 'read write',
      error: 'invalid_token',
      resource_metadata: 'https://a/',
    };
    expect(writeChallenge(bearer(params))).toBe(
      'Bearer realm="users", scope="read write", error="invalid_token", resource_metadata="https://a/"',
    );
    expect(writeChallenge(bearer({ realm: 'caf\u00e9' }))).toBe('Bearer realm="caf\u00e9"');
  });

  test('has one parameter at least', () => {
    expectRefused(
      () => bearer(),
      /^challenge: "Bearer" is not complete; name the realm: \{ realm: "users" \}$/,
    );
    expectRefused(() => bearer({ realm: undefined }));
    expectRefused(() => challenge('bearer'));
    expectRefused(() => challenge('Bearer', 'abc'));
  });

  test('holds scope, error and their kin to the characters of RFC 6750 section 3', () => {
    const allowed = (name: string, wrap: (character: string) => string): string[] =>
      everyCharacter.filter((character) => {
        try {
          return Boolean(bearer({ [name]: wrap(character) }));
        } catch {
          return false;
        }
      });
    const visible = quotable.filter((character) => /^[!-~]$/.test(character) && !/["\\]/.test(character));
    expect(allowed('error', (character) => character)).toEqual([' ', ...visible]);
    expect(allowed('error_description', (character) => character)).toEqual([' ', ...visible]);
    expect(allowed('error_uri', (character) => character)).toEqual(visible);
    expect(allowed('scope', (character) => character)).toEqual(visible);
    expect(allowed('scope', (character) => `a${character}b`)).toEqual([' ', ...visible]);
  });

  test('separates scopes by one space', () => {
    for (const scope of ['', ' a', 'a ', 'a  b', 'a\tb'])
      expectRefused(() => bearer({ scope }), /^challenge, scope: /);
  });
});

describe('a Basic challenge', () => {
  test('has a realm, and UTF-8 for a charset if any', () => {
    expect(writeChallenge(basic({ realm: 'users' }))).toBe('Basic realm="users"');
    expect(writeChallenge(basic({ realm: 'users', charset: 'UTF-8' }))).toBe(
      'Basic realm="users", charset="UTF-8"',
    );
    expect(writeChallenge(basic({ realm: '' }))).toBe('Basic realm=""');
  });

  test('is refused without a realm: nobody can guess one', () => {
    expectRefused(
      () => basic(),
      /^challenge: "Basic" is not complete; name the realm: \{ realm: "users" \}$/,
    );
    expectRefused(() => challenge('basic', { charset: 'UTF-8' }));
    expectRefused(() => challenge('Basic', 'abc'));
  });

  test('is refused with another charset', () => {
    expectRefused(
      () => basic({ realm: 'users', charset: 'latin1' as 'UTF-8' }),
      /^challenge, charset: "latin1"/,
    );
  });
});
