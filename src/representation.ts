// Turns problem details into content: the built-in representations, or the user's own format.

import type { MaybePromise, RequestView } from './exchange.ts';
import { createNegotiator } from './negotiation.ts';
import { REPRESENTATIONS, type Problem } from './problem-details.ts';
import type { AnyContract } from './rules.ts';
import { SetupError } from './setup-error.ts';
import type { Violation } from './violations.ts';

/** What a format has at hand beside the problem. */
export interface FormatContext {
  readonly request: RequestView;
  readonly contract: AnyContract;
  /** What the response broke, where that is why this problem is sent. */
  readonly violations: readonly Violation[];
}

/** Makes content of a problem: an object is sent as JSON, a string and bytes as they are. */
export type Formatter = (problem: Problem, context: FormatContext) => unknown;

/**
 * The user's own content: one function (its object is sent as `application/json`), a record of media type to
 * function, negotiated in that order, or `'json'`: problem details for everyone, without negotiation.
 */
export type Format = Formatter | Readonly<Record<string, Formatter>> | 'json';

/** Content and the fields that describe it. */
export interface Content {
  readonly content: string | Uint8Array;
  readonly mediaType: string;
  /** Whether Accept decided. */
  readonly isNegotiated: boolean;
}

/** Represents problems in one configured way; `represent` may throw what a user's formatter throws. */
export interface Representer {
  represent(problem: Problem, context: FormatContext): MaybePromise<Content>;
  /** The built-in representation, which cannot fail. */
  representPlainly(problem: Problem): Content;
}

/** Compiles `options.format`. */
export function createRepresenter(format: Format | undefined): Representer {
  const formatters = formattersOf(format);
  const mediaTypes = [...formatters.keys()];
  const negotiate = createNegotiator(mediaTypes);
  const isNegotiated = mediaTypes.length > 1;
  return {
    represent: function represent(problem, context) {
      const mediaType = isNegotiated ? negotiate(context.request.field('accept')) : (mediaTypes[0] ?? '');
      const describe = (formatted: unknown): Content => ({
        content: contentOf(formatted),
        mediaType: withCharset(mediaType),
        isNegotiated,
      });
      const formatted = (formatters.get(mediaType) ?? String)(problem, context);
      return formatted instanceof Promise ? formatted.then(describe) : describe(formatted);
    },
    representPlainly: (problem) => ({
      content: JSON.stringify({ type: problem.type, title: problem.title, status: problem.status }),
      mediaType: 'application/problem+json',
      isNegotiated: false,
    }),
  };
}

function formattersOf(format: Format | undefined): ReadonlyMap<string, Formatter> {
  if (format === undefined) return REPRESENTATIONS;
  if (format === 'json') return new Map([...REPRESENTATIONS].slice(0, 1));
  if (typeof format === 'function') return new Map([['application/json', format]]);
  const entries = typeof format === 'object' && format !== null ? Object.entries(format) : [];
  if (entries.length === 0 || !entries.every(([, formatter]) => typeof formatter === 'function')) {
    const forms = "a function, a record of media type to function, or 'json'";
    throw new SetupError('ERR_INVALID_OPTION', `format: ${String(format)} is not ${forms}`);
  }
  return new Map(entries);
}

function contentOf(formatted: unknown): string | Uint8Array {
  if (typeof formatted === 'string' || formatted instanceof Uint8Array) return formatted;
  const json: unknown = JSON.stringify(formatted);
  if (typeof json !== 'string')
    throw new TypeError(`format: returned ${String(formatted)}, which is no content`);
  return json;
}

function withCharset(mediaType: string): string {
  return mediaType.startsWith('text/') && !mediaType.includes(';')
    ? `${mediaType}; charset=utf-8`
    : mediaType;
}
