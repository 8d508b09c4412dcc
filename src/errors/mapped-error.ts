// The nouns that the pipeline hands from stage to stage: what a thrown value comes to, and what is answered.

import type { DroppedField } from '../mapping/error-fields.ts';
import { NO_HEADERS, type Headers } from '../http/messages.ts';
import type { Exposure } from '../mapping/debug-details.ts';
import type { Violation } from '../contract/violations.ts';

/** What a thrown value comes to: the status code it asks for, and what the client may see. */
export interface MappedError {
  readonly kind: 'error' | 'redirect';
  readonly status: number;
  readonly headers: Headers;
  /** The fields that the thrown value carried and that are not sent. */
  readonly dropped: readonly DroppedField[];
  /** The detail that the client may read; undefined where it may read none. */
  readonly detail: string | undefined;
  readonly type: string | undefined;
  readonly title: string | undefined;
  readonly instance: string | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
  /** What decided: `typed`, `map`, the library that it was recognised as, `status`, or `unexpected`. */
  readonly decidedBy: string;
}

/** A fault that says nothing of itself: 500. */
export const UNEXPECTED: MappedError = {
  kind: 'error',
  status: 500,
  headers: NO_HEADERS,
  dropped: [],
  detail: undefined,
  type: undefined,
  title: undefined,
  instance: undefined,
  extensions: undefined,
  decidedBy: 'unexpected',
};

/** A mapped error, and what `debug` shows of the thrown value. */
export interface ShownError extends MappedError {
  readonly exposed?: Omit<Exposure, 'message'> | undefined;
  readonly thrown?: unknown;
}

/** What is answered, before it is represented. */
export interface Answer {
  readonly error: ShownError;
  /** The status code that the contract documents for it. */
  readonly status: number;
  /** The fields that the error carries, repaired. */
  readonly headers: Headers;
  readonly removed: readonly string[];
  readonly hasContent: boolean;
  readonly violations: readonly Violation[];
}
