// The status codes that `4XX` and `default` of a document stand for.

import { FINAL_STATUSES } from '../http/index.ts';

/**
 * The registered status codes of a key among responses: those of its class, or with `default` those of no other key.
 *
 * Beside a documented success `default` speaks of errors. `keys` are all keys of the Responses Object.
 */
export function statusesOfRange(key: string, keys: readonly string[]): readonly number[] {
  const [, digit] = /^([2-5])XX$/i.exec(key) ?? [];
  if (digit !== undefined) return FINAL_STATUSES.filter((status) => String(status).startsWith(digit));
  if (key !== 'default') return [];
  const hasSuccess = keys.some((one) => /^[23](?:\d\d|XX)$/i.test(one));
  return FINAL_STATUSES.filter((status) => status >= (hasSuccess ? 400 : 200));
}

/** The ranges of a Responses Object, in the order in which one goes before another. */
export const RANGES = ['2XX', '3XX', '4XX', '5XX', 'default'] as const;
