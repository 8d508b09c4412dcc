// One operation of a contract: its replies, its errors, and nothing else.

import { documentedErrors } from './documented-errors.ts';
import { createReplies } from './replies.ts';
import { type AnyContract, isForMethod, type OperationRule } from './rules.ts';
import { nearestOf, SetupError } from '../setup/index.ts';

type Operation = ReturnType<AnyContract['operation']>;
type Rules = AnyContract['statuses'];

/** Creates the look-up of a contract's operations; each is made once, when it is first asked for. */
export function createOperations(
  statuses: Rules,
  operations: AnyContract['operations'],
): (key: string) => Operation {
  // It grows with the contract, never with requests: an unknown key is refused.
  const made = new Map<string, Operation>();
  return function operation(key) {
    const known = made.get(key);
    if (known !== undefined) return known;
    const documented = Object.hasOwn(operations, key) ? operations[key] : undefined;
    if (documented === undefined) throw unknownOperation(key, Object.keys(operations));
    const rules = rulesOf(statuses, documented);
    const one = Object.freeze({
      key,
      replies: createReplies(rules),
      errors: documentedErrors(Object.keys(rules).map(Number)),
    });
    made.set(key, one);
    return one;
  };
}

/** The rows of an operation: its own, and those of the API that hold for its method and that it does not exclude. */
function rulesOf(statuses: Rules, { method, statuses: own, excluded }: OperationRule): Rules {
  const inherited = Object.values(statuses).filter(
    (rule) => isForMethod(rule, method) && !excluded.includes(rule.status),
  );
  return { ...Object.fromEntries(inherited.map((rule) => [rule.status, rule])), ...own };
}

function unknownOperation(key: unknown, keys: readonly string[]): SetupError {
  const nearest = nearestOf(String(key), keys);
  const cure = nearest === undefined ? 'the contract has no operations' : `did you mean "${nearest}"?`;
  return new SetupError('ERR_OPERATION', `operation: "${String(key)}" is not documented; ${cure}`);
}
