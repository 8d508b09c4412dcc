// The error classes of the status codes that a contract or an operation documents.

import { errorClasses } from '../errors/index.ts';
import { classNameOf, statusRow } from '../http/index.ts';

/** The error classes of documented status codes, by name. */
export function documentedErrors(statuses: Iterable<number>): object {
  const byName: Readonly<Record<string, unknown>> = errorClasses;
  const errors: Record<string, unknown> = {};
  for (const status of statuses) {
    const name = statusRow(status) === undefined ? '' : classNameOf(status);
    if (Object.hasOwn(byName, name)) errors[name] = byName[name];
  }
  return Object.freeze(errors);
}
