// The pages of an API of some size: a range is one row, a group of operations has a page.
import { defineContract } from 'status-contract';
import {
  documentation,
  describeDocumentation,
  formatHtml,
  formatMarkdown,
} from 'status-contract/documentation';
import { fromOpenAPI } from 'status-contract/openapi';
import { describe, expect, test } from 'vitest';
import { createPages } from '../../src/documentation/index.ts';

const documentOf = (responses: object, paths: readonly string[] = ['/a']) => ({
  openapi: '3.1.0',
  info: { title: 'The <Pets> API', version: '1' },
  paths: Object.fromEntries(paths.map((path) => [path, { get: { responses } }])),
});
const error = {
  description: 'An error.',
  headers: { 'X-Id': { required: true } },
  content: { 'application/json': {} },
};

describe('a range of an OpenAPI document', () => {
  const page = describeDocumentation(fromOpenAPI(documentOf({ 200: { description: '' }, '4XX': error })));

  test('is one entry, which names what single status codes need beside', () => {
    const [operation] = page.operations;
    expect(operation?.statuses.map(({ status }) => status)).toEqual([200]);
    expect(operation?.ranges).toMatchObject([
      {
        range: '4XX',
        meaning: 'An error.',
        content: 'required',
        mediaTypes: ['application/json'],
        fields: [{ name: 'X-Id', presence: 'required' }],
      },
    ]);
    expect(operation?.ranges[0]?.statuses).toContain(429);
    expect(operation?.ranges[0]?.beside).toContainEqual({ status: 405, fields: ['Allow'] });
  });

  test('is one row in Markdown and in HTML, with an id', () => {
    expect(formatMarkdown(page).match(/^\| 4/gm)).toHaveLength(3);
    expect(formatMarkdown(page)).toMatch(/^\| 4XX \| An error\. .*`X-Id` required<br>.*405 with `Allow`/m);
    expect(formatHtml(page)).toContain(
      '<tr id="GET--a-4XX">\n<th scope="row"><a href="#GET--a-4XX"><b>4XX</b>',
    );
  });

  test('is one with the other classes that say the same, and leaves out what has a row', () => {
    const responses = { 200: { description: '' }, 404: { description: 'No.' }, default: error };
    const [operation] = describeDocumentation(fromOpenAPI(documentOf(responses))).operations;
    expect(operation?.ranges.map(({ range }) => range)).toEqual(['4XX, 5XX']);
    expect(operation?.ranges[0]?.statuses).not.toContain(404);
    expect(operation?.statuses.map(({ status }) => status)).toEqual([200, 404]);
  });
});

describe('the title', () => {
  test('is that of the API, and no name of ours stands on the page', () => {
    expect(formatHtml(describeDocumentation(fromOpenAPI(documentOf({}))))).toContain(
      '<h1>The &lt;Pets&gt; API: status codes</h1>',
    );
    const page = describeDocumentation(
      defineContract({ challenge: false, statuses: { 200: { fields: { 'X-A': 'required' } } } }),
    );
    expect(formatMarkdown(page)).toMatch(/^# Status codes\n/);
    expect(formatMarkdown(page) + formatHtml(page)).not.toContain('API without a name');
  });

  test('may be given', () => {
    const contract = defineContract({ name: 'pets-internal', challenge: false, statuses: { 200: {} } });
    const page = formatHtml(describeDocumentation(contract, { title: 'Pets' }));
    expect(page).toContain('<h1>Pets: status codes</h1>');
    expect(page).not.toContain('pets-internal');
    expect(() => documentation(contract, { title: '' })).toThrow(/title/);
  });
});

describe('"not answered"', () => {
  test('is said where an operation differs from others, not where no operation is meant', () => {
    const page = describeDocumentation(fromOpenAPI(documentOf({ 200: { description: 'ok' } })));
    expect(page.unmatched).toEqual([404, 405, 501]);
    expect(formatMarkdown(page)).toContain('Requests that no operation is for:');
    expect(formatMarkdown(page) + formatHtml(page)).not.toContain('Not answered');
  });
});

describe('an API of more than 100 operations', () => {
  const paths = Array.from({ length: 90 }, (_, index) => [
    `/v1/repos/{owner}/issues/a${index}`,
    `/v1/repos/{owner}/pulls/a${index}`,
    `/v1/orgs/a${index}`,
  ]).flat();
  const contract = fromOpenAPI(documentOf({ 200: { description: 'ok' } }, ['/', ...paths]));
  const find = createPages(contract, {});
  const html = (path: string) => find(path, 'text/html')?.content ?? '';
  const linked = [...html('/status-codes').matchAll(/href="(\/status-codes\/[^"]+)"/g)].map(([, to]) => to!);

  test('has a page for each group, which the index leads to and which lead back', () => {
    expect(linked).toEqual([
      '/status-codes/root',
      '/status-codes/v1-repos-issues',
      '/status-codes/v1-repos-pulls',
      '/status-codes/v1-orgs',
    ]);
    for (const path of linked) expect(html(path)).toContain('<a href="/status-codes">All status codes of');
    const all = linked.flatMap((path) => html(path).match(/<h2 /g) ?? []);
    expect(all).toHaveLength(271);
  });

  test('has an index without operations, as Markdown too, and all of them as JSON', () => {
    expect(html('/status-codes')).not.toContain('a7');
    expect(html('/status-codes')).toContain('/v1/orgs</a>: 90 operations');
    expect(find('/status-codes', 'text/markdown')?.content).toContain(
      '- [/v1/orgs](</status-codes/v1-orgs>): 90 operations',
    );
    const data = JSON.parse(find('/status-codes', 'application/json')?.content ?? '') as {
      operations: object[];
    };
    expect(data.operations).toHaveLength(271);
  });
});
