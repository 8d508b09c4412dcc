// The error classes of the status codes that a contract or an operation documents.

import { errorClasses } from '../errors/index.ts';
import { classNameOf, statusRow } from '../http/index.ts';
import type { AnyContract } from './rules.ts';

/** The error classes of the status codes that rows document, by name. */
export function documentedErrors(rules: readonly AnyContract['statuses'][]): object {
  const byName: Readonly<Record<string, unknown>> = errorClasses;
  const statuses = new Set<string>();
  for (const one of rules) for (const status of Object.keys(one)) statuses.add(status);
  const names = [...statuses]
    .map(Number)
    .filter((status) => statusRow(status) !== undefined)
    .map(classNameOf);
  const own = names.filter((name) => Object.hasOwn(byName, name));
  return Object.freeze(Object.fromEntries(own.map((name) => [name, byName[name]])));
}
