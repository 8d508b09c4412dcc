// The page of a contract: one row a status code, in Markdown and in HTML.
import { defineContract } from 'status-contract';
import { describeDocumentation, formatHtml, formatMarkdown } from 'status-contract/documentation';
import { analytics, operations } from 'status-contract/contracts';
import { describe, expect, test } from 'vitest';
import { shop } from './contract.ts';

const page = describeDocumentation(shop);
const caching = describeDocumentation(
  defineContract({
    name: 'Caching',
    challenge: false,
    statuses: {
      200: { mediaTypes: ['application/json', 'text/*'], cacheControl: 'max-age=5' },
      206: false,
      304: false,
      404: { cacheControl: 'max-age=60' },
      409: { mediaTypes: ['text/csv'] },
      410: { content: 'forbidden' },
    },
    operations: {
      'GET /x': { 200: { mediaTypes: ['text/csv'] }, 404: false },
      'GET /y': { 404: false, 410: false },
      'GET /none': {},
      'GET /own': { 206: {} },
    },
  }),
);

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
        source: 'analytics',
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

  test('shows the media types of content, and the Cache-Control of an error', () => {
    expect(caching.statuses).toMatchObject([
      { status: 200, mediaTypes: ['application/json', 'text/*'], cacheControl: undefined },
      { status: 404, mediaTypes: undefined, cacheControl: 'max-age=60' },
      { status: 409, mediaTypes: ['text/csv'], cacheControl: undefined },
      { status: 410, content: 'forbidden' },
    ]);
    expect(formatMarkdown(caching)).toContain('| Content: `application/json`, `text/*` |');
    expect(formatMarkdown(caching)).toContain('`Cache-Control: max-age=60` unless the error has its own');
    expect(formatHtml(caching)).toContain('Content: <code>application/json</code>, <code>text/*</code>');
    expect(formatHtml(caching)).toContain('<code>Cache-Control: max-age=60</code> unless');
  });

  test('shows content in an example where there is any, in a media type that the contract documents', () => {
    const [, missing, taken, gone] = caching.statuses.map(({ example }) => example);
    expect(missing).toMatch(
      /^HTTP\/1\.1 404 Not Found\nCache-Control: max-age=60\nContent-Type: application\/problem\+json\n\n\{/,
    );
    expect(taken).toBe('HTTP/1.1 409 Conflict\nContent-Type: text/csv\n\n…');
    expect(gone).toBe('HTTP/1.1 410 Gone\nContent-Length: 0');
  });

  test('says what an operation does not answer, and where it answers as every other does', () => {
    expect(caching).toMatchObject({
      excluded: [304],
      operations: [
        { operation: 'GET /x', statuses: [{ status: 200 }], excluded: [404] },
        { operation: 'GET /y', statuses: [], excluded: [404, 410] },
        { operation: 'GET /none', statuses: [], excluded: [] },
        { operation: 'GET /own', statuses: [{ status: 206 }], excluded: [] },
      ],
    });
    const markdown = formatMarkdown(caching);
    expect(markdown).toContain('\n\nEvery operation that does not say otherwise:\n\n|');
    expect(markdown).toContain('\n\nNever answered: 304.\n\n');
    expect(markdown).toContain('|\n\nNot answered: 404.\n\n## `GET /y`\n\nNot answered: 404, 410.\n\n');
    expect(markdown).toContain('## `GET /none`\n\nNothing beside what every operation answers.\n\n');
    const html = formatHtml(caching);
    expect(html).toContain('<caption>Every operation that does not say otherwise</caption>');
    expect(html).toContain('<p>Never answered: 304.</p>');
    expect(html).toContain(
      '<h2 id="GET--y"><a href="#GET--y"><code>GET /y</code></a></h2>\n<p>Not answered: 404, 410.</p>',
    );
    expect(html).toContain(
      '<h2 id="GET--none"><a href="#GET--none"><code>GET /none</code></a></h2>\n<p>Nothing beside',
    );
    expect(html.match(/<table>/g)).toHaveLength(3);
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

describe('as HTML', () => {
  test('markup in names and meanings stays text', () => {
    const html = formatHtml(page);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
    expect(html).toContain('<h1>Shop &lt;API&gt;: status codes</h1>');
  });
});

describe('the HTML page', () => {
  const html = formatHtml(describeDocumentation(shop));
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');

  test('has an id for each status code, operation and problem type, each once, and links that lead to them', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const status of Object.keys(shop.statuses)) expect(ids).toContain(`status-${status}`);
    const linked = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(linked.length).toBeGreaterThan(ids.length);
    for (const id of linked) expect(ids).toContain(id);
  });
});
