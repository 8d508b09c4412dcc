// The error of a wrong use of the command, and what its options may be.

/** A wrong use of the command, or an input that cannot be read: exit status 2. */
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

/** The one of some words that an option names; the first where it is not given. */
export function oneOf<Word extends string>(
  option: string,
  given: string | undefined,
  words: readonly [Word, ...Word[]],
): Word {
  if (given === undefined) return words[0];
  const word = words.find((one) => one === given);
  if (word === undefined) throw new UsageError(`--${option} is one of ${words.join(', ')}, not ${given}`);
  return word;
}

/** Splits `name=value` and `Name: value` at their separator. */
export function pairsOf(
  option: string,
  given: readonly string[],
  separator: '=' | ':',
): readonly (readonly [name: string, value: string])[] {
  return given.map((pair) => {
    const at = pair.indexOf(separator);
    const form = separator === '=' ? 'name=value' : '"Name: value"';
    if (at < 1) throw new UsageError(`--${option} is ${form}, not ${pair}`);
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
}
