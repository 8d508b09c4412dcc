// Refuses what a JavaScript caller gives in place of a contract.

import { isRecord, SetupError } from '../setup/index.ts';

/** Refuses what is no contract; by shape, since another copy of this package may have made it. */
export function refuseOtherThanContract(what: string, given: unknown): void {
  const { statuses, operations } = Object(given) as {
    readonly statuses?: unknown;
    readonly operations?: unknown;
  };
  if (isRecord(given) && isRecord(statuses) && isRecord(operations)) return;
  throw new SetupError('ERR_INVALID_OPTION', `${what}: not a contract; give what defineContract returned`);
}
