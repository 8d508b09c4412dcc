// Values per status code are derived once, and nothing else is kept.

import { describe, expect, it } from 'vitest';
import { perStatusCode } from '../../src/http/index.ts';

describe('a value per status code', () => {
  it('is derived once for each status code, 100 to 999', () => {
    const derived: number[] = [];
    const isEven = perStatusCode((status) => derived.push(status) > 0 && status % 2 === 0);
    for (const status of [100, 404, 999, 100, 404, 999, 405, 405]) isEven(status);
    expect(derived).toEqual([100, 404, 999, 405]);
    expect([isEven(404), isEven(405)]).toEqual([true, false]);
  });

  it('is not kept for a number that is no status code', () => {
    const derived: unknown[] = [];
    const of = perStatusCode((status) => ({ status, times: derived.push(status) }));
    const others = [0, 99, 1000, -1, 404.5, NaN, Infinity];
    for (const status of [...others, ...others]) of(status);
    expect(derived).toHaveLength(2 * others.length);
  });
});
