// The replies of a contract and of its operations, as types.

import type { CommonFieldOptions, FinalStatus, ReplyName, ReplyStatus } from '../http/index.ts';
import type { ContractErrors, DefaultedOf, NeedsOfOperation, OwnRows, RowsOfOperation } from './inference.ts';
import type {
  ContentBy,
  ContentOccurrence,
  Location,
  OptionName,
  OptionNames,
  ReplyFunction,
  ReplyOptions,
} from './reply-function.ts';
import type { Reply } from './reply.ts';
import type {
  Base,
  ContentOccurs,
  DefinitionIn,
  FurtherRequired,
  Named,
  PresenceOf,
  PropertyOf,
  SchemaOf,
} from './row-types.ts';

type RequiredOption<D, K, S> = {
  [Name in Exclude<OptionName, 'location'>]: Named<PresenceOf<D, K, S, OptionNames[Name]>> extends 'required'
    ? Name
    : never;
}[Exclude<OptionName, 'location'>];
/** ETag may stand on any reply (RFC 9110 8.8.3), Content-Type on any with content. */
type FreeOption<D, K, S> = 'etag' | (ContentOccurs<D, K, S> extends 'never' ? never : 'contentType');
/** The options that not every reply has. */
type OwnOption = Exclude<OptionName, keyof CommonFieldOptions>;
/** The options of fields that a row or the base rules name, and the free ones. */
type PossibleOption<D, K, S> = {
  [Name in OwnOption]: Named<PresenceOf<D, K, S, OptionNames[Name]>> extends
    'optional' | 'recommended' | (Name extends FreeOption<D, K, S> ? 'unnamed' : never)
    ? Name
    : never;
}[OwnOption];

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

type ReplyFunctionOf<D, K, S extends number> = [
  Named<PresenceOf<D, K, S, 'location'>> extends 'required' ? [location: Location] : [],
  ContentOccurs<D, K, S>,
  OptionsOfReply<D, K, S>,
  NeedsOptions<D, K, S>,
] extends [
  infer Start extends unknown[],
  infer Occurs extends ContentOccurrence,
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
