// Binds a class to its status code and its name, so that its constructor takes no status.

import {
  type HttpError,
  type HttpErrorClass,
  type Redirect,
  type RedirectClass,
  STATUS,
} from './http-error.ts';
import { classNameOf, type ErrorStatus, type RedirectStatus } from '../http/index.ts';

type Class<T> = abstract new (...args: never[]) => T;

/** The classes of the error status codes by their names. */
export const NAMED_ERRORS: Record<string, unknown> = {};

/** Makes the class of an error status code, and keeps it among the named ones. */
export function namedError<S extends ErrorStatus>(status: S, Named: Class<HttpError>): HttpErrorClass<S> {
  const one = named(status, Named) as HttpErrorClass<S>;
  NAMED_ERRORS[one.name] = one;
  return one;
}

/** Makes the class of a redirect. */
export function namedRedirect<S extends RedirectStatus>(status: S, Named: Class<Redirect>): RedirectClass<S> {
  return named(status, Named) as RedirectClass<S>;
}

function named(status: number, Named: object): unknown {
  Object.assign(Named, { status, [STATUS]: status });
  // Also where a bundler has shortened the name in the source, which the engine shows where `new` is forgotten.
  return Object.defineProperty(Named, 'name', { value: classNameOf(status) });
}
