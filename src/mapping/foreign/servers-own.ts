// Tells what middleware refuses by itself from what the application throws.

import { isError } from '../../safe-read.ts';
import { content } from './content.ts';
import { isHttpErrors } from './explicit.ts';
import { isThrownByPackage } from './origin.ts';
import { traitsOf } from './traits.ts';

const PARSERS = [...content.map(({ from }) => from), 'express-openapi-validator'];

/**
 * Whether the server itself refused a request: a parser of its content, or a package that threw an error in the form
 * of http-errors. An error that the application makes is the API's, in any form.
 */
export function isServersOwn(thrown: unknown, decidedBy: string): boolean {
  if (PARSERS.includes(decidedBy)) return true;
  if (decidedBy !== 'status' || !isError(thrown)) return false;
  const error = thrown as Error;
  return isHttpErrors(traitsOf(error)) && isThrownByPackage(error);
}
