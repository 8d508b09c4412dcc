// A mapped error: the status code, the fields and the words that a thrown value asks for.

import { type Headers, NO_HEADERS } from '../http/index.ts';

/** A field that an error carried and that was not sent. */
export interface DroppedField {
  /** The field name, as far as it can be told. */
  readonly name: string;
  /**
   * `form`: not a record, `Headers`, `Map` or list of pairs; `name`: not a field name; `value`: not a field value;
   * `framing`: the writer of the response sets it; `foreign`: another library's error may not bring it;
   * `repeated`: given in two spellings; `limit`: more than a response has room for.
   */
  readonly reason: 'form' | 'name' | 'value' | 'framing' | 'foreign' | 'repeated' | 'limit';
}

/** What a thrown value comes to: the status code it asks for, and what the client may see. */
export interface MappedError {
  /** An error is answered with content that explains it; a redirect and the answer to OPTIONS are bare. */
  readonly kind: 'error' | 'bare';
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
  /**
   * What decided: `typed`, `map`, the library or kind that it was recognised as, `status`, `received`, `response`, or
   * `unexpected`.
   */
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

/** One value of a chain of causes, as data. */
export interface ExposedCause {
  readonly name: string;
  readonly message: string;
  readonly stack: readonly string[];
}

/** What a developer sees of a thrown value. */
export interface Exposure {
  readonly message: string;
  readonly stack: readonly string[];
  /** What it was caused by, the nearest first; of an `AggregateError` its errors too. */
  readonly causes: readonly ExposedCause[];
}

/** A mapped error, and what `debug` shows of the thrown value. */
export interface ShownError extends MappedError {
  readonly exposed?: Omit<Exposure, 'message'> | undefined;
  readonly thrown?: unknown;
}
