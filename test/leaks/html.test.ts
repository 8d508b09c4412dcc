// A page has the elements and attributes of our template only, for any problem's text.
import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import {
  createResponder,
  HttpError,
  page,
  representations,
  type RequestView,
  type ResponderOptions,
  type ResponseDescription,
} from 'status-contract';
import { describe, expect, test } from 'vitest';
import { documented } from '../hosts/hosts.ts';

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;

/** What makes a document: the elements with the names of their attributes, and where text is. */
function structureOf(node: Node): unknown {
  if (node.nodeName === '#text') return '#text';
  const children = 'childNodes' in node ? node.childNodes.map(structureOf) : [];
  return [node.nodeName, 'attrs' in node ? node.attrs.map(({ name }) => name) : [], children];
}

const markup = fc.constantFrom(
  ...[
    '<',
    '>',
    '"',
    "'",
    '&',
    '`',
    '=',
    '/',
    '<!--',
    '-->',
    '</title>',
    '</pre>',
    '</p>',
    '<![CDATA[',
    '&lt;',
  ],
  ...[
    '<script>',
    '</script>',
    '<img src=x onerror=alert(1)>',
    '" onclick="',
    "' onclick='",
    '&#60;script&#62;',
  ],
  ...[
    'javascript:',
    '\u0000',
    '\u2028',
    '\uFEFF',
    '\uD800',
    '＜script＞',
    '+ADw-script+AD4-',
    '<svg/onload=',
    ' ',
  ],
);
const text = fc
  .array(fc.oneof(markup, fc.string({ unit: 'grapheme', maxLength: 5 })), { minLength: 1, maxLength: 6 })
  .map((parts) => `x${parts.join('')}x`);

const parts = fc.record({ detail: text, title: text, pointer: text, fault: text, advice: text, stack: text });
type Parts = typeof parts extends fc.Arbitrary<infer One> ? One : never;

const benign: Parts = { detail: 'x', title: 'x', pointer: 'x', fault: 'x', advice: 'x', stack: 'x' };

function pageOf({ detail, title, pointer, fault, advice, stack }: Parts, options: ResponderOptions): string {
  const responder = createResponder({
    contract: documented,
    onError: () => undefined,
    onViolation: () => undefined,
    requestId: { from: () => fault },
    languages: { en: () => ({ advice }) },
    ...options,
  });
  const extensions = { errors: [{ pointer, detail: fault }], [title]: detail, nested: { [fault]: title } };
  const thrown = new HttpError<number>(422, detail, { title, extensions });
  Object.defineProperty(thrown, 'stack', { value: stack });
  const described = responder.describe(thrown, request) as ResponseDescription;
  expect(described.headers['Content-Type']).toBe('text/html; charset=utf-8');
  return described.content as string;
}

const request: RequestView = {
  method: 'GET',
  target: '/<script>',
  httpVersion: 1,
  field: (name) => (name === 'accept' ? 'text/html' : undefined),
};

const ownTemplate = page(
  ({ language, status, title, detail, faults, advice, requestId, stack }) =>
    `<!doctype html><html lang="${language}"><title>${title}</title><h1 title="${title}">${status} ${title}</h1>` +
    `<p title='${detail}'>${detail}<p>${advice}<ul>${faults.map((one) => `<li title="${one}">${one}</li>`).join('')}</ul>` +
    `<a id="${requestId}">${requestId}</a><pre title="${stack.join('\n')}">${stack.join('\n')}</pre>`,
);

const pages: Readonly<Record<string, ResponderOptions>> = {
  'the built-in page': {},
  'the built-in page, with debug': { debug: true, format: representations },
  'a page of the user': { debug: true, format: { 'text/html': ownTemplate } },
};

describe.each(Object.entries(pages))('%s', (_, options) => {
  test('has no element and no attribute that a text brings', () => {
    const expected = structureOf(parse(pageOf(benign, options)));
    fc.assert(
      fc.property(parts, (given) => {
        expect(structureOf(parse(pageOf(given, options)))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('shows a text as it is', () => {
    const shown = '<img src=x onerror=alert(1)> &lt; & "quoted" \'too\'';
    const html = pageOf({ ...benign, detail: shown }, options);
    expect(textOf(parse(html))).toContain(shown);
  });
});

function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
