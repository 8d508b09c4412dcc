// The page of a contract in Markdown: its rows, its contents, and what it escapes.
import { defineContract } from 'status-contract';
import { describeDocumentation, formatMarkdown } from 'status-contract/documentation';
import { describe, expect, test } from 'vitest';
import { shop } from './contract.ts';

describe('as Markdown', () => {
  const markdown = formatMarkdown(describeDocumentation(shop));

  test('it is one table row for each status code, and the same bytes every time', () => {
    for (const status of Object.keys(shop.statuses))
      expect(markdown).toMatch(new RegExp(`^\\| ${status} .* \\|$`, 'm'));
    expect(formatMarkdown(describeDocumentation(shop))).toBe(markdown);
  });

  test('it has contents whose links lead to its headings, and an id for the row of each status code', () => {
    // As GitHub makes them of headings: small letters, hyphens for spaces, and no other sign.
    const headings = [...markdown.matchAll(/^#{2,} (.+)$/gm)].map(([, words = '']) =>
      words
        .toLowerCase()
        .replace(/[^a-z\d -]/g, '')
        .replaceAll(' ', '-'),
    );
    const links = [...markdown.matchAll(/^- .*\(<#([^>]+)>\)$/gm)].map(([, id]) => id);
    expect(links).toEqual(['post-orders', 'get-ordersid', 'problem-types']);
    for (const link of links) expect(headings).toContain(link);
    const ids = [...markdown.matchAll(/<a id="([^"]+)"><\/a> \|$/gm)].map(([, id]) => id ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    for (const status of Object.keys(shop.statuses)) expect(ids).toContain(`status-${status}`);
  });

  test('headings of one name have a number in Markdown, as its readers give it', () => {
    const operations = { 'GET /a/b': { 200: {} }, 'GET /ab': { 200: {} } };
    const twins = defineContract({ name: 'Twins', challenge: false, operations });
    const links = formatMarkdown(describeDocumentation(twins)).match(/<#get-ab[^>]*>/g);
    expect(links).toEqual(['<#get-ab>', '<#get-ab-1>']);
  });

  test('what would end a cell or begin an element is escaped', () => {
    expect(markdown).toContain('The order \\| all of it.');
    expect(markdown).not.toContain('<script>');
  });
});
