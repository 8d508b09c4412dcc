// The types of a format, which makes content of problem details.

import type { Headers, RequestView } from '../http/index.ts';
import type { Problem } from './problem-details.ts';
import type { AnyContract, Violation } from '../contract/index.ts';

/** What a format has at hand beside the problem. */
export interface FormatContext {
  readonly request: RequestView;
  readonly contract: AnyContract;
  /** What the response broke, where that is why this problem is sent. */
  readonly violations: readonly Violation[];
  /** The fields that the error puts on the response, such as Retry-After. */
  readonly headers: Headers;
  /** The id of the request, where `requestId` is on. */
  readonly requestId: string | undefined;
  /** The language of the title and the detail, where `languages` are given. */
  readonly language: string | undefined;
  /** What the client can do next, in that language, where the catalogue says it. */
  readonly advice: string | undefined;
  /** What was thrown: with `debug` only. */
  readonly thrown: unknown;
}

/**
 * Makes content of a problem, at once or as a promise.
 *
 * An object is sent as JSON; a string, bytes and a stream (a web stream, a Node one, an async iterable) as they are.
 */
export type Formatter = (problem: Problem, context: FormatContext) => Formatted | PromiseLike<Formatted>;

// A promise of nothing is an object, too.
type Formatted = (object & { readonly then?: undefined }) | string | number | boolean;

/** A formatter, and the fields that go with its content, such as a Content-Security-Policy. */
export interface Representation {
  readonly format: Formatter;
  readonly headers?: Headers | undefined;
}

/**
 * The user's own content: one function (its object is sent as `application/json`), a record of media type to
 * function, negotiated in that order, or `'json'`: problem details for everyone, without negotiation.
 */
export type Format = Formatter | Readonly<Record<string, Formatter | Representation>> | 'json';
