// The named error classes by their names, each with its sentence in editors.

import * as named from './named-errors.ts';
import { type ClassName, type ErrorStatus, isErrorStatusCode } from '../http/index.ts';

/** The class name of an error status code; of several, each. */
export type ErrorClassName<S> = S extends ErrorStatus ? ClassName<S> & keyof typeof named : never;

/** One class a registered 4xx or 5xx status code. */
export type ErrorClasses = Pick<typeof named, ErrorClassName<ErrorStatus>>;

/** One class a registered 4xx or 5xx status code. */
export const errorClasses = Object.freeze(
  Object.fromEntries(Object.entries(named).filter(([, { status }]) => isErrorStatusCode(status))),
) as unknown as ErrorClasses;
