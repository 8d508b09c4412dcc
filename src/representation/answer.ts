// An answer: a documented status code with its fields, before it is represented.

import type { Violation } from '../contract/index.ts';
import type { ShownError } from '../errors/index.ts';
import type { Headers } from '../http/index.ts';

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
