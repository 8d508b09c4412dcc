// Finds the known name that a mistaken one was meant to be.

// What others call it.
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['headers', 'fields'],
  ['description', 'meaning'],
  ['responses', 'statuses'],
]);

/** The known name that a mistaken one resembles; undefined where none does. */
export function meantBy(wanted: string, known: readonly string[]): string | undefined {
  const plain = plainOf(wanted);
  const alike = known.find((name) => plainOf(name) === plain || name === OTHER_WORDS.get(plain));
  const begun = (name: string): boolean =>
    Math.min(name.length, plain.length) > 3 && (plain.startsWith(name) || name.startsWith(plain));
  const nearest = alike ?? known.find((name) => begun(plainOf(name))) ?? nearestOf(wanted, known);
  if (nearest === undefined) return undefined;
  const isNear = nearest === alike || begun(plainOf(nearest));
  return isNear || editDistance(plain, plainOf(nearest)) <= Math.ceil(plain.length / 3) ? nearest : undefined;
}

/** The known name that takes the fewest edits; undefined where there is none. */
export function nearestOf(wanted: string, known: readonly string[]): string | undefined {
  const distances = known.map((name) => [editDistance(wanted, name), name] as const);
  return distances.sort(([one], [other]) => one - other)[0]?.[1];
}

/** A name as it sounds: `Retry-After` and `retry_after` are `retryafter`. */
function plainOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}

// A name that is longer than any of ours is none of them.
const MAX_LENGTH = 100;

function editDistance(one: string, other: string): number {
  if (one.length > MAX_LENGTH) return one.length;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const above = row;
    row = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const kept = (above[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      row.push(Math.min(kept, (above[to] ?? 0) + 1, (row[to - 1] ?? 0) + 1));
    }
  }
  return row.at(-1) ?? 0;
}
