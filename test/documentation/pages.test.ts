// The page of a contract: one row a status code, in Markdown and in HTML.
import { defineContract } from 'status-contract';
import { describeDocumentation, formatHtml, formatMarkdown } from 'status-contract/documentation';
import { analytics, operations } from 'status-contract/contracts';
import { describe, expect, test } from 'vitest';
import { shop } from './contract.ts';

const page = describeDocumentation(shop);

describe('the documentation of a contract', () => {
  test('has one entry for each documented status code, and one for each of an operation', () => {
    expect(page.statuses.map(({ status }) => status)).toEqual(Object.keys(shop.statuses).map(Number));
    expect(page.operations).toMatchObject([
      { operation: 'POST /orders', statuses: [{ status: 202 }] },
      { operation: 'GET /orders/:id', statuses: [{ status: 200, content: 'required' }] },
    ]);
  });

  test('says of a field its presence, form, bounds, strength and source', () => {
    const { statuses } = describeDocumentation(analytics);
    expect(statuses.find(({ status }) => status === 503)?.fields).toEqual([
      {
        name: 'Retry-After',
        presence: 'required',
        form: 'seconds or an HTTP-date, at least 120',
        strength: 'policy',
        source: 'RFC 9110 15.6.4',
      },
    ]);
  });

  test('says which methods a status code is for, only or typically', () => {
    const methodsOf = (status: number) => page.statuses.find((entry) => entry.status === status)?.methods;
    expect(methodsOf(422)).toEqual({ bound: 'only', names: ['POST'] });
    expect(methodsOf(429)).toEqual({ bound: 'typical', names: ['GET', 'POST'] });
    expect(methodsOf(404)).toBeUndefined();
  });

  test('shows the bytes of a response, with the challenge and the delay of the contract', () => {
    const exampleOf = (status: number) => page.statuses.find((entry) => entry.status === status)?.example;
    expect(exampleOf(401)).toContain('HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="shop"\n');
    expect(exampleOf(429)).toContain('Retry-After: 120');
    const phrase = describeDocumentation(operations).statuses.find(({ status }) => status === 405)?.example;
    expect(phrase).toMatch(/^HTTP\/1\.1 405 Not Allowed\nAllow: /);
  });

  test('shows a Retry-After that keeps to its form and bounds, as the response does', () => {
    const { statuses } = describeDocumentation(
      defineContract({
        challenge: false,
        retryAfter: 60,
        statuses: {
          429: { fields: { 'Retry-After': { form: 'date' } } },
          503: { fields: { 'Retry-After': { minimumSeconds: 120 } } },
        },
      }),
    );
    expect(statuses.map(({ example }) => /Retry-After: (.*)/.exec(example)?.[1])).toEqual([
      'Tue, 01 Jan 2030 00:00:00 GMT',
      '120',
    ]);
  });

  test('shows a problem type with an example of each member', () => {
    const [problem] = page.statuses.flatMap(({ problems }) => problems);
    expect(problem).toMatchObject({
      type: '/problems/out-of-stock',
      status: 409,
      members: { sku: 'string' },
    });
    const [, content = ''] = (problem?.example ?? '').split('\n\n');
    expect(JSON.parse(content)).toEqual({
      type: '/problems/out-of-stock',
      title: 'Out of stock',
      status: 409,
      sku: 'text',
      left: 1,
      tags: ['text'],
    });
  });
});

describe('as Markdown', () => {
  const markdown = formatMarkdown(page);

  test('it is one table row for each status code, and the same bytes every time', () => {
    for (const status of Object.keys(shop.statuses))
      expect(markdown).toMatch(new RegExp(`^\\| ${status} .* \\|$`, 'm'));
    expect(formatMarkdown(describeDocumentation(shop))).toBe(markdown);
  });

  test('what would end a cell or begin an element is escaped', () => {
    expect(markdown).toContain('The order \\| all of it.');
    expect(markdown).not.toContain('<script>');
  });
});

describe('as HTML', () => {
  test('markup in names and meanings stays text', () => {
    const html = formatHtml(page);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
    expect(html).toContain('<h1>Shop &lt;API&gt;: status codes</h1>');
  });
});
