// Which rows stand for a whole range of status codes, so that nobody expects every one of them to come.

import type { OperationRule } from './rules.ts';

const implied = new WeakMap<OperationRule, ReadonlySet<number>>();

/** Notes the status codes of an operation that a range or `default` of a document stands for. */
export function markImplied(operation: OperationRule, statuses: ReadonlySet<number>): void {
  implied.set(operation, statuses);
}

/** Whether a row of an operation comes from a range or `default`, and not from a response of its own. */
export function isImplied(operation: OperationRule | undefined, status: number): boolean {
  return operation !== undefined && implied.get(operation)?.has(status) === true;
}
