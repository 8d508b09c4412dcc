// Lists of challenges in WWW-Authenticate (RFC 9110 11.6.1).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { challenge, isChallenges, parseChallenges, writeChallenge } from '../../../src/http/fields/index.ts';
import { anyString, tchars, texts, tokens } from './values.ts';

describe('WWW-Authenticate', () => {
  test('is read with several challenges on one line', () => {
    expect(
      parseChallenges(
        'Negotiate, Basic realm="users", charset="UTF-8", NTLM TlRM==, Bearer realm=api ,scope="a, b"',
      ),
    ).toStrictEqual([
      { scheme: 'Negotiate' },
      { scheme: 'Basic', params: { realm: 'users', charset: 'UTF-8' } },
      { scheme: 'NTLM', token68: 'TlRM==' },
      { scheme: 'Bearer', params: { realm: 'api', scope: 'a, b' } },
    ]);
  });

  test('is read as RFC 9110 section 11.6.1 has it in its example', () => {
    const value = 'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""';
    expect(parseChallenges(value)).toStrictEqual([
      { scheme: 'Basic', params: { realm: 'simple' } },
      { scheme: 'Newauth', params: { realm: 'apps', type: '1', title: 'Login to "apps"' } },
    ]);
  });

  test('is read with blanks around the equals sign and several after the scheme', () => {
    expect(parseChallenges('X   a \t=\t "b" , c = d')).toStrictEqual([
      { scheme: 'X', params: { a: 'b', c: 'd' } },
    ]);
  });

  test('has names of parameters in any case', () => {
    expect(parseChallenges('Basic REALM="users"')).toStrictEqual([
      { scheme: 'Basic', params: { realm: 'users' } },
    ]);
  });

  test('may name a parameter like a member of every object', () => {
    const [read] = parseChallenges('X __proto__="a", constructor="b"') ?? [];
    expect(Object.entries(read?.params ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    expect(writeChallenge(read ?? { scheme: '' })).toBe('X __proto__="a", constructor="b"');
  });

  test('is read with empty members and never written with them', () => {
    expect(parseChallenges(', X a=b,, c=d ,')).toStrictEqual([{ scheme: 'X', params: { a: 'b', c: 'd' } }]);
    expect(isChallenges('X a=b,, c=d')).toBe(false);
    expect(isChallenges('X a=b, c=d')).toBe(true);
  });

  test('has one challenge at least', () => {
    for (const value of ['', ',', ' ', ' , ,']) {
      expect(parseChallenges(value)).toBeUndefined();
      expect(isChallenges(value)).toBe(false);
    }
  });

  test('is malformed when the grammar is broken', () => {
    for (const value of [
      'a=b',
      'realm="users"',
      'Basic realm="users',
      'Basic realm="users" x',
      'Basic realm="users" charset="UTF-8"',
      'Basic realm="us"ers"',
      'Basic realm="a\\"',
      'Basic realm=',
      'Basic "users"',
      'X a=b, a=c',
      'X a=b, A=c',
      'X abc, a=b',
      'X, a=b',
      'X abc def',
      'X\ta=b',
      'X a=b;c=d',
      'X a="\n"',
      'X a="\u0100"',
      'X é=a',
      'X =a',
      'X a=b\n',
    ]) {
      // A name, an equals sign and nothing more are the characters of a token68, which Basic has none of.
      const isToken68 = value === 'Basic realm=';
      expect(parseChallenges(value) !== undefined, value).toBe(isToken68);
      expect(isChallenges(value), value).toBe(false);
    }
  });

  test('may name a parameter again in the next challenge', () => {
    expect(isChallenges('X a=b, Y a=c')).toBe(true);
  });

  test('reads back as it was written, on one line or on several', () => {
    const name = tokens.map((token) => token.toLowerCase());
    const params = fc.dictionary(name, texts, { minKeys: 1, noNullPrototype: true });
    // A scheme of another name than the three that have rules of their own.
    const challenges = fc.record(
      { scheme: tokens.map((token) => `x${token}`), params },
      { noNullPrototype: true },
    );
    const alone = fc.record({ scheme: tokens.map((token) => `x${token}`) }, { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(fc.oneof(challenges, alone), { minLength: 1, maxLength: 4 }), (given) => {
        const lines = given.map(writeChallenge);
        expect(lines.map((line) => parseChallenges(line)?.[0])).toStrictEqual(given);
        expect(parseChallenges(lines.join(', '))).toStrictEqual(given);
      }),
    );
  });

  test('reads a token68 back', () => {
    const token68 = fc
      .tuple(fc.stringMatching(/^[A-Za-z0-9._~+/-]+$/), fc.nat(3))
      .map(([a, b]) => a + '='.repeat(b));
    fc.assert(
      fc.property(token68, (value) => {
        expect(parseChallenges(writeChallenge(challenge('Negotiate', value)))).toStrictEqual([
          { scheme: 'Negotiate', token68: value },
        ]);
      }),
    );
  });

  test('is valid exactly when it can be derived from the grammar', () => {
    const near = fc.string({
      unit: fc.constantFrom('X', 'a', '=', '"', '\\', ',', ' ', '\t', '/'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: near }, anyString), (value) => {
        const trimmed = value.replace(/^[ \t]+/, '').replace(/[ \t]+$/, '');
        expect(isChallenges(trimmed)).toBe(derives(trimmed));
      }),
      { numRuns: 20_000 },
    );
  });
});

/** The sender's grammar of RFC 9110 sections 11.3 to 11.6.1, derived character by character: slow and plain. */
function derives(value: string): boolean {
  let at = 0;
  const many = (of: (character: string) => boolean): string => {
    const from = at;
    while (at < value.length && of(value.charAt(at))) at += 1;
    return value.slice(from, at);
  };
  const blanks = (): string => many((character) => character === ' ' || character === '\t');
  const token = (): string => many((character) => tchars.includes(character));
  const attempt = (rule: () => boolean): boolean => {
    const from = at;
    const matched = rule();
    if (!matched) at = from;
    return matched;
  };
  const quoted = (): boolean => {
    if (value[at] !== '"') return false;
    for (at += 1; at < value.length; at += 1) {
      if (value[at] === '"') return ++at > 0;
      if (value[at] === '\\') at += 1;
      if (!/^[\t\x20-\x7e\x80-\xff]$/.test(value.charAt(at))) return false;
    }
    return false;
  };
  const names = new Set<string>();
  const parameter = (): boolean => {
    const name = token().toLowerCase();
    blanks();
    if (!name || value[at] !== '=' || names.has(name)) return false;
    at += 1;
    blanks();
    if (!(token() || quoted())) return false;
    names.add(name);
    return true;
  };
  const ends = (): boolean => at === value.length || /^[ \t]*,/.test(value.slice(at));
  const comma = (): boolean => (blanks(), value[at] === ',' && ++at > 0 && (blanks(), true));
  const one = (): boolean => {
    names.clear();
    if (!token()) return false;
    if (ends()) return true;
    if (!many((character) => character === ' ')) return false;
    if (attempt(() => many((c) => /[\w.~+/-]/.test(c)) !== '' && (many((c) => c === '='), ends())))
      return true;
    if (!parameter()) return false;
    while (attempt(() => comma() && parameter() && ends()));
    return ends();
  };
  do if (!one()) return false;
  while (comma());
  return at === value.length;
}
