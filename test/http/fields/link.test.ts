// Link: targets with a relation (RFC 8288 3).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeLocation,
  isBlockedBy,
  parseLink,
  quote,
  writeBlockedBy,
} from '../../../src/http/fields/index.ts';
import { anyString, expectRefused, expectSendable, notAString, texts, tokens } from './values.ts';

describe('Link on a 451', () => {
  test('names who blocks access to the target resource', () => {
    expect(writeBlockedBy('https://isp.example/')).toBe('<https://isp.example/>; rel="blocked-by"');
    expect(writeBlockedBy(new URL('https://isp.example/a'))).toBe(
      '<https://isp.example/a>; rel="blocked-by"',
    );
  });

  test('encodes its target, which cannot end the link early', () => {
    expect(writeBlockedBy('https://isp.example/>; rel="help"')).toBe(
      '<https://isp.example/%3E;%20rel=%22help%22>; rel="blocked-by"',
    );
  });

  test('is refused without a URI-reference', () => {
    expectRefused(() => writeBlockedBy(''), /^blockedBy: "" is not a URI-reference/);
    expectRefused(() => writeBlockedBy('https://isp.example/\r\n'), /^blockedBy: /);
    fc.assert(
      fc.property(notAString, (value) => {
        expectRefused(() => writeBlockedBy(value as string), /^blockedBy: /);
      }),
    );
  });

  test('reads back as it was written', () => {
    const uris = anyString.map((text) => `https://isp.example/${text}`);
    fc.assert(
      fc.property(
        uris.filter((uri) => encodeLocation(uri) !== undefined),
        (uri) => {
          const value = writeBlockedBy(uri);
          expect(parseLink(value)).toEqual([{ target: encodeLocation(uri), rels: ['blocked-by'] }]);
          expect(isBlockedBy(value)).toBe(true);
          expectSendable(value);
        },
      ),
    );
  });

  test('may be one of several links, and one of several relation types', () => {
    expect(isBlockedBy('</help>; rel=help, <https://isp.example/>; title="a, b"; rel="x BLOCKED-BY"')).toBe(
      true,
    );
    expect(isBlockedBy('<https://isp.example/>;REL=Blocked-By')).toBe(true);
  });

  test('is missing when no link has the relation, or none has a target', () => {
    for (const value of [
      '',
      '<https://isp.example/>',
      '<https://isp.example/>; rel="help"',
      '<https://isp.example/>; rel="not-blocked-by"',
      '<https://isp.example/>; title="blocked-by"',
      '<https://isp.example/>; rel=help; rel=blocked-by',
      '<>; rel="blocked-by"',
      '<http://>; rel="blocked-by"',
      '<a b>; rel="blocked-by"',
      'https://isp.example/; rel="blocked-by"',
    ]) {
      expect(isBlockedBy(value), value).toBe(false);
    }
  });
});

describe('Link', () => {
  test('is read as RFC 8288 section 3.5 has it in its examples', () => {
    expect(
      parseLink('<http://example.com/TheBook/chapter2>; rel="previous"; title="previous chapter"'),
    ).toEqual([{ target: 'http://example.com/TheBook/chapter2', rels: ['previous'] }]);
    expect(parseLink('</>; rel="http://example.net/foo"')).toEqual([
      { target: '/', rels: ['http://example.net/foo'] },
    ]);
    expect(parseLink('</terms>; rel="copyright"; anchor="#foo"')).toEqual([
      { target: '/terms', rels: ['copyright'] },
    ]);
    expect(
      parseLink(
        '</TheBook/chapter2>; rel="previous"; title*=UTF-8\'de\'letztes%20Kapitel, </TheBook/chapter4>; rel="next"',
      ),
    ).toEqual([
      { target: '/TheBook/chapter2', rels: ['previous'] },
      { target: '/TheBook/chapter4', rels: ['next'] },
    ]);
    expect(parseLink('<http://example.org/>; rel="start http://example.net/relation/other"')).toEqual([
      { target: 'http://example.org/', rels: ['start', 'http://example.net/relation/other'] },
    ]);
  });

  test('is read with blanks around its marks, parameters without a value, and empty members', () => {
    expect(parseLink(', <a,b> ;\trel = "x \\"y\\"" ; crossorigin ,,')).toEqual([
      { target: 'a,b', rels: ['x', '"y"'] },
    ]);
    expect(parseLink('')).toEqual([]);
    expect(parseLink('<>')).toEqual([{ target: '', rels: [] }]);
  });

  test('has the first of several rel, even one without a value', () => {
    expect(parseLink('<a>; rel=b; rel=c')).toEqual([{ target: 'a', rels: ['b'] }]);
    expect(parseLink('<a>; rel; rel=c')).toEqual([{ target: 'a', rels: [] }]);
  });

  test('is malformed when the grammar is broken', () => {
    for (const value of [
      'a',
      '<a',
      'a>',
      '<a>b',
      '<a>;',
      '<a>; =b',
      '<a>; b=',
      '<a>; b="c',
      '<a> rel=b',
      '<a>; b c',
      '<a>; é=b',
      '<a>, b',
      '<a>; b="\n"',
    ]) {
      expect(parseLink(value), value).toBeUndefined();
    }
  });

  test('keeps targets and relations apart from any other parameter', () => {
    const names = tokens.filter((name) => name.toLowerCase() !== 'rel');
    fc.assert(
      fc.property(fc.array(fc.tuple(names, texts, fc.webUrl(), tokens), { minLength: 1 }), (links) => {
        const value = links
          .map(([name, text, url, rel]) => `<${url}>; ${name}=${quote(text)}; rel=${quote(rel)}`)
          .join(', ');
        expect(parseLink(value)).toEqual(
          links.map(([, , target, rel]) => ({ target, rels: [rel.toLowerCase()] })),
        );
      }),
    );
  });
});
