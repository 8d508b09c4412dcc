// The page of the comparison: each stack in each table, and with its version.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/comparison.md', import.meta.url), 'utf8');
const index = readFileSync(new URL('stacks/index.js', import.meta.url), 'utf8');
const names = [...index.matchAll(/name: '([^']+)'/g)].map(([, name = '']) => name);
const packages = [...index.matchAll(/packages: \[([^\]]*)\]/g)].flatMap(([, list = '']) =>
  [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name),
);
const tables = page
  .split(/^### /m)
  .slice(1)
  .map((section) => section.split('\n').filter((line) => line.startsWith('|')));

describe('the page of the comparison', () => {
  test('asks twelve requests in four tables', () => {
    expect(tables.map(([head = '']) => cellsOf(head).length - 1)).toEqual([3, 3, 3, 3]);
  });

  test.each(tables)('has an answer of every stack below %s', (...lines) => {
    const rows = lines.slice(2).map(cellsOf);
    expect(rows.map(([name]) => name)).toEqual(names);
    for (const [, ...answers] of rows) for (const answer of answers) expect(answer).toMatch(/^[1-5]\d\d\b/);
  });

  test('compares with fifteen others', () => {
    expect(names.filter((name) => !name.startsWith('status-contract'))).toHaveLength(15);
  });

  test.each(packages)('tells the version of %s', (name) => {
    expect(page).toMatch(new RegExp(`[ ,]${name.replace('/', String.raw`\/`)} \\d+\\.\\d+\\.\\d+`));
  });
});

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
