// Derives a value once per status code, in a table that no response can make grow.

/**
 * Keeps what `derive` makes of each status code; for a number that is none it is derived anew.
 *
 * A status code is an integer from 100 to 999 (RFC 9110 15): a handler that sets any other number, such as one that a
 * client sent, leaves nothing behind.
 */
export function perStatusCode<T extends object | boolean>(
  derive: (status: number) => T,
): (status: number) => T {
  const known: (T | undefined)[] = new Array<T | undefined>(1000);
  return function ofStatusCode(status) {
    const before = known[status];
    if (before !== undefined) return before;
    const derived = derive(status);
    if (Number.isInteger(status) && status >= 100 && status <= 999) known[status] = derived;
    return derived;
  };
}
