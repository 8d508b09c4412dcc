// The named error classes by their names, each with its sentence where an editor lists them.

import type * as named from './named-errors.ts';
import './named-errors.ts';
import { namedErrors } from './naming.ts';
import type { ClassName, ErrorStatus } from '../http/index.ts';

/** The class name of an error status code; of several, each. */
export type ErrorClassName<S> = S extends ErrorStatus ? ClassName<S> & keyof typeof named : never;

/** One class a registered 4xx or 5xx status code. */
export type ErrorClasses = Pick<typeof named, ErrorClassName<ErrorStatus>>;

/** One class a registered 4xx or 5xx status code. */
export const errorClasses = Object.freeze(namedErrors) as unknown as ErrorClasses;
