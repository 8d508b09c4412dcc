// Content negotiation chooses as `negotiator` and `accepts` do, and never an empty 406.
import accepts from 'accepts';
import fc from 'fast-check';
import Negotiator from 'negotiator';
import { describe, expect, test } from 'vitest';
import { createNegotiator } from '../../src/http/negotiation.ts';
import { effortOf } from '../hosts/effort.ts';

const choiceOf = (accept: string | undefined, available: readonly string[]) =>
  createNegotiator(available)(accept);

// The Accept values of the test suites of `negotiator` and `accepts`, against the media types that they offer.
const accepted: readonly (string | undefined)[] = [
  undefined,
  '',
  '*/*',
  'application/json',
  'application/json;q=0',
  'application/json;q=0.2, text/html',
  'application/json;q=0.9, text/html;q=0.8, application/json;q=0.7',
  'application/json, */*;q=0.1',
  'application/xhtml+xml;profile="http://www.wapforum.org/xhtml"',
  'text/*',
  'text/*, text/html;level',
  'text/*, text/plain;q=0',
  'text/*, text/plain;q=0.5',
  'text/html;level=1',
  'text/html;level=1;foo=bar',
  'text/html;level=1;foo="bar"',
  'text/html;foo=";level=2;"',
  'text/html;foo="bar,text/css;";fizz="buzz,5", text/plain',
  'text/html;LEVEL=1',
  'text/html;level=2',
  'text/html;level=2, text/html',
  'text/html;level=2;q=0.1, text/html',
  'text/html;level=2;q=0.1, text/html;level=1, text/html;q=0.5',
  'text/plain, application/json;q=0.5, text/html, */*;q=0.1',
  'text/plain, application/json;q=0.5, text/html, text/xml, text/yaml, text/javascript, text/csv, text/css, text/rtf, text/markdown, application/octet-stream;q=0.2, */*;q=0.1',
  '*/*;q=0.8, text/*, image/*',
  'application/*;q=0.2, image/jpeg;q=0.8, text/html, text/plain',
  'text/plain, text/html',
  'application/json, text/*',
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8',
  // Malformed ones.
  'text',
  'text/html;q=abc, text/plain;q=0.1',
  'text/html;q=, */*',
  'text/html;q=-1, text/plain',
  'text/html;q=5, text/plain',
  ',, ,text/html',
  ';q=1, text/plain',
  'text/html text/plain',
  '*',
  '*/html',
  'text/ html',
];
const offered: readonly (readonly string[])[] = [
  ['text/html'],
  ['application/json', 'text/html'],
  ['text/html', 'application/json', 'text/plain'],
  ['application/json', 'text/plain', 'text/html'],
  ['text/html', 'text/plain', 'text/xml'],
  ['image/jpeg', 'text/html', 'text/plain'],
  ['image/jpeg', 'image/gif'],
  ['text/html', 'text/html;level=2'],
  ['text/html;level=1', 'text/html;level=2', 'text/html'],
  ['text/html;level=1;foo=bar', 'text/html;foo=bar;level=1'],
  ['text/html;Level=1', 'text/plain'],
  ['application/xhtml+xml;profile="http://www.wapforum.org/xhtml"', 'text/html'],
  ['application/json', 'text/html', 'text/plain', 'text/xml', 'image/gif', 'audio/mp3', 'text/javascript'],
  ['application/problem+json', 'application/json', 'text/html', 'text/plain'],
];

function theirChoice(accept: string | undefined, available: readonly string[]): string {
  const request = { headers: accept === undefined ? {} : { accept } };
  const first = available[0]!;
  const preferred = new Negotiator(request).mediaType([...available]) ?? first;
  expect(accepts(request as never).type([...available]) || first).toBe(preferred);
  return preferred;
}

describe('the choice is that of negotiator and accepts', () => {
  for (const accept of accepted) {
    test(`for Accept: ${accept ?? '(absent)'}`, () => {
      for (const available of offered) {
        expect(choiceOf(accept, available), available.join(', ')).toBe(theirChoice(accept, available));
      }
    });
  }

  // Where a parameter is given twice, the versions of negotiator differ; its suite says that the last one holds.
  test('for a parameter that is given twice', () => {
    expect(choiceOf('text/html;LEVEL=1;level=2', ['x/y', 'text/html;level=2'])).toBe('text/html;level=2');
    expect(choiceOf('text/html;LEVEL=1;level=2', ['x/y', 'text/html;level=1'])).toBe('x/y');
  });

  test('for whatever Accept a client makes up', () => {
    const name = fc.constantFrom('text', 'application', '*', 'x');
    const subtype = fc.constantFrom('html', 'plain', 'json', '*', 'x+json');
    const parameter = fc.constantFrom(
      '',
      ';level=1',
      ';level=*',
      ';level="1"',
      ';a=b',
      '; Level = 2',
      ';level',
    );
    const weight = fc.constantFrom('', ';q=0', ';q=0.5', ';q=1', '; q=0.51', ';q=0.5;c=d', ';q=x');
    const range = fc.tuple(name, subtype, parameter, weight).map(([t, s, p, q]) => `${t}/${s}${p}${q}`);
    const accept = fc.array(range, { maxLength: 6 }).map((ranges) => ranges.join(', '));
    fc.assert(
      fc.property(accept, fc.constantFrom(...offered), (value, available) => {
        expect(choiceOf(value, available)).toBe(theirChoice(value, available));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a choice', () => {
  test('is remembered, in bounded space', () => {
    const negotiate = createNegotiator(['application/json', 'text/html']);
    for (let index = 0; index < 1000; index += 1) {
      expect(negotiate(`text/html, x/x${index}`)).toBe('text/html');
      expect(negotiate('text/html;q=0')).toBe('application/json');
    }
  });

  test('takes work in proportion to a hostile Accept', async () => {
    const negotiate = createNegotiator(['application/json', 'text/html']);
    for (const hostile of ['"', '\\"', ';', ',', ' ', 'a/', ';a=" ', 'text/html;q']) {
      const accept = hostile.repeat(100_000 / hostile.length);
      expect(await effortOf(() => negotiate(accept))).toBeLessThan(1000);
    }
  });
});
