// The pipeline as an adapter sees it: what it asks, and what it is given.

import type { AnyContract, Violation } from '../contract/index.ts';
import type {
  Headers,
  MaybePromise,
  RequestView,
  ResponseDescription,
  ResponseFields,
  ResponseView,
} from '../http/index.ts';
import type { Follow } from '../mapping/index.ts';
import type { ErrorReport } from './reports.ts';

/** What the check of a response comes to: what to correct, or what to send in its place. */
export interface Verdict {
  readonly violations: readonly Violation[];
  /** The fields to set. */
  readonly headers: Headers;
  /** The names of the fields to take off. */
  readonly removed: readonly string[];
  /** Whether the content is left out. */
  readonly dropsContent: boolean;
  /** The response to send instead, as a whole. */
  readonly replacement: ResponseDescription | undefined;
}

/** What becomes of a thrown value that is not answered. */
export type Unanswered = Exclude<ErrorReport['outcome'], 'answered'>;

/** The framework-agnostic pipeline: what an adapter asks, and all it has to know. */
export interface Responder {
  readonly contract: AnyContract;
  /**
   * Runs what handles a request, and knows afterwards what this request has received from others; undefined unless
   * `trust` is `'received'`, or the contract documents QUERY. What an adapter does not run in it keeps the status code
   * that it carries. Called with an error, what it runs hands that to the pipeline in place of the handlers.
   */
  readonly follow: Follow | undefined;
  /**
   * Describes the response to a thrown value; never throws or rejects, and is a promise only where the user's
   * format is asynchronous. `already` are the fields that were set before the value was thrown.
   */
  describe(
    thrown: unknown,
    request: RequestView,
    already?: ResponseFields,
  ): MaybePromise<ResponseDescription>;
  /**
   * Tells of a thrown value that gets no response: one has begun and is being cut off (`aborted`), one has ended
   * already (`late`), or the client has gone (`gone`). `status` is that of the response that is there.
   */
  tell(thrown: unknown, request: RequestView, outcome: Unanswered, status?: number): void;
  /**
   * Describes the response to a request that no route answered: 404; 405 with Allow where the routes know the
   * target, and 204 with Allow to OPTIONS; 501 where nothing on the server implements the method and the contract documents that.
   *
   * @param cause what was thrown for want of a route: `onError` finds it as the cause of what it is told
   */
  describeUnmatched(
    request: RequestView,
    already?: ResponseFields,
    cause?: unknown,
  ): MaybePromise<ResponseDescription>;
  /**
   * Whether a response with this status code can break a rule: if not, the check has to look at its fields only, and can
   * be spared where none of them is one that RFCs have rules for.
   */
  hasRules: (status: number) => boolean;
  /** Whether a response with this status code may have content: if not, content is checked when it comes. */
  allowsContent: (status: number) => boolean;
  /**
   * The reason phrase for an HTTP/1.1 status line; undefined where the response is only observed, and for a status code
   * that is neither documented nor registered.
   */
  phraseOf(status: number): string | undefined;
  /** Checks a response before its header section is sent; undefined where there is nothing to change. */
  check(request: RequestView, response: ResponseView): Verdict | undefined;
  /**
   * Checks content that comes after its header section: whether it may come, and whether it is as long as the header
   * section says. Undefined where there is nothing to change.
   */
  checkSent(request: RequestView, response: ResponseView): Verdict | undefined;
  /** Whether content is held against the schemas of its rows. */
  readonly holdsContent: boolean;
  /**
   * Holds content against the schema of its row; undefined where it fits, or where no row has one. Never throws or
   * rejects: a schema that fails is told of.
   *
   * @param isOnItsWay whether the response does not wait for a schema that is asynchronous: then nothing replaces it
   */
  checkContent(
    request: RequestView,
    response: ResponseView,
    content: unknown,
    isOnItsWay?: boolean,
  ): MaybePromise<Verdict | undefined>;
}
