import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as fields from '../../../src/http/fields/index.ts';
import { anyString } from './values.ts';

const readers = Object.entries(fields).filter(([name]) => /^(?:is|parse|splitList|encode)/.test(name)) as [
  string,
  (value: string) => unknown,
][];

// Each start leads into another rule; each end spoils what matched until then.
const starts = ['', 'X ', '//', 'a/b;a="', '<a>;rel="'];
const repeated = [
  'a',
  ' ',
  '"',
  '\\',
  '"\\',
  ' ,',
  'a, ',
  '<>',
  ' ;',
  ';a=b',
  'X a="b", ',
  '%',
  '%41',
  ':',
  '1',
  '\ud800',
];
const hostile = starts.flatMap((start) =>
  repeated.flatMap((part) => ['', '\n'].map((end) => start + part.repeat(100_000 / part.length) + end)),
);

describe.each(readers)('%s', (_, read) => {
  test('has an answer for any string', () => {
    fc.assert(
      fc.property(anyString, (value) => {
        read(value);
      }),
      { numRuns: 500 },
    );
  });

  // What tries all pairs of positions takes ten seconds or more for one such value; a millisecond is usual.
  test('takes a time in proportion to a hostile value of 100 kB', { timeout: 60_000 }, () => {
    for (const value of hostile) {
      const before = performance.now();
      read(value);
      const elapsed = performance.now() - before;
      if (elapsed > 1000) expect.fail(`${elapsed} ms for ${JSON.stringify(value.slice(0, 20))}…`);
    }
  });

  test(
    'has an answer for a value of eight megabytes, past what the engine can match',
    { timeout: 60_000 },
    () => {
      for (const value of ['a,'.repeat(4e6), `a/b;a="${'"\\'.repeat(4e6)}`, `a/b${';a=b'.repeat(2e6)}`])
        read(value);
    },
  );
});
