// Deprecated operations, and what QUERY takes, in an OpenAPI document and on the page.
import { expect, test } from 'vitest';
import { defineContract } from '../../src/index.ts';
import { describeDocumentation, formatHtml, formatMarkdown } from '../../src/documentation/index.ts';
import { fromOpenAPI, toOpenAPI } from '../../src/openapi/index.ts';

const contract = defineContract({
  name: 'Shop',
  challenge: false,
  statuses: { 200: {}, 404: {} },
  operations: {
    'GET /v1/orders': {
      deprecated: { since: '2026-01-01', sunset: '2026-07-01', link: '/docs/v2' },
      404: { meaning: 'No order.', fields: { Link: 'optional' } },
    },
    'GET /old': { deprecated: true },
    'QUERY /search': { acceptQuery: ['application/sql'] },
    'GET /new': {},
  },
});

test('a deprecated operation is marked, and its responses have the headers', () => {
  const { paths } = toOpenAPI(contract);
  expect(paths['/v1/orders']).toMatchObject({
    get: {
      deprecated: true,
      responses: { 404: { headers: { Deprecation: { example: '@1767225600' }, Sunset: {} } } },
    },
  });
  expect(paths['/old']).toMatchObject({ get: { deprecated: true } });
  expect(paths['/new']?.['get']).not.toHaveProperty('deprecated');
});

test('what is written is read back, with extensions or by the mark alone', () => {
  const read = fromOpenAPI(toOpenAPI(contract));
  for (const [key, operation] of Object.entries(contract.operations)) {
    const { deprecation, acceptQuery } = read.operations[key]!;
    expect([key, deprecation, acceptQuery]).toEqual([key, operation.deprecation, operation.acceptQuery]);
    expect(Object.keys(read.operations[key]!.statuses[404]?.fields ?? {})).not.toContain('Deprecation');
  }
  const plain = fromOpenAPI(toOpenAPI(contract, { extensions: false }));
  expect(plain.operations['GET /v1/orders']?.deprecation).toEqual({});
});

test('the page says since when, until when, and where more is said', () => {
  const page = describeDocumentation(contract);
  expect(formatMarkdown(page)).toContain(
    'Deprecated since 2026-01-01, gone on 2026-07-01: [/docs/v2](</docs/v2>).',
  );
  expect(formatHtml(page)).toContain(
    'since 2026-01-01, gone on 2026-07-01: <a href="/docs/v2">/docs/v2</a>.',
  );
  expect(formatMarkdown(page).match(/Deprecated/g)).toHaveLength(2);
});

test('the page links to no script', () => {
  const hostile = defineContract({
    challenge: false,
    operations: { 'GET /a': { deprecated: { since: '2026-01-01', link: 'javascript:alert(1)' } } },
  });
  expect(formatHtml(describeDocumentation(hostile))).not.toContain('href="javascript:');
});
