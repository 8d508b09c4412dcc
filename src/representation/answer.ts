// A documented status code with its fields, before it is represented.

import type { AnyContract, Violation } from '../contract/index.ts';
import type { ShownError } from '../errors/index.ts';
import type { Headers } from '../http/index.ts';

/** What is answered, before it is represented. */
export interface Answer {
  readonly error: ShownError;
  /** The status code that the contract documents for it. */
  readonly status: number;
  /** The reason phrase that the contract has for it. */
  readonly phrase: string;
  /** What a cache is told, where the error does not say: nothing of what is bare. */
  readonly cacheControl: string | undefined;
  /** The rules that hold for the request, for the user's format. */
  readonly contract: AnyContract;
  /** The fields that the error carries, repaired. */
  readonly headers: Headers;
  readonly removed: readonly string[];
  readonly hasContent: boolean;
  readonly violations: readonly Violation[];
}
