// The options of the presets, and the errors that their entries make.

import {
  BadRequest,
  Conflict,
  type HttpError,
  NotFound,
  PreconditionFailed,
  type RequestFault,
  UnprocessableContent,
} from '../errors/index.ts';
import { hasRequestContent, type RequestView } from '../http/index.ts';
import { errorsMember, outsideContent } from '../mapping/index.ts';
import { refuseUnknownKeys, SetupError, worded } from '../setup/index.ts';

/** What a preset of a validator takes. */
export interface ValidationOptions {
  /**
   * The status code for a request that a validator refuses; unless given, 422 (RFC 9110 15.5.21) for its content, and
   * 400 where it has none: then its path, its query or a field is wrong.
   */
  readonly status?: 400 | 422 | undefined;
}

/** What a preset of a database client takes. */
export interface DatabaseOptions {
  /** The status code of a write that came too late: 409 (RFC 9110 15.5.10) unless given, or 412 (15.5.13). */
  readonly stale?: 409 | 412 | undefined;
}

/** Checks the options of a preset, and makes its errors of them. */
export function presetErrors(what: string, options: ValidationOptions & DatabaseOptions) {
  refuseUnknownKeys(what, options, ['status', 'stale']);
  const { status, stale = 409 } = options;
  if (status !== undefined && status !== 400 && status !== 422) {
    throw new SetupError('ERR_INVALID_OPTION', `${what}: status: ${worded(status)} is neither 400 nor 422`);
  }
  if (stale !== 409 && stale !== 412) {
    throw new SetupError('ERR_INVALID_OPTION', `${what}: stale: ${worded(stale)} is neither 409 nor 412`);
  }
  const Stale = stale === 409 ? Conflict : PreconditionFailed;
  return {
    invalid: (faults: readonly RequestFault[], request: RequestView): HttpError => {
      const hasContent = hasRequestContent(request);
      const Invalid = (status ?? (hasContent ? 422 : 400)) === 400 ? BadRequest : UnprocessableContent;
      const placed = hasContent ? faults : faults.map(outsideContent);
      return new Invalid('The request is not valid.', { ...errorsMember(placed) });
    },
    stale: (): HttpError => new Stale('The resource was changed in the meantime.'),
  };
}

/** What a unique constraint refused. It does not say which: that may be an internal one, or tell who is registered. */
export function duplicate(): HttpError {
  return new Conflict('A resource with such a value exists already.');
}

/** What a foreign key refused; databases do not tell apart which end was missing. */
export function inUse(): HttpError {
  return new Conflict('The resource is referred to by another one, or refers to one that does not exist.');
}

/** What was looked for and not found; the filter is not for clients. */
export function missing(): HttpError {
  return new NotFound();
}
