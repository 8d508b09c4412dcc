// defineContract, and the contract that is used when none is given.

import { define } from './definition.ts';
import { errorClasses, type ProblemTypeDefinitions } from '../errors/index.ts';
import type { FinalStatus } from '../http/index.ts';
import type {
  ApiWideOf,
  CheckedDefinition,
  ContractErrors,
  ContractProblems,
  DefaultedOf,
  NeedsOf,
  NoProblems,
  ProblemsOf,
  StandardNeeds,
} from './inference.ts';
import { createOperations } from './operation.ts';
import { createReplies } from './replies.ts';
import type { ContractOperation, ContractReplies, OperationKeys } from './reply-types.ts';
import {
  BASE_RULES,
  type AnyContract,
  type ContractDefinition,
  type Defaulted,
  type KNOWN,
  type Needs,
  type StatusRule,
} from './rules.ts';

/** A defined contract: frozen, and the same for every request. */
export interface Contract<
  N extends Needs = Needs,
  D extends Defaulted = Defaulted,
  P extends ProblemTypeDefinitions = ProblemTypeDefinitions,
  A extends number = number,
  Definition = unknown,
> extends AnyContract {
  readonly statuses: number extends A ? AnyContract['statuses'] : { readonly [S in A]: StatusRule };
  readonly errors: ContractErrors<N, D>;
  readonly problems: ContractProblems<N, D, P>;
  /** One function for each documented success and redirect, named as its phrase: `created('/orders/7', order)`. */
  readonly replies: ContractReplies<Definition>;
  /**
   * What one operation documents, and nothing else.
   *
   * @example
   * const { replies, errors } = contract.operation('POST /orders');
   *
   * @throws SetupError `ERR_OPERATION` for a key that no operation has; the message names the nearest.
   */
  operation<K extends OperationKeys<Definition>>(key: K): ContractOperation<Definition, K>;
  readonly [KNOWN]?: {
    readonly needs: N;
    readonly apiWide: A;
    readonly defaulted: D;
    readonly problems: P;
    readonly definition: Definition;
  };
}

/** The contract of a definition: by one name, since an editor shows the names of types with all they were given. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- A name for what it extends.
export interface DefinedContract<D> extends Contract<
  NeedsOf<D>,
  DefaultedOf<D>,
  ProblemsOf<D>,
  ApiWideOf<D>,
  D
> {}

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
  definition: D & CheckedDefinition<D>,
): DefinedContract<D> {
  // What a JavaScript caller may have left out altogether is refused there, in a sentence.
  const { extends: base = standard } = Object(definition) as D;
  return define(definition, base) as never;
}

let standardReplies: object | undefined;

/**
 * The contract used when none is given: every registered final status code, with the base rules.
 *
 * Its Retry-After is 120 seconds. It has no challenge, since only the API's author knows one: a set-up on it must give one.
 */
// Written out, since its rows are the table's: to define it as others are defined took 2 ms of every start.
export const standard: Contract<StandardNeeds, 'retryAfter', NoProblems, FinalStatus, object> = Object.freeze(
  {
    name: 'standard',
    statuses: BASE_RULES,
    excluded: Object.freeze([]),
    operations: Object.freeze({}),
    fallback: Object.freeze({}),
    challenge: undefined,
    retryAfter: 120,
    errors: errorClasses,
    problems: Object.freeze({}),
    get replies() {
      return (standardReplies ??= createReplies(BASE_RULES));
    },
    operation: createOperations(BASE_RULES, {}),
    typeBase: '/problems/',
  } satisfies AnyContract,
) as never;
