// The one error of a wrong set-up: a stable code, the caller's words and the cure.

import { helpFor } from './about.ts';
import { meantBy } from './nearest.ts';

/** The stable codes of set-up mistakes; each has a section in docs/setup-errors.md. */
export type SetupErrorCode =
  | 'ERR_CHALLENGE_UNDECIDED'
  | 'ERR_CONTENT_RULE'
  | 'ERR_FALLBACK'
  | 'ERR_FIELD_RULE'
  | 'ERR_INVALID_OPTION'
  | 'ERR_MUST_RELAXED'
  | 'ERR_NOT_A_MIDDLEWARE'
  | 'ERR_OPENAPI'
  | 'ERR_OPERATION'
  | 'ERR_OTHER_FRAMEWORK'
  | 'ERR_PROBLEM_TYPE'
  | 'ERR_UNKNOWN_OPTION'
  | 'ERR_UNKNOWN_STATUS';

/** What `defineContract`, `createResponder` and `statusContract` throw when they are set up wrongly. */
export class SetupError extends TypeError {
  /** Names the mistake; look it up in docs/setup-errors.md. */
  readonly code: SetupErrorCode;

  constructor(code: SetupErrorCode, message: string) {
    super(`${message} [${code}]\nSee ${helpFor(code)}`);
    this.code = code;
  }

  static {
    this.prototype.name = 'SetupError';
  }
}

/** What a caller gave, for a message; never throws. */
export function worded(value: unknown): string {
  try {
    return typeof value === 'function' ? 'a function' : String(value);
  } catch {
    // An object without a prototype, say.
    return `this ${typeof value}`;
  }
}

/** Whether a value is an object of options: no list, and no Map, whose entries would not be seen. */
export function isRecord(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** The error of an option whose value is of the wrong kind. */
export function invalidOption(message: string): SetupError {
  return new SetupError('ERR_INVALID_OPTION', message);
}

/** Refuses what is no object of options. */
export function refuseOthers(what: string, given: unknown): void {
  if (isRecord(given)) return;
  throw invalidOption(`${what}: ${worded(given)} is not an object`);
}

/** Refuses what is no object, and keys that `known` does not list. */
export function refuseUnknownKeys(what: string, given: object, known: readonly string[]): void {
  refuseOthers(what, given);
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    const meant = meantBy(key, known);
    const cure = meant === undefined ? '' : `; did you mean "${meant}"?`;
    throw new SetupError(
      'ERR_UNKNOWN_OPTION',
      `${what}: there is no "${key}"; there are ${known.join(', ')}${cure}`,
    );
  }
}
