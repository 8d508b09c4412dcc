// Indexes `map` entries by class, so that a look-up does not scan the list.

type Class = abstract new (...args: never[]) => unknown;

/** An entry that is for one class, or decides by a predicate. */
export interface ByClass {
  readonly class: Class | undefined;
}

/** The entries that can be for a value, in the order of the list. */
export type Candidates<E> = (value: unknown) => readonly E[];

/**
 * Indexes entries by class.
 *
 * What was found for a prototype is kept: a value costs one look-up for any number of entries for other
 * classes. Entries without a class are always candidates.
 */
export function indexByClass<E extends ByClass>(entries: readonly E[]): Candidates<E> {
  const byPrototype = new Map<object, Place<E>[]>();
  const deciding: Place<E>[] = [];
  for (const place of entries.entries()) {
    const of = place[1].class;
    const prototype = of && prototypeOf(of);
    const places = prototype === undefined ? deciding : byPrototype.get(prototype);
    if (places !== undefined) places.push(place);
    else if (prototype !== undefined) byPrototype.set(prototype, [place]);
  }
  const always = deciding.map(([, entry]) => entry);
  const found = new WeakMap<object, readonly E[]>();

  return function candidatesFor(value) {
    const prototype = byPrototype.size === 0 ? undefined : firstPrototype(value);
    if (prototype === undefined) return always;
    let candidates = found.get(prototype);
    if (candidates === undefined) found.set(prototype, (candidates = collect(prototype)));
    return candidates;
  };

  function collect(prototype: object): readonly E[] {
    const places = chainFrom(prototype).flatMap((one) => byPrototype.get(one) ?? []);
    if (places.length === 0) return always;
    return [...places, ...deciding].sort(([a], [b]) => a - b).map(([, entry]) => entry);
  }
}

type Place<E> = readonly [index: number, entry: E];

/** The prototype by which instances are told; undefined for a class that tells them in its own way, as zod's do. */
function prototypeOf(of: Class): object | undefined {
  const isOrdinary = of[Symbol.hasInstance] === Function.prototype[Symbol.hasInstance];
  return isOrdinary ? ((of as { prototype?: object }).prototype ?? undefined) : undefined;
}

function firstPrototype(value: unknown): object | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  try {
    return (Object.getPrototypeOf(value) as object | null) ?? undefined;
  } catch {
    // A Proxy that will not say is an instance of nothing.
    return undefined;
  }
}

// A Proxy may be its own prototype.
const MAX_CHAIN = 100;

/** An object and the prototypes that it has, the nearest first. */
export function chainFrom(object: object): object[] {
  const chain = [object];
  while (chain.length < MAX_CHAIN) {
    const next = firstPrototype(chain.at(-1));
    if (next === undefined) break;
    chain.push(next);
  }
  return chain;
}
