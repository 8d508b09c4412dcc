// The words of a contract cannot become markup or a script of its page.
import { defineContract } from 'status-contract';
import { describeDocumentation, formatHtml, formatMarkdown } from 'status-contract/documentation';
import { describe, expect, test } from 'vitest';

const name = 'Users | <script>*x*</script>\n# [API](javascript:alert(1))';

function pagesOf(type: string) {
  const documentation = describeDocumentation(
    defineContract({
      name,
      challenge: false,
      statuses: { 200: { phrase: 'Fine | <i>' }, 404: { fields: { 'X-A': 'required' } }, 409: {} },
      problems: { taken: { status: 409, type } },
    }),
  );
  return { html: formatHtml(documentation), markdown: formatMarkdown(documentation) };
}

describe('the page of a contract', () => {
  test('has its name and its phrases as text', () => {
    const { html, markdown } = pagesOf('/problems/taken');
    expect(html).not.toContain('<script');
    expect(markdown.split('\n')[0]).toBe(
      String.raw`# Users \| \<script\>\*x\*\</script\> # \[API\](javascript:alert(1)): status codes`,
    );
    expect(markdown).not.toMatch(/(?<!\\)<(?:script|i>)/);
    const cells = markdown.split('\n').find((line) => line.startsWith('| 200'));
    expect(cells?.split(/(?<!\\)\|/)).toHaveLength(8);
  });

  test.each([
    '/problems/taken',
    'problems/taken?a=b:c',
    '//a.test/taken',
    'https://a.test/taken',
    'HTTP://a.test',
  ])('links to %s', (type) => {
    expect(pagesOf(type).html).toContain(`<a href="${type}">`);
  });

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'urn:example:taken',
    'tag:a.test,2024:taken',
  ])('names %s without a link, which is no page', (type) => {
    const { html } = pagesOf(type);
    expect(html).not.toContain(`href="${type}"`);
    expect(html).toContain('<p>Problem types: Taken</p>');
  });
});
