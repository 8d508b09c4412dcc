// Notes the contract of each handler, so that `checkRoutes` finds that of an app.

import { type AnyContract, SetupError } from '../../src/index.ts';
import { sharedState } from '../../src/setup/index.ts';

const contracts = sharedState('contracts', () => new WeakMap<object, AnyContract>());

/** Notes the contract that a handler stands for. */
export function noteContract(handler: object, contract: AnyContract): void {
  contracts.set(handler, contract);
}

/** The contract that a handler stands for; undefined for all other handlers. */
export function contractOf(handler: unknown): AnyContract | undefined {
  return contracts.get(handler as object);
}

/**
 * The contract of the first of the handlers that stands for one.
 *
 * @param advice how a contract is put on an app of the framework
 * @throws SetupError when none does.
 */
export function contractAmong(handlers: Iterable<unknown>, advice: string): AnyContract {
  for (const handler of handlers) {
    const contract = contractOf(handler);
    if (contract !== undefined) return contract;
  }
  throw new SetupError(
    'ERR_INVALID_OPTION',
    `checkRoutes(app): no contract is on it; ${advice} first, or checkRoutes(app, contract)`,
  );
}
