// Renames generated components that would meet another component under their name.

import { EXTENSION, isObject } from './document.ts';
import { pointer } from './references.ts';

type Members = Readonly<Record<string, unknown>>;
type Kind = 'headers' | 'responses';

/**
 * Gives the generated document with components whose names the existing one has nothing else under.
 *
 * Every response that refers to a component shares it: what the contract asks of the Retry-After of a 429, or of a 404
 * outside all paths, must not become a rule of each response that refers to something of the same name. Schemas keep
 * their names: a document that has a problem schema describes problems with it.
 */
export function withOwnComponents(existing: Members, generated: Members): Members {
  // Responses refer to headers, so that they are compared with the headers' last names in them.
  return renamed('responses', existing, renamed('headers', existing, generated));
}

function renamed(kind: Kind, existing: Members, generated: Members): Members {
  const [theirs, ours] = [componentsOf(existing, kind), componentsOf(generated, kind)];
  const known = kind === 'responses' ? knownNames(existing, generated) : new Map<string, string>();
  const names = Object.keys(ours).map(
    (name) => [name, known.get(name) ?? freeName(name, ours, theirs)] as const,
  );
  const moves = new Map(names.filter(([name, free]) => name !== free));
  if (moves.size === 0) return generated;
  const references = [...moves].map(
    ([name, free]) => [pointer('components', kind, name), pointer('components', kind, free)] as const,
  );
  const moved = referring(generated, new Map(references)) as Members;
  const components = Object.fromEntries(
    Object.entries(componentsOf(moved, kind)).map(([name, one]) => [moves.get(name) ?? name, one]),
  );
  return {
    ...moved,
    components: { ...(moved['components'] as Members), [kind]: components },
    ...(kind === 'responses' ? apiWide(moved, moves) : {}),
  };
}

function componentsOf({ components }: Members, kind: Kind): Members {
  const found = isObject(components) ? components[kind] : undefined;
  return isObject(found) ? found : {};
}

/** The names of the API-wide rows of a document that was merged before: those stay the rows'. */
function knownNames(existing: Members, generated: Members): ReadonlyMap<string, string> {
  const before = statusesOf(existing);
  return new Map(
    Object.entries(statusesOf(generated)).flatMap(([status, name]) => {
      const known = before[status];
      return typeof known === 'string' ? [[String(name), known] as const] : [];
    }),
  );
}

function statusesOf(document: Members): Members {
  const extension = document[EXTENSION];
  const statuses = isObject(extension) ? extension['statuses'] : undefined;
  return isObject(statuses) ? statuses : {};
}

/** The extension with the new names of the API-wide rows. */
function apiWide(generated: Members, moves: ReadonlyMap<string, string>): Members {
  const extension = generated[EXTENSION];
  if (!isObject(extension) || !isObject(extension['statuses'])) return {};
  const statuses = Object.entries(extension['statuses']).map(
    ([status, name]) => [status, moves.get(String(name)) ?? name] as const,
  );
  return { [EXTENSION]: { ...extension, statuses: Object.fromEntries(statuses) } };
}

/** The name itself, or the first with a number, that is free or stands for the same already. */
function freeName(name: string, ours: Members, theirs: Members): string {
  const fits = (one: string) =>
    !Object.hasOwn(theirs, one) || JSON.stringify(theirs[one]) === JSON.stringify(ours[name]);
  let free = name;
  // A numbered name that another generated component has is taken as well.
  for (let count = 2; !fits(free) || (free !== name && Object.hasOwn(ours, free)); count += 1) {
    free = `${name}-${count}`;
  }
  return free;
}

/** A value with other references in place of some. */
function referring(value: unknown, references: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => referring(one, references));
  if (!isObject(value)) return value;
  const { $ref: reference } = value;
  const moved = typeof reference === 'string' ? references.get(reference) : undefined;
  if (moved !== undefined) return { ...value, $ref: moved };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, referring(one, references)]));
}
