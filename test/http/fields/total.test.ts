// Readers of field values have an answer for any string, in linear work.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as fields from '../../../src/http/fields/index.ts';
import { effortOf } from '../../hosts/effort.ts';
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

  // A reader that tries all pairs of positions works ten seconds or more on one such value; a millisecond is usual.
  test('works in proportion to a hostile value of 100 kB', async () => {
    for (const value of hostile) {
      const effort = await effortOf(() => read(value));
      if (effort > 1000) expect.fail(`${effort} ms for ${JSON.stringify(value.slice(0, 20))}…`);
    }
  });

  test('has an answer for a value of eight megabytes, past what the engine can match', () => {
    for (const value of ['a,'.repeat(4e6), `a/b;a="${'"\\'.repeat(4e6)}`, `a/b${';a=b'.repeat(2e6)}`])
      read(value);
  });
});
