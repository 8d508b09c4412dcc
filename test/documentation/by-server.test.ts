// A page lists what the server answers by itself, where the contract is silent about it.
import { defineContract, standard } from 'status-contract';
import { describeDocumentation, formatHtml, formatMarkdown } from 'status-contract/documentation';
import { describe, expect, test } from 'vitest';

const short = describeDocumentation(
  defineContract({
    name: 'Orders',
    challenge: false,
    statuses: { 200: {}, 404: {}, 413: false, 422: {} },
    fallback: { 415: 422 },
  }),
);

describe('the page of a short contract', () => {
  test('has neither rows nor exclusions nor fallbacks of the contract among what is by the server', () => {
    expect(short.byServer.map(({ status }) => status)).toEqual([405, 408, 414, 417, 431, 501]);
  });

  test('names the fields that come with it', () => {
    expect(short.byServer[0]).toEqual({ status: 405, phrase: 'Method Not Allowed', fields: ['Allow'] });
  });

  test('has a section of it in Markdown and in HTML', () => {
    expect(formatMarkdown(short)).toContain('## By the server');
    expect(formatMarkdown(short)).toContain('- 405 Method Not Allowed, with `Allow`\n');
    expect(formatHtml(short)).toContain('<h2 id="by-server">');
    expect(formatHtml(short)).toContain('<li><b>405</b> Method Not Allowed, with <code>Allow</code></li>');
  });
});

test('the page of a contract that documents all status codes has no section of it', () => {
  const page = describeDocumentation(standard);
  expect(page.byServer).toEqual([]);
  expect(formatMarkdown(page)).not.toContain('By the server');
  expect(formatHtml(page)).not.toContain('By the server');
});
