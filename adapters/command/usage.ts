// What the command says of a wrong use of it.

/** A wrong use of the command: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
