// The extension members of problem types: what each may hold, as a type and at run time.

type Kind = 'string' | 'number' | 'boolean' | 'unknown';

/** What an extension member holds: a kind, with `[]` a list of it, with `?` optional; or a type predicate. */
export type MemberDefinition = `${Kind}${'' | '[]'}${'' | '?'}` | ((value: unknown) => boolean);

interface KindTypes {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly unknown: unknown;
}

/** The type of the value that a definition allows. */
export type ValueOf<M> = M extends `${infer Kind}?`
  ? ValueOf<Kind>
  : M extends `${infer Kind}[]`
    ? readonly ValueOf<Kind>[]
    : M extends keyof KindTypes
      ? KindTypes[M]
      : M extends (value: unknown) => value is infer T
        ? T
        : unknown;
/** Whether a member may be left out. */
export type IsOptional<M> = M extends `${string}?`
  ? true
  : M extends (value: unknown) => value is infer T
    ? undefined extends T
      ? true
      : false
    : false;

/** Whether a value is what a definition says of its member. */
export function isMember(value: unknown, definition: MemberDefinition): boolean {
  if (typeof definition === 'function') return definition(value);
  if (value === undefined) return definition.endsWith('?');
  const kind = definition.replace('?', '');
  if (kind.endsWith('[]'))
    return Array.isArray(value) && value.every((one) => isOfKind(one, kind.slice(0, -2)));
  return isOfKind(value, kind);
}

function isOfKind(value: unknown, kind: string): boolean {
  if (kind === 'unknown') return value !== undefined;
  // JSON has no NaN and no infinity.
  return typeof value === kind && (kind !== 'number' || Number.isFinite(value));
}
