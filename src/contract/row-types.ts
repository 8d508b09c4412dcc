// The rows of a definition as types: one status code, of the API or of one operation.

import type { FieldsOf, Presence, RegisteredStatus } from '../http/index.ts';
import type { BaseOf, OwnRows, RowsOfOperation } from './inference.ts';
import type { OptionName, OptionNames } from './reply-function.ts';
import type { AnyContract, KNOWN } from './rules.ts';

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
export type DefinitionIn<C> = C extends { readonly [KNOWN]?: { readonly definition: infer D } } ? D : unknown;
export type Base<D> = BaseOf<D> extends AnyContract ? DefinitionIn<BaseOf<D>> : undefined;

export type PresenceOf<D, K, S, Field extends string> = First<
  GivenBy<OperationRow<D, K, S>, Field>,
  First<
    GivenBy<OwnRow<D, S>, Field>,
    Base<D> extends object ? PresenceOf<Base<D>, never, S, Field> : TablePresence<S, Field>
  >
>;

type Property<Row, Name extends string> = Row extends { readonly [N in Name]: infer Value } ? Value : never;
export type PropertyOf<D, K, S, Name extends string> = First<
  Property<OperationRow<D, K, S>, Name>,
  First<Property<OwnRow<D, S>, Name>, Base<D> extends object ? PropertyOf<Base<D>, never, S, Name> : never>
>;

type TableContent<S> = S extends 204 | 205 | 304 ? 'forbidden' : 'optional';
type ContentRuleOf<D, K, S> = First<PropertyOf<D, K, S, 'content'>, TableContent<S>>;
export type SchemaOf<D, K, S> = PropertyOf<D, K, S, 'schema'>;

/** The field names that rows require and that are no option of a reply. */
export type FurtherRequired<D, K, S> =
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
export type Named<P> = [P] extends [never] ? 'unnamed' : P;

/** Whether content is there: `always`, `perhaps` or `never`. */
export type ContentOccurs<D, K, S> =
  ContentRuleOf<D, K, S> extends 'forbidden'
    ? 'never'
    : ContentRuleOf<D, K, S> extends 'required'
      ? 'always'
      : [SchemaOf<D, K, S>] extends [never]
        ? 'perhaps'
        : 'always';
