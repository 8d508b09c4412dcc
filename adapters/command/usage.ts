// The error of a wrong use of the command.

/** A wrong use of the command: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Refuses the options of other commands, which would change nothing, and names those that there are. */
export function refuseOthers(command: string, given: object, taken: readonly string[]): void {
  const others = Object.keys(given).filter((name) => !taken.includes(name));
  if (others.length === 0) return;
  const listed = (names: readonly string[]) => names.map((name) => `--${name}`).join(', ');
  throw new UsageError(`${command} takes no ${listed(others)}; it takes ${listed(taken)}`);
}
