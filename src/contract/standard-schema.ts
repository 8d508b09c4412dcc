// A schema of content as Standard Schema has it: zod, valibot, arktype and others.

/** A schema that follows Standard Schema, version 1: any library that implements it will do. */
export interface ContentSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult | Promise<SchemaResult>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** The verdict of a schema: without `issues` the value fits. */
export interface SchemaResult {
  readonly issues?: readonly SchemaIssue[] | undefined;
}

/** One fault that a schema finds in a value. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a schema takes: the content of a reply, before anything of the schema's has changed it. */
export type InputOf<Schema> = Schema extends ContentSchema<infer Input> ? Input : unknown;

/** Whether a value is a schema: arktype's are functions. */
export function isContentSchema(value: unknown): value is ContentSchema {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  const { '~standard': standard } = value as { readonly '~standard'?: unknown };
  const { version, validate } = Object(standard) as {
    readonly version?: unknown;
    readonly validate?: unknown;
  };
  return version === 1 && typeof validate === 'function';
}

/** The place of a fault as a JSON Pointer (RFC 6901), as a URI fragment. */
export function pointerOf({ path = [] }: SchemaIssue): string {
  const keys = path.map((segment) => String(typeof segment === 'object' ? segment.key : segment));
  return `#${keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}
