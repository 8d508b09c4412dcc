// The named error classes by their names, each with its sentence in editors.

import type * as named from './named-errors.ts';
import { BadRequest } from './named-errors.ts';
import { NAMED_ERRORS } from './naming.ts';
import type { ClassName, ErrorStatus } from '../http/index.ts';

/** The class name of an error status code; of several, each. */
export type ErrorClassName<S> = S extends ErrorStatus ? ClassName<S> & keyof typeof named : never;

/** One class a registered 4xx or 5xx status code. */
export type ErrorClasses = Pick<typeof named, ErrorClassName<ErrorStatus>>;

/** One class a registered 4xx or 5xx status code. */
// One is named, so that no bundler leaves out the module that makes them all: a list of every name took 0.5 kB.
export const errorClasses = Object.freeze(
  Object.assign(NAMED_ERRORS, { BadRequest }),
) as unknown as ErrorClasses;
