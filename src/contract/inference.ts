// The types of a contract: the status codes, defaults and problem types it has.

import type {
  ErrorClasses,
  ErrorClassName,
  FieldOption,
  HttpErrorClass,
  MembersOf,
  OptionsOf,
  ProblemTypeClass,
  ProblemTypeDefinition,
  ProblemTypeDefinitions,
  ProblemTypeName,
} from '../errors/index.ts';
import type { OperationFields } from './operation-fields.ts';
import type { AnyContract, ContractDefinition, Defaulted, KNOWN, Needs } from './rules.ts';
import type { FieldsWith, FinalStatus, Presence } from '../http/index.ts';

/**
 * The classes of the documented error status codes; an option with a default is optional. Of a contract about which
 * the compiler knows nothing it knows no class.
 */
export type ContractErrors<N extends Needs, D extends Defaulted> = number extends keyof N
  ? object
  : DocumentedErrors<ErrorClassName<keyof N>, N, D>;

// Over a type parameter, since only then each member keeps the sentence that it has there.
type DocumentedErrors<
  Name extends keyof Classes,
  N extends Needs,
  D extends Defaulted,
  Classes extends ErrorClasses = ErrorClasses,
> = {
  readonly [K in Name]: HttpErrorClass<
    ErrorClasses[K & keyof ErrorClasses]['status'],
    NeededOf<N, D, ErrorClasses[K & keyof ErrorClasses]['status']>
  >;
};

type NeededOf<N extends Needs, D extends Defaulted, S extends number> = Exclude<
  S extends keyof N ? NonNullable<N[S]> : never,
  S extends 401 ? D : Exclude<D, 'challenge'>
>;

/** The classes of the problem types: their members are options, and so are the fields of their status code. */
export type ContractProblems<
  N extends Needs,
  D extends Defaulted,
  P extends ProblemTypeDefinitions,
> = string extends keyof P
  ? object
  : {
      readonly [
        Key in keyof P & string as P[Key]['status'] extends keyof N ? ProblemTypeName<Key> : never
      ]: ProblemTypeClass<
        P[Key]['status'],
        NeededOf<N, D, P[Key]['status']>,
        MembersOf<P[Key]['extensions']>
      >;
    };

/** What the base rules require of each status code's error. */
export type StandardNeeds = { readonly [S in FinalStatus]: OptionsOf<FieldsWith<S, 'required'>> };

// Of a contract that comes from elsewhere, a document say, the base rules are as good a guess as any.
type NeedsIn<C> = C extends { readonly [KNOWN]?: { readonly needs: infer N extends Needs } }
  ? number extends keyof N
    ? StandardNeeds
    : N
  : never;
type ApiWideIn<C> = C extends { readonly [KNOWN]?: { readonly apiWide: infer A extends number } }
  ? number extends A
    ? FinalStatus
    : A
  : never;
type DefaultedIn<C> = C extends { readonly [KNOWN]?: { readonly defaulted: infer D extends Defaulted } }
  ? D
  : never;
/** The contract that a definition extends; undefined where it names none. */
export type BaseOf<D> = D extends { readonly extends: infer C extends AnyContract } ? C : undefined;
type BaseNeeds<D> = BaseOf<D> extends AnyContract ? NeedsIn<BaseOf<D>> : StandardNeeds;
type BaseApiWide<D> = BaseOf<D> extends AnyContract ? ApiWideIn<BaseOf<D>> : FinalStatus;
type BaseDefaulted<D> = BaseOf<D> extends AnyContract ? DefaultedIn<BaseOf<D>> : 'retryAfter';

// No key at all: that it is empty is what it says.
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type
export type NoProblems = Record<never, ProblemTypeDefinition>;
type BaseProblems<D> =
  BaseOf<D> extends { readonly [KNOWN]?: { readonly problems: infer P extends ProblemTypeDefinitions } }
    ? P
    : NoProblems;
type OwnProblems<D> = D extends { readonly problems: infer P extends ProblemTypeDefinitions }
  ? P
  : NoProblems;

/** The problem types of a definition, over those of the contract it extends. */
export type ProblemsOf<D> = Omit<BaseProblems<D>, keyof OwnProblems<D>> & OwnProblems<D>;

type StatusOf<Key> = Key extends number ? Key : Key extends `${infer Status extends number}` ? Status : never;
/** The API-wide rows of a definition, by status code. */
export type OwnRows<D> = D extends { readonly statuses: infer Rows extends object }
  ? { readonly [Key in keyof Rows as StatusOf<Key>]: Rows[Key] }
  : ChangedRows<D>;
type ChangedRows<D> = D extends { readonly changes: infer Rows extends object }
  ? { readonly [Key in keyof Rows as StatusOf<Key>]: Rows[Key] }
  : unknown;
type ExcludedIn<Rows> = { [Key in keyof Rows]: Rows[Key] extends false ? Key : never }[keyof Rows];
/** The status codes that rows do not exclude; of the rows of several operations, each of theirs. */
type Documented<Rows> = Rows extends object
  ? { [Key in keyof Rows]: Rows[Key] extends false ? never : StatusOf<Key> }[keyof Rows]
  : never;
/** The rows of one operation, of a definition or of the contract it extends, by status code. */
export type RowsOfOperation<D, K> = D extends { readonly operations: infer O }
  ? K extends keyof O
    ? { readonly [Key in keyof O[K] as StatusOf<Key>]: O[K][Key] }
    : RowsOfBaseOperation<D, K>
  : RowsOfBaseOperation<D, K>;
type RowsOfBaseOperation<D, K> =
  BaseOf<D> extends { readonly [KNOWN]?: { readonly definition: infer B extends object } }
    ? RowsOfOperation<B, K>
    : unknown;
type OperationRowsOf<D> = D extends { readonly operations: infer O } ? O[keyof O] : never;

/** What a definition documents for its API as a whole: its own rows, else those of the contract it extends. */
export type ApiWideOf<D> = Exclude<
  D extends { readonly statuses: object }
    ? Documented<OwnRows<D>>
    : Exclude<BaseApiWide<D>, ExcludedIn<ChangedRows<D>>> | Documented<ChangedRows<D>>,
  'noChallenge' extends DefaultedOf<D> ? 401 : never
>;
/** What only operations document, its own and those of the contract it extends. */
type ForOperations<D> = Exclude<
  Documented<OperationRowsOf<D>> | Exclude<keyof BaseNeeds<D> & number, BaseApiWide<D>>,
  'noChallenge' extends DefaultedOf<D> ? 401 : never
>;

type FieldsIn<Row, P extends Presence> = Row extends { readonly fields: infer F }
  ? { [Name in keyof F]: F[Name] extends P | { readonly presence: P } ? Name : never }[keyof F]
  : never;
type RowOf<D, S> = S extends keyof OwnRows<D> ? OwnRows<D>[S] : undefined;
type RowNeeds<D, S> =
  | Exclude<
      S extends keyof BaseNeeds<D>
        ? BaseNeeds<D>[S]
        : S extends keyof StandardNeeds
          ? StandardNeeds[S]
          : never,
      OptionsOf<FieldsIn<RowOf<D, S>, Exclude<Presence, 'required'>>>
    >
  | OptionsOf<FieldsIn<RowOf<D, S>, 'required'>>;

/** What a definition makes of the needs of the contract it extends. */
export type NeedsOf<D> = {
  readonly [S in (ApiWideOf<D> | ForOperations<D>) & number]: RowNeeds<D, S> & FieldOption;
};

/** What the errors of one operation need: its own rows refine the API's. */
export type NeedsOfOperation<D, K, Statuses> = {
  readonly [S in Exclude<Statuses, 'noChallenge' extends DefaultedOf<D> ? 401 : never> & number]: (
    | Exclude<RowNeeds<D, S>, OptionsOf<FieldsIn<RowIn<D, K, S>, Exclude<Presence, 'required'>>>>
    | OptionsOf<FieldsIn<RowIn<D, K, S>, 'required'>>
  ) &
    FieldOption;
};
type RowIn<D, K, S> = S extends keyof RowsOfOperation<D, K> ? RowsOfOperation<D, K>[S] : undefined;

type DefaultOf<D, Option extends 'challenge' | 'retryAfter'> = D extends {
  readonly [K in Option]: infer Given;
}
  ? [Given] extends [undefined]
    ? Option & BaseDefaulted<D>
    : [Given] extends [false | undefined]
      ? never
      : Option
  : Option & BaseDefaulted<D>;
type NoChallengeOf<D> = D extends { readonly challenge: infer Given }
  ? [Given] extends [false]
    ? 'noChallenge'
    : never
  : 'noChallenge' & BaseDefaulted<D>;

/** The options that a definition, or the contract it extends, has a default for, and whether it has no challenge. */
export type DefaultedOf<D> = DefaultOf<D, 'challenge'> | DefaultOf<D, 'retryAfter'> | NoChallengeOf<D>;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** What no row is: the type of the rows whose key is no status code. */
interface NoStatusCode {
  readonly 'a whole number from 200 to 599': never;
}
type CheckedRows<Rows> = {
  readonly [Key in keyof Rows]: number extends Key
    ? unknown
    : `${Key & (string | number)}` extends `${2 | 3 | 4 | 5}${Digit}${Digit}`
      ? unknown
      : NoStatusCode;
};

type CheckedOperations<Operations> = Operations extends object
  ? { readonly [Key in keyof Operations]: CheckedRows<Omit<Operations[Key], keyof OperationFields>> }
  : unknown;

/** What a definition has to be beside what its own type says: no key is unknown, and rows are for status codes. */
export type CheckedDefinition<D> = {
  readonly [K in keyof D]: K extends 'statuses'
    ? CheckedRows<D[K]>
    : K extends 'operations'
      ? CheckedOperations<D[K]>
      : K extends keyof ContractDefinition
        ? unknown
        : never;
};
