// Set-Cookie: one cookie and its attributes (RFC 6265 4.1.1).
import fc from 'fast-check';
import express from 'express';
import { expect, test } from 'vitest';
import { isSetCookie } from '../../../src/http/fields/index.ts';

test.each([
  'id=31d4d96e407aad42; Path=/; Secure; HttpOnly',
  'lang=en-US; Expires=Wed, 09 Jun 2027 10:18:14 GMT',
  'id="31d4"; Max-Age=0',
  'lang=;path=/',
  'a=b; SameSite=None; Partitioned',
])('Set-Cookie: %s is well-formed', (line) => {
  expect(isSetCookie(line)).toBe(true);
});

test.each(['', 'id', '=id', 'a b=c', 'id=a b', 'id=a,b', 'id="a', 'id={"a":1}', 'id=a; Path=\t/', 'id=é'])(
  'Set-Cookie: %s is malformed',
  (line) => {
    expect(isSetCookie(line)).toBe(false);
  },
);

test("every cookie of Express' res.cookie is well-formed", () => {
  const { cookie } = express.response;
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (id, path) => {
      const lines: string[] = [];
      const response = { req: {}, append: (_name: string, line: string) => void lines.push(line) };
      Reflect.apply(cookie, response, ['id', id, { path: encodeURI(path), maxAge: 1000 }]);
      expect(lines.every(isSetCookie)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
