// The error classes of the status codes that a contract or an operation documents.

import { errorClasses } from '../errors/index.ts';
import { classNameOf, statusRow } from '../http/index.ts';

/** The error classes of documented status codes, by name. */
export function documentedErrors(statuses: Iterable<number>): object {
  const byName: Readonly<Record<string, unknown>> = errorClasses;
  const names = [...statuses].filter((status) => statusRow(status) !== undefined).map(classNameOf);
  const own = names.filter((name) => Object.hasOwn(byName, name));
  return Object.freeze(Object.fromEntries(own.map((name) => [name, byName[name]])));
}
