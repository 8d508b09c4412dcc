// The one error of a wrong set-up: a stable code, the caller's words and the cure.

/** The stable codes of set-up mistakes; each has a section in docs/setup-errors.md. */
export type SetupErrorCode =
  | 'ERR_CHALLENGE_UNDECIDED'
  | 'ERR_CONTENT_RULE'
  | 'ERR_FALLBACK'
  | 'ERR_FIELD_RULE'
  | 'ERR_INVALID_OPTION'
  | 'ERR_MUST_RELAXED'
  | 'ERR_OPENAPI'
  | 'ERR_OPERATION'
  | 'ERR_PROBLEM_TYPE'
  | 'ERR_UNKNOWN_OPTION'
  | 'ERR_UNKNOWN_STATUS';

/** What `defineContract`, `createResponder` and `statusContract` throw when they are set up wrongly. */
export class SetupError extends TypeError {
  /** Names the mistake; look it up in docs/setup-errors.md. */
  readonly code: SetupErrorCode;

  constructor(code: SetupErrorCode, message: string) {
    super(`${message} [${code}]`);
    this.code = code;
  }

  static {
    this.prototype.name = 'SetupError';
  }
}

/** Refuses what is no object, and keys that `known` does not list. */
export function refuseUnknownKeys(what: string, given: object, known: readonly string[]): void {
  if (typeof given !== 'object' || (given as unknown) === null) {
    throw new SetupError('ERR_INVALID_OPTION', `${what}: ${String(given)} is not an object`);
  }
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    throw new SetupError(
      'ERR_UNKNOWN_OPTION',
      `${what}: there is no "${key}"; there are ${known.join(', ')}`,
    );
  }
}
