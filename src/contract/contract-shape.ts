// Refuses what a JavaScript caller gives in place of a contract.

import { invalidOption, isRecord } from '../setup/index.ts';

/** Refuses what is no contract; by shape, since another copy of this package may have made it. */
export function refuseOtherThanContract(what: string, given: unknown): void {
  const { statuses, operations } = Object(given) as {
    readonly statuses?: unknown;
    readonly operations?: unknown;
  };
  if (isRecord(given) && isRecord(statuses) && isRecord(operations)) return;
  throw invalidOption(`${what}: not a contract; give what defineContract returned`);
}
