// Location: a URI reference (RFC 9110 10.2.2).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeLocation,
  isLocation,
  locationOfTarget,
  mendLocation,
  writeLocation,
} from '../../../src/http/fields/index.ts';
import { anyString, everyCharacter, expectRefused, expectSendable, notAString } from './values.ts';

const base = 'https://api.example/users/7?page=2';

describe('Location', () => {
  test('is written as it is when it is a URI-reference already', () => {
    for (const reference of [
      '/orders/7',
      'orders/7;v=1?a=b&c=%2F#top',
      '?page=3',
      '#top',
      './a:b',
      '../../',
      '//cdn.example/a',
      'https://api.example:8443/a?b@c#d@e',
      'ftp://user@api.example/a',
      'https://[2001:db8::1]:8443/',
      'http://[::1]',
      'mailto:user@example.com',
      'urn:isbn:0451450523',
      'file:///etc/hosts',
      '/a//b',
    ]) {
      expect(isLocation(reference), reference).toBe(true);
      expect(writeLocation(reference)).toBe(reference);
    }
  });

  test('is percent-encoded as UTF-8 where a URI-reference cannot hold a character', () => {
    expect(writeLocation('/café/日本')).toBe('/caf%C3%A9/%E6%97%A5%E6%9C%AC');
    expect(writeLocation('/😀')).toBe('/%F0%9F%98%80');
    expect(writeLocation('/<a>"b"{c}|d\\e^f`g h')).toBe('/%3Ca%3E%22b%22%7Bc%7D%7Cd%5Ce%5Ef%60g%20h');
    expect(writeLocation('https://bücher.example/ü')).toBe('https://b%C3%BCcher.example/%C3%BC');
  });

  test('encodes a lone surrogate as the replacement character', () => {
    expect(writeLocation('/\ud800')).toBe('/%EF%BF%BD');
    expect(writeLocation('/a\udc00b')).toBe('/a%EF%BF%BDb');
    expect(writeLocation('/\ude00\ud83d')).toBe('/%EF%BF%BD%EF%BF%BD');
  });

  test('keeps an encoded octet and encodes a stray percent sign', () => {
    expect(writeLocation('/%2f%C3%A9')).toBe('/%2f%C3%A9');
    expect(writeLocation('/100%')).toBe('/100%25');
    expect(writeLocation('/%zz%4')).toBe('/%25zz%254');
  });

  test('has brackets around an IP-literal only, and one number sign', () => {
    expect(writeLocation('/find?filter[name]=x#a[0]')).toBe('/find?filter%5Bname%5D=x#a%5B0%5D');
    expect(writeLocation('https://[::1]/a[0]')).toBe('https://[::1]/a%5B0%5D');
    expect(writeLocation('/a#b#c')).toBe('/a#b%23c');
    for (const value of [
      '/a[0]',
      '/a#b#c',
      'http://a[::1]/',
      'http://[::1',
      'http://[]/',
      'http://[g::1]/',
    ]) {
      expect(isLocation(value), value).toBe(false);
    }
  });

  test('never leads to another host by a backslash', () => {
    expect(writeLocation('/\\evil.example')).toBe('/%5Cevil.example');
    expect(new URL(writeLocation('\\\\evil.example'), base).host).toBe('api.example');
    for (const value of [
      'https://good.example\\@evil.example',
      '//good.example\\@evil.example/',
      'https:\\\\evil.example',
      'https://good.example%5C@evil.example/',
    ]) {
      expect(mendLocation(value), value).toBeUndefined();
      expectRefused(() => writeLocation(value));
    }
  });

  test('has no userinfo where the scheme is http (RFC 9110 4.2.4)', () => {
    for (const [value, mended] of [
      ['http://user:secret@api.example/a', 'http://api.example/a'],
      ['HTTPS://a@b@api.example', 'HTTPS://api.example'],
      ['//user@api.example/a b', '//api.example/a%20b'],
    ] as const) {
      expect(isLocation(value), value).toBe(false);
      expectRefused(() => writeLocation(value));
      expect(mendLocation(value)).toBe(mended);
    }
    expect(mendLocation('http://user@/a')).toBeUndefined();
  });

  test('is not what JavaScript makes of a value that is missing', () => {
    for (const value of [undefined, null, NaN, {}, () => undefined].map(String).slice(0, 4)) {
      expect(isLocation(value), value).toBe(false);
      expectRefused(() => writeLocation(value));
    }
  });

  test('leads somewhere: what no client can resolve is none', () => {
    for (const value of [
      'http://a:99999/',
      'http://[1::2::3]/',
      'http://1.2.3.4.5/',
      'http://a%00b/',
      '//a%2Fb',
    ]) {
      expect(isLocation(value), value).toBe(false);
      expectRefused(() => writeLocation(value));
    }
    expectRefused(() => writeLocation('http://a b/'));
  });

  test('of the target resource stays on our own host, whatever the request target says', () => {
    for (const [target, location] of [
      ['/users/7?q=1', '/users/7?q=1'],
      ['//evil.example/x', '/.//evil.example/x'],
      ['/\\evil.example', '/%5Cevil.example'],
      ['http://user:secret@evil.example/x', '/x'],
      ['http://evil.example', '/'],
      ['/x#y', '/x'],
    ] as const)
      expect(locationOfTarget(target)).toBe(location);
  });

  test('is written from a URL', () => {
    expect(writeLocation(new URL('/ü', base))).toBe('https://api.example/%C3%BC');
    expect(writeLocation({ href: '/a b' })).toBe('/a%20b');
  });

  test('keeps a blank at its end, which is no dot segment', () => {
    expect(writeLocation('/a/. ')).toBe('/a/.%20');
  });

  test('is refused as undefined, null, empty, or anything that is no string', () => {
    expectRefused(
      () => writeLocation(undefined as unknown as string),
      /^location: undefined is not a URI-reference/,
    );
    expectRefused(
      () => writeLocation(''),
      /^location: "" is not a URI-reference; give a path such as \/orders\/7/,
    );
    expectRefused(() => writeLocation({ href: 7 } as unknown as string));
    fc.assert(
      fc.property(notAString, (value) => {
        expectRefused(() => writeLocation(value as string), /^location: /);
        expect(encodeLocation(value as string)).toBeUndefined();
      }),
    );
  });

  test('is refused with a control character, which never is meant', () => {
    const refused = everyCharacter.filter((character) => encodeLocation(`/a${character}`) === undefined);
    expect(refused).toEqual(
      everyCharacter.filter((character) => character < ' ' || (character >= '\x7f' && character <= '\x9f')),
    );
    expectRefused(() => writeLocation('/a\r\nSet-Cookie: b'), /^location: "\/a\\r\\nSet-Cookie: b" is not/);
  });

  test('names a host where http needs one', () => {
    for (const value of [
      'http://',
      'https:///a',
      'HTTP://:80/',
      'http:/a',
      'https:a',
      '//',
      '///a',
      '//?a',
    ]) {
      expect(isLocation(value), value).toBe(false);
      expectRefused(() => writeLocation(value));
    }
  });

  test('has no colon in the first segment of a relative path, and digits for a port', () => {
    for (const value of ['1:2', ':a', '%41:b', 'http://a:b/', 'http://a:80:80/', 'http://a@b@c/']) {
      expect(isLocation(value), value).toBe(false);
      expect(encodeLocation(value), value).toBeUndefined();
    }
    expect(isLocation('a/1:2')).toBe(true);
  });
});

describe('Location, for any string', () => {
  const paths = anyString.map((text) => `/a${text}`);

  test('is valid and sendable once written, and written again stays as it is', () => {
    fc.assert(
      fc.property(fc.oneof(anyString, paths), (value) => {
        const written = encodeLocation(value);
        if (written === undefined) return;
        expect(isLocation(written)).toBe(true);
        expect(writeLocation(written)).toBe(written);
        expectSendable(written);
      }),
      { numRuns: 1000 },
    );
  });

  test('is written unless it has a control character, when it starts as a path', () => {
    fc.assert(
      fc.property(paths, (value) => {
        expect(encodeLocation(value) === undefined).toBe(/\p{Cc}/u.test(value));
      }),
    );
  });

  test('leads where the string leads', () => {
    const text = fc
      .string({ unit: fc.constantFrom(...'aZ9é日😀 ?&=;:@/."<>{}|^`~!$()*+,-_') })
      // URL drops blanks at the end before it reads dot segments, which a writer keeps.
      .filter((value) => !value.endsWith(' '));
    fc.assert(
      fc.property(text, (value) => {
        const [written, given] = [new URL(writeLocation(`/a${value}`), base), new URL(`/a${value}`, base)];
        expect(written.origin).toBe(given.origin);
        const decoded = (url: URL): string => decodeURIComponent(url.href.slice(url.origin.length));
        expect(decoded(written)).toBe(decoded(given));
      }),
    );
  });

  test('is what encodeURI makes of a path without percent signs, brackets or number signs', () => {
    const path = fc.string({ unit: 'grapheme' }).filter((text) => !/[%[\]#]|\p{Cc}/u.test(text));
    fc.assert(
      fc.property(path, (text) => {
        expect(writeLocation(`/a${text}`)).toBe(encodeURI(`/a${text}`));
      }),
    );
  });

  test('leads to the host that browsers read from it, or stays on our own, and never carries userinfo', () => {
    const pieces = [
      'http:',
      'https:',
      '//',
      '/',
      '\\\\',
      '@',
      ':',
      'a.example',
      'b.test',
      'u:p',
      '%5C',
      '%40',
      '[::1]',
      ' ',
      '?',
      '#',
      '.',
      'ü',
      '。',
    ];
    const urls = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
    const hostOf = (reference: string) =>
      URL.canParse(reference, base) ? new URL(reference, base).host : undefined;
    fc.assert(
      fc.property(fc.oneof(urls, anyString), (value) => {
        for (const written of [encodeLocation(value), mendLocation(value), locationOfTarget(value)]) {
          if (written === undefined) continue;
          const { host, username, password, protocol } = new URL(written, base);
          expect(['api.example', hostOf(value)]).toContain(host);
          if (protocol.startsWith('http')) expect(username + password).toBe('');
        }
        expect(hostOf(locationOfTarget(value) ?? '')).toBe('api.example');
      }),
      { numRuns: 5000 },
    );
  });

  test('can be resolved when it is valid and takes its host from the request', () => {
    fc.assert(
      fc.property(paths.filter(isLocation), (value) => new URL(value, base).origin === 'https://api.example'),
    );
  });
});
