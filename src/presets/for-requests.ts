// Keeps entries to the requests that they are right for.

import type { RequestView } from '../http/index.ts';
import type { MappingEntry } from '../mapping/index.ts';

/**
 * Makes entries that decide for some requests only; for all others the next entries of `map` are asked.
 *
 * @example
 * const isPayment = ({ target }: RequestView) => target.startsWith('/payments');
 * statusContract({ contract, map: [...forRequests(isPayment, stripeErrors()), ...postgresErrors()] });
 * // a declined card, POST /payments: HTTP/1.1 402 Payment Required
 * // the same, POST /reports:         HTTP/1.1 502 Bad Gateway
 */
export function forRequests(
  when: (request: RequestView) => boolean,
  entries: readonly MappingEntry[],
): MappingEntry[] {
  if (typeof when !== 'function') {
    throw new TypeError('forRequests(when, entries): when is a function of the request');
  }
  return entries.map((entry) => ({
    ...entry,
    map: (thrown: never, request: RequestView) => (when(request) ? entry.map(thrown, request) : undefined),
  }));
}
