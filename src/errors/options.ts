// The options of an error as the compiler sees them, by status code.

import type {
  Challenge,
  CommonFieldOptions,
  FieldsOf,
  FieldsWith,
  Headers,
  RegisteredStatus,
} from '../http/index.ts';

/** One challenge or several; several become several field lines. */
export type ChallengeValue = Challenge | readonly Challenge[];

/** How long to wait: whole seconds from 0 on, or the Date from which to try again (RFC 9110 10.2.3). */
export type RetryAfterSecondsOrDate = number | Date;

/** The options that become fields of the response, each validated when the error is made. */
export interface FieldOptions extends CommonFieldOptions {
  /** Allow: the methods that the target resource allows, as case-sensitive tokens; may be empty (RFC 9110 10.2.1). */
  readonly allow: readonly string[];
  /** WWW-Authenticate, on a 407 Proxy-Authenticate: see `bearer`, `basic`, `challenge` (RFC 9110 11.6.1). */
  readonly challenge: ChallengeValue;
  /** Retry-After: whole seconds from 0 on, or the Date from which to try again (RFC 9110 10.2.3). */
  readonly retryAfter: RetryAfterSecondsOrDate;
  /** Upgrade: the acceptable protocols, best first, such as `['HTTP/2.0']` (RFC 9110 7.8). */
  readonly upgrade: readonly string[];
  /** Content-Range: the length in bytes of the whole representation, sent as `bytes * /1234` (RFC 9110 14.4). */
  readonly completeLength: number;
  /** Accept: the media ranges that would have been accepted (RFC 9110 12.5.1). */
  readonly accept: readonly string[];
  /** Accept-Encoding: the content codings that would have been accepted (RFC 9110 12.5.3). */
  readonly acceptEncoding: readonly string[];
  /** Accept-Patch: the patch media types that are accepted (RFC 5789 3.1). */
  readonly acceptPatch: readonly string[];
  /** Link with rel="blocked-by": the URI of who implements the block (RFC 7725 4). */
  readonly blockedBy: string;
}

/** The option each field is given by. */
export interface OptionOfField {
  readonly Allow: 'allow';
  readonly 'WWW-Authenticate': 'challenge';
  readonly 'Proxy-Authenticate': 'challenge';
  readonly 'Retry-After': 'retryAfter';
  readonly Upgrade: 'upgrade';
  readonly 'Content-Range': 'completeLength';
  readonly Accept: 'accept';
  readonly 'Accept-Encoding': 'acceptEncoding';
  readonly 'Accept-Patch': 'acceptPatch';
  readonly Link: 'blockedBy';
}

/** The name of an option that becomes a field. */
export type FieldOption = keyof FieldOptions;

type OptionOfLowerCase = {
  readonly [Name in keyof OptionOfField as Lowercase<Name>]: OptionOfField[Name];
};

/** The option names of field names, in any letters (RFC 9110 5.1); fields that no option gives fall away. */
export type OptionsOf<FieldName> = OptionOfLowerCase[Lowercase<FieldName & string> & keyof OptionOfLowerCase];

/** The options that the base rules require for a status code. */
export type RequiredOptions<S extends number> = OptionsOf<FieldsWith<S, 'required'>>;

/** The options that become fields of a response with this status code. */
export type KnownOptions<S extends number> = number extends S
  ? FieldOption
  : | keyof CommonFieldOptions
    | (S extends RegisteredStatus
        ? OptionsOf<Exclude<keyof FieldsOf<S>, FieldsWith<S, 'forbidden'>>>
        : never);

/** The options of every error. */
export interface CommonOptions {
  /** What led to this error: for the log only, never sent. */
  readonly cause?: unknown;
  /** The problem type, a URI reference; without it `about:blank` (RFC 9457 3.1.1). */
  readonly type?: string | undefined;
  /** The title of the problem type; without it the phrase of the status code (RFC 9457 3.1.3). */
  readonly title?: string | undefined;
  /** A URI reference to this occurrence (RFC 9457 3.1.5). */
  readonly instance?: string | undefined;
  /** Further members of the problem details (RFC 9457 3.2). */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** Further fields of the response. */
  readonly headers?: Headers | undefined;
  /** Whether the client may read the detail: by default on 4xx, not on 5xx. */
  readonly expose?: boolean | undefined;
}

/**
 * One fault of a request: what is wrong, and where, as RFC 9457 3 shows it; without a place it concerns the whole.
 *
 * @example
 * { detail: 'must be a positive integer', pointer: '#/age' }
 */
export type RequestFault = {
  /** What is wrong, in words for the client: never the submitted value. */
  readonly detail: string;
} & (
  | {
      /** Where in the content: a JSON Pointer (RFC 6901), as it is or as a URI fragment. */
      readonly pointer?: string | undefined;
      readonly parameter?: undefined;
      readonly header?: undefined;
    }
  | {
      /** The name of a parameter, of the query or of the path. */
      readonly parameter: string;
      readonly pointer?: undefined;
      readonly header?: undefined;
    }
  | {
      /** The name of a request field. */
      readonly header: string;
      readonly pointer?: undefined;
      readonly parameter?: undefined;
    }
);

/** What only some status codes take, beside their fields: the faults of a request, on 400 and 422. */
export type OptionsOfStatus<S extends number> = number extends S
  ? FaultOptions
  : [S] extends [400 | 422]
    ? FaultOptions
    : unknown;

/** The faults of a request. */
export interface FaultOptions {
  /** What is wrong with the request, fault by fault: the member `errors` of the problem details (RFC 9457 3). */
  readonly errors?: readonly RequestFault[] | undefined;
}

/** The options of an error: `Needed` ones required, `Known` ones optional. */
// `object`, since without a needed option the rest would take a number, too.
export type ErrorOptions<
  Needed extends FieldOption = never,
  Known extends FieldOption = FieldOption,
> = object & {
  readonly [K in Needed]: FieldOptions[K];
} & { readonly [K in Exclude<Known, Needed>]?: FieldOptions[K] | undefined } & CommonOptions;

type OptionsFor<S extends number, Needed extends FieldOption> = ErrorOptions<Needed, KnownOptions<S>> &
  OptionsOfStatus<S>;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** The status of an error; one that is known to be none does not compile, any other is validated when the error is made. */
export type ErrorStatusCode<S extends number> = number extends S
  ? S
  : `${S}` extends `${4 | 5}${Digit}${Digit}`
    ? S
    : 'a whole number from 400 to 599';

/** The arguments of an error whose fields are required: a detail may come before the options, never in their place. */
export type ArgumentsWith<S extends number, Needed extends FieldOption> =
  [options: OptionsFor<S, Needed>] | [detail: string | undefined, options: OptionsFor<S, Needed>];

/** The arguments after the status: `(detail?, options?)` or `(options)`; options are required where a field is. */
export type ErrorArguments<S extends number, Needed extends FieldOption = RequiredOptions<S>> = [
  Needed,
] extends [never]
  ? [detail?: string | OptionsFor<S, never>, options?: OptionsFor<S, never>]
  : ArgumentsWith<S, Needed>;
