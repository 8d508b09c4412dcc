// Conditions that DynamoDB checks before it writes.

import { listOf, type MappingEntry, textOf } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import { wrapped } from './constraints.ts';
import { duplicate, presetErrors, type DatabaseOptions } from './options.ts';

/**
 * Makes the entries for DynamoDB: a condition that does not hold, also as the reason why a transaction was
 * cancelled, is 409 or 412; a PartiQL insert of a key that exists is 409.
 *
 * Other errors of the AWS SDK stay what they are without a preset: 503 for throttling and for transactions that
 * get in each other's way, else 502.
 *
 * @example
 * statusContract({ contract, map: [...dynamodbErrors({ stale: 412 })] });
 * // new PutItemCommand({ …, ConditionExpression: 'version = :seen' }):
 * // HTTP/1.1 412 Precondition Failed
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function dynamodbErrors(options: DatabaseOptions = {}): MappingEntry[] {
  const { stale } = presetErrors('dynamodbErrors', options);
  return [
    wrapped((error) => isRefused(error, 'ConditionalCheckFailed'), stale),
    wrapped((error) => isRefused(error, 'DuplicateItem'), duplicate),
  ];
}

function isRefused(error: object, reason: string): boolean {
  // The second version of the SDK has the name as `code` only.
  const name = textOf(error, 'name');
  if (name === `${reason}Exception` || textOf(error, 'code') === `${reason}Exception`) return true;
  if (name !== 'TransactionCanceledException') return false;
  // One entry for each statement of the transaction, in its order; `None` where that one was well.
  const reasons = listOf(read(error, 'CancellationReasons')).map((one) => textOf(one, 'Code'));
  return reasons.includes(reason) && reasons.every((one) => one === reason || one === 'None');
}
