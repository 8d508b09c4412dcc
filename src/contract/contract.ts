// What an API documents: defineContract, and the contract that is used when none is given.

import { define } from './definition.ts';
import { errorClasses } from '../errors/index.ts';
import type { FinalStatus } from '../http/index.ts';
import type {
  ApiWideOf,
  Contract,
  DefaultedOf,
  NeedsOf,
  NoProblems,
  ProblemsOf,
  StandardNeeds,
} from './inference.ts';
import { BASE_RULES, type AnyContract, type ContractDefinition } from './rules.ts';

/**
 * Defines what an API documents, once.
 *
 * @example
 * const contract = defineContract({
 *   name: 'Users API',
 *   challenge: bearer({ realm: 'users' }),
 *   statuses: { 200: 'The user.', 401: {}, 404: {}, 503: { fields: { 'Retry-After': { minimumSeconds: 120 } } } },
 * });
 * throw new contract.errors.ServiceUnavailable({ retryAfter: 5 });
 * // HTTP/1.1 503 Service Unavailable
 * // Retry-After: 120
 *
 * @throws SetupError when a rule contradicts itself or an RFC's MUST; `code` says how.
 */
export function defineContract<const D extends ContractDefinition>(
  definition: D & { readonly [K in Exclude<keyof D, keyof ContractDefinition>]: never },
): Contract<NeedsOf<D>, DefaultedOf<D>, ProblemsOf<D>, ApiWideOf<D>> {
  // What a JavaScript caller may have left out altogether is refused there, in a sentence.
  const { extends: base = standard } = Object(definition) as D;
  return define(definition, base) as never;
}

/**
 * The contract used when none is given: every registered final status code, with the base rules.
 *
 * Its Retry-After is 120 seconds. It has no challenge, since nobody can guess one: a set-up on it must give one.
 */
// Written out, since its rows are the table's: to define it as others are defined took 2 ms of every start.
export const standard: Contract<StandardNeeds, 'retryAfter', NoProblems, FinalStatus> = Object.freeze({
  name: 'standard',
  statuses: BASE_RULES,
  excluded: Object.freeze([]),
  operations: Object.freeze({}),
  fallback: Object.freeze({}),
  challenge: undefined,
  retryAfter: 120,
  errors: errorClasses,
  problems: Object.freeze({}),
  typeBase: '/problems/',
} satisfies AnyContract) as never;
