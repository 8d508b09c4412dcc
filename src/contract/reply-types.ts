// The types of a contract's replies: what the compiler asks of each of them.

import type {
  FieldsOf,
  FinalStatus,
  Headers,
  Presence,
  RegisteredStatus,
  ReplyName,
  ReplyStatus,
} from '../http/index.ts';
import type {
  BaseOf,
  ContractErrors,
  DefaultedOf,
  NeedsOfOperation,
  OwnRows,
  RowsOfOperation,
} from './inference.ts';
import type { AnyContract, KNOWN } from './rules.ts';
import type { Reply } from './reply.ts';
import type { InputOf } from './standard-schema.ts';

/** Where a Location leads: a URI-reference, or a `URL` (RFC 9110 10.2.2). */
export type Location = string | { readonly href: string };

/** The bytes that a 206 encloses, both positions counted from 0 and included (RFC 9110 14.4). */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
  /** The length of the whole representation; unknown unless given. */
  readonly completeLength?: number | undefined;
}

/** The options of a reply that become fields, each validated when the reply is made. */
export interface ReplyFieldOptions {
  /** Location, where the contract does not require it. */
  readonly location: Location;
  /** Content-Range of a 206; `multipart` where each part brings its own (RFC 9110 15.3.7.2). */
  readonly contentRange: ByteRange | 'multipart';
  /** Content-Type: a media type; without it that of the row, else JSON, plain text or bytes (RFC 9110 8.3). */
  readonly contentType: string;
  /** ETag: an entity tag with its quotes, `"v7"` or `W/"v7"` (RFC 9110 8.8.3). */
  readonly etag: string;
  /** Retry-After: whole seconds from 0 on, or the Date from which to ask again (RFC 9110 10.2.3). */
  readonly retryAfter: number | Date;
}

interface OptionNames {
  readonly location: 'location';
  readonly contentRange: 'content-range';
  readonly contentType: 'content-type';
  readonly etag: 'etag';
  readonly retryAfter: 'retry-after';
}
type OptionName = keyof OptionNames;

/** The presence that the fields of one row give to a field name, in any letters; never where they are silent. */
type GivenBy<Row, Field extends string> = Row extends { readonly fields: infer F }
  ? {
      [Name in keyof F]: Lowercase<Name & string> extends Field
        ? F[Name] extends { readonly presence: infer P }
          ? P
          : F[Name] extends Presence
            ? F[Name]
            : 'required'
        : never;
    }[keyof F]
  : never;

type TablePresence<S, Field extends string> = S extends RegisteredStatus
  ? {
      [Name in keyof FieldsOf<S>]: Lowercase<Name & string> extends Field
        ? FieldsOf<S>[Name] extends readonly [infer P, ...unknown[]]
          ? P
          : never
        : never;
    }[keyof FieldsOf<S>]
  : never;

type First<One, Other> = [One] extends [never] ? Other : One;

type OwnRow<D, S> = S extends keyof OwnRows<D> ? OwnRows<D>[S] : undefined;
type OperationRow<D, K, S> = S extends keyof RowsOfOperation<D, K> ? RowsOfOperation<D, K>[S] : undefined;

/** What a contract was defined with; unknown of one that comes from elsewhere. */
type DefinitionIn<C> = C extends { readonly [KNOWN]?: { readonly definition: infer D } } ? D : unknown;
type Base<D> = BaseOf<D> extends AnyContract ? DefinitionIn<BaseOf<D>> : undefined;

type PresenceOf<D, K, S, Field extends string> = First<
  GivenBy<OperationRow<D, K, S>, Field>,
  First<
    GivenBy<OwnRow<D, S>, Field>,
    Base<D> extends object ? PresenceOf<Base<D>, never, S, Field> : TablePresence<S, Field>
  >
>;

type Property<Row, Name extends string> = Row extends { readonly [N in Name]: infer Value } ? Value : never;
type PropertyOf<D, K, S, Name extends string> = First<
  Property<OperationRow<D, K, S>, Name>,
  First<Property<OwnRow<D, S>, Name>, Base<D> extends object ? PropertyOf<Base<D>, never, S, Name> : never>
>;

type TableContent<S> = S extends 204 | 205 | 304 ? 'forbidden' : 'optional';
type ContentRuleOf<D, K, S> = First<PropertyOf<D, K, S, 'content'>, TableContent<S>>;
type SchemaOf<D, K, S> = PropertyOf<D, K, S, 'schema'>;

/** The field names that rows require and that are no option of a reply. */
type FurtherRequired<D, K, S> =
  | RequiredIn<OperationRow<D, K, S>>
  | RequiredIn<OwnRow<D, S>>
  | (Base<D> extends object ? FurtherRequired<Base<D>, never, S> : never);
type RequiredIn<Row> = Row extends { readonly fields: infer F }
  ? {
      [Name in keyof F]: Lowercase<Name & string> extends OptionNames[OptionName]
        ? never
        : F[Name] extends 'required' | { readonly presence: 'required' }
          ? Name & string
          : never;
    }[keyof F]
  : never;

/** `never` for a field that no row and no base rule names; a conditional type takes it for anything otherwise. */
type Named<P> = [P] extends [never] ? 'unnamed' : P;

type RequiredOption<D, K, S> = {
  [Name in Exclude<OptionName, 'location'>]: Named<PresenceOf<D, K, S, OptionNames[Name]>> extends 'required'
    ? Name
    : never;
}[Exclude<OptionName, 'location'>];
/** ETag may stand on any reply (RFC 9110 8.8.3), Content-Type on any with content. */
type FreeOption<D, K, S> = 'etag' | (ContentOccurs<D, K, S> extends 'never' ? never : 'contentType');
/** The options of fields that a row or the base rules name, and the free ones. */
type PossibleOption<D, K, S> = {
  [Name in OptionName]: Named<PresenceOf<D, K, S, OptionNames[Name]>> extends
    'optional' | 'recommended' | (Name extends FreeOption<D, K, S> ? 'unnamed' : never)
    ? Name
    : never;
}[OptionName];

/**
 * The options of one reply: `Required` where a row requires the field, `Possible` where it may stand; `Further` are
 * required fields that have no option of their own.
 */
export type ReplyOptions<
  Required extends OptionName,
  Possible extends OptionName,
  Further extends string = never,
> = { readonly [Name in Required]: ReplyFieldOptions[Name] } & {
  readonly [Name in Possible]?: ReplyFieldOptions[Name] | undefined;
} & ([Further] extends [never]
    ? { readonly headers?: Headers | undefined }
    : { readonly headers: Headers & { readonly [Name in Further]: string } });

// Inferred, so that messages of the compiler show these three and not the whole definition.
type OptionsOfReply<D, K, S> = [
  RequiredOption<D, K, S>,
  PossibleOption<D, K, S>,
  FurtherRequired<D, K, S>,
] extends [infer R extends OptionName, infer P extends OptionName, infer F extends string]
  ? ReplyOptions<R, P, F>
  : never;
type NeedsOptions<D, K, S> = [RequiredOption<D, K, S> | FurtherRequired<D, K, S>] extends [never]
  ? false
  : true;

/** Whether content is there: `always`, `perhaps` or `never`. */
type ContentOccurs<D, K, S> =
  ContentRuleOf<D, K, S> extends 'forbidden'
    ? 'never'
    : ContentRuleOf<D, K, S> extends 'required'
      ? 'always'
      : [SchemaOf<D, K, S>] extends [never]
        ? 'perhaps'
        : 'always';

/** The content that a schema takes; `Given`, what the call gives, where there is no schema. */
type ContentBy<Schema, Given> = [Schema] extends [never] ? Given : InputOf<Schema>;

type Trailing<Occurs, Content, Options, Needed> = Occurs extends 'never'
  ? Needed extends true
    ? [options: Options]
    : [options?: Options]
  : Occurs extends 'always'
    ? Needed extends true
      ? [content: Content, options: Options]
      : [content: Content, options?: Options]
    : Needed extends true
      ? [content: Content | undefined, options: Options]
      : [content?: Content, options?: Options];

/**
 * The arguments of one reply: Location where it is required, content where there is any, then the options.
 *
 * A union, so that the compiler names a missing argument in the first line of its message.
 */
type ReplyArguments<Start extends unknown[], Rest extends unknown[]> = [] extends [...Start, ...Rest]
  ? Rest
  : [...Start, ...Rest] | [...Start, ...Rest, tooMany?: never];

/** The function that makes the replies of one status code. */
export type ReplyFunction<
  S extends number,
  Start extends unknown[],
  Occurs extends 'always' | 'perhaps' | 'never',
  Schema,
  Options,
  Needed extends boolean,
> = <const Given = undefined>(
  ...args: ReplyArguments<Start, Trailing<Occurs, ContentBy<Schema, Given>, Options, Needed>>
) => Reply<S, Occurs extends 'never' ? undefined : ContentBy<Schema, Given>>;

type ReplyFunctionOf<D, K, S extends number> = [
  Named<PresenceOf<D, K, S, 'location'>> extends 'required' ? [location: Location] : [],
  ContentOccurs<D, K, S>,
  OptionsOfReply<D, K, S>,
  NeedsOptions<D, K, S>,
] extends [
  infer Start extends unknown[],
  infer Occurs extends 'always' | 'perhaps' | 'never',
  infer Options,
  infer Needed extends boolean,
]
  ? ReplyFunction<S, Start, Occurs, SchemaOf<D, K, S>, Options, Needed>
  : never;

/** The status codes that a definition documents for its API as a whole. */
type ApiWide<D> = D extends { readonly statuses: object }
  ? { [S in keyof OwnRows<D>]: OwnRows<D>[S] extends false ? never : S }[keyof OwnRows<D>]
  : Base<D> extends object
    ? ApiWide<Base<D>>
    : FinalStatus;

type MethodOf<K> = K extends `${infer Method} ${string}` ? (Method extends 'HEAD' ? 'GET' : Method) : never;

/** The status codes that API-wide rows document for the method of an operation. */
type ForMethod<D, K> = {
  [S in ApiWide<D>]: Named<PropertyOf<D, never, S, 'methods'>> extends {
    readonly only: infer Only extends readonly string[];
  }
    ? MethodOf<K> extends Only[number]
      ? S
      : never
    : S;
}[ApiWide<D>];

/** The status codes that one operation documents: its own, and the API's that it does not exclude. */
export type DocumentedBy<D, K> = {
  [S in keyof RowsOfOperation<D, K> | ForMethod<D, K>]: S extends keyof RowsOfOperation<D, K>
    ? RowsOfOperation<D, K>[S] extends false
      ? never
      : S
    : S;
}[keyof RowsOfOperation<D, K> | ForMethod<D, K>];

/** One function for each documented success and redirect, named as its phrase in camel case. */
export type ContractReplies<D> = unknown extends D
  ? object
  : { readonly [S in ApiWide<D> & ReplyStatus as ReplyName<S>]: ReplyFunctionOf<D, never, S> };

/** The operations that a definition and the contracts it extends have. */
export type OperationKeys<D> = unknown extends D
  ? string
  : | (D extends { readonly operations: infer O } ? keyof O & string : never)
    | (Base<D> extends object ? OperationKeys<Base<D>> : never);

/** The operations that a contract documents, by key: `'POST /orders'`. */
export type OperationKeyOf<C> = OperationKeys<DefinitionIn<C>>;

/** What one operation documents, and nothing else. */
export interface ContractOperation<D, K> {
  /** The key of the operation, such as `POST /orders`. */
  readonly key: K;
  /** Its successes and redirects, as functions that make a `Reply`. */
  readonly replies: unknown extends D
    ? object
    : { readonly [S in DocumentedBy<D, K> & ReplyStatus as ReplyName<S>]: ReplyFunctionOf<D, K, S> };
  /** The error classes of the status codes that it documents. */
  readonly errors: unknown extends D
    ? object
    : ContractErrors<NeedsOfOperation<D, K, DocumentedBy<D, K>>, DefaultedOf<D>>;
}

/** Any reply that a handler of an operation may give; without an operation, any that the API documents. */
export type ReplyOf<C, K = never> =
  DefinitionIn<C> extends infer D
    ? unknown extends D
      ? Reply
      : [K] extends [never]
        ? AnyReplyOf<D, never, ApiWide<D> & ReplyStatus>
        : AnyReplyOf<D, K, DocumentedBy<D, K> & ReplyStatus>
    : never;

type AnyReplyOf<D, K, S extends number> = S extends S
  ? Reply<S, ContentOccurs<D, K, S> extends 'never' ? undefined : ContentBy<SchemaOf<D, K, S>, unknown>>
  : never;
