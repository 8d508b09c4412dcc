// The function of one reply as the compiler sees it: its arguments and its options.

import type { CommonFieldNames, CommonFieldOptions, Headers } from '../http/index.ts';
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
export interface ReplyFieldOptions extends CommonFieldOptions {
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

type CommonOptionNames = {
  readonly [Option in keyof CommonFieldNames]: Lowercase<CommonFieldNames[Option]>;
};

/** The field that an option becomes. */
export interface OptionNames extends CommonOptionNames {
  readonly location: 'location';
  readonly contentRange: 'content-range';
  readonly contentType: 'content-type';
  readonly etag: 'etag';
  readonly retryAfter: 'retry-after';
}
export type OptionName = keyof OptionNames;

type CommonOptions = {
  readonly [Name in keyof CommonFieldOptions]?: CommonFieldOptions[Name] | undefined;
};

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
} & CommonOptions &
  ([Further] extends [never]
    ? { readonly headers?: Headers | undefined }
    : { readonly headers: Headers & { readonly [Name in Further]: string } });

/** Whether a reply has content: `always`, `perhaps` or `never`. */
export type ContentOccurrence = 'always' | 'perhaps' | 'never';

/** The content that a schema takes; `Given`, what the call gives, where there is no schema. */
export type ContentBy<Schema, Given> = [Schema] extends [never] ? Given : InputOf<Schema>;

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
  Occurs extends ContentOccurrence,
  Schema,
  Options,
  Needed extends boolean,
> = <const Given = undefined>(
  ...args: ReplyArguments<Start, Trailing<Occurs, ContentBy<Schema, Given>, Options, Needed>>
) => Reply<S, Occurs extends 'never' ? undefined : ContentBy<Schema, Given>>;
